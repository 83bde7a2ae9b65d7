// The values of live cells: the numbers and names in the code become fields, with a slider for each number below it, and the
// address keeps what they are set to.
addEventListener('DOMContentLoaded', function () {
  'use strict';
  if (matchMedia('print').matches) return;
  var kobaiLive = window.kobaiLive, about = JSON.parse(document.querySelector('script#kobai-cells').textContent), words = about.words;
  var cells = about.cells.map(build).filter(Boolean), PREFIX = /^.*\./;

  function element(tag, name, properties) {
    var made = document.createElement(tag);
    made.className = name;
    return Object.assign(made, properties);
  }

  // range is the part of a text that stands between two places.
  function range(root, start, end) {
    var walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), out = document.createRange(), at = 0, begun = false;
    for (var node = walk.nextNode(); node; node = walk.nextNode()) {
      if (!begun && start < at + node.length) {
        out.setStart(node, start - at);
        begun = true;
      }
      if (begun && end <= at + node.length) {
        out.setEnd(node, end - at);
        return out;
      }
      at += node.length;
    }
    return null;
  }

  // build makes a cell of the page live; null where the page does not show it.
  function build(described) {
    var box = document.getElementById('cell-' + described.id), code = box && box.querySelector('details.source pre');
    if (!code || !box.classList.contains('code')) return null;
    var cell = { id: described.id, box: box, values: [] };
    var outputs = box.querySelector('.outputs') || box.appendChild(element('div', 'outputs'));
    var panel = element('form', 'kobai-try', { onsubmit: function () { return false; } }), rows = element('div', 'kobai-rows');
    panel.setAttribute('aria-label', words.values + ' (' + described.id + ')');
    described.parameters.forEach(function (parameter) {
      var value = { about: parameter, name: parameter.name, now: parameter.value, fields: [] };
      value.set = function (text, from) {
        value.now = text;
        value.fields.forEach(function (field) { if (field !== from) field.show(text); });
      };
      cell.values.push(value);
      rows.append(row(cell, value));
    });
    // From the last to the first, since what is put in moves what comes after it.
    cell.values.slice().sort(function (a, b) { return b.about.start - a.about.start; }).forEach(function (value) {
      var place = range(code, value.about.start, value.about.end);
      if (!place) return;
      var quote = place.toString().charAt(0).replace(/[^"`]/, ''), field = control(cell, value);
      place.deleteContents();
      place.insertNode(field.root);
      if (quote) field.root.prepend(quote), field.root.append(quote);
    });
    var foot = element('p', 'kobai-foot-row'), state = element('span', 'kobai-state'), stop = element('button', '', { type: 'button', textContent: words.stop, hidden: true });
    var reset = element('button', 'kobai-reset', { type: 'button', textContent: words.reset, hidden: true });
    var progress = element('span', 'kobai-progress');
    state.setAttribute('role', 'status'); // the bar moves ten times a second, which nobody wants to hear
    foot.append(reset, stop, progress, state);
    panel.append(rows, foot);
    if (kobaiLive.present) kobaiLive.present(outputs, panel, code); else outputs.before(panel);
    cell.say = function (text) { state.textContent = text; };
    cell.reset = reset;
    run(cell, outputs, progress, stop);
    stop.addEventListener('click', function () { cell.runner.stop(); });
    reset.addEventListener('click', function () {
      cell.values.forEach(function (value) { value.set(value.about.value); });
      changed(cell, true);
    });
    ['pointerdown', 'focusin'].forEach(function (event) {
      panel.addEventListener(event, cell.runner.warm, { once: true });
      code.addEventListener(event, cell.runner.warm, { once: true });
    });
    return cell;
  }

  // run joins a cell to its runner.
  function run(cell, outputs, progress, stop) {
    var collector, late, streaming;
    cell.runner = kobaiLive.runner(cell.id, about, {
      begin: function () {
        clearTimeout(late);
        collector = kobaiLive.collector(function (bar) { progress.replaceChildren(bar || ''); }, function (frame) {
          streaming = true;
          outputs.removeAttribute('aria-busy');
          kobaiLive.put(outputs, [frame]);
        });
        streaming = false;
        cell.box.dataset.live = 'busy';
        late = setTimeout(function () {
          stop.hidden = false;
          outputs.toggleAttribute('aria-busy', !streaming);
          cell.say(words.running);
        }, 300);
      },
      part: function (message) { collector.take(message); },
      end: function (how) {
        clearTimeout(late);
        stop.hidden = true;
        progress.replaceChildren();
        outputs.removeAttribute('aria-busy');
        cell.say(words[{ memory: 'memory', ended: 'ended', stopped: streaming ? 'part' : 'stopped', unable: 'unable' }[how]] || '');
        if (how === 'unable' || how === 'stopped' || how === 'memory') return (cell.box.dataset.live = how);
        kobaiLive.put(outputs, collector.parts()).then(function () {
          if (!cell.runner.busy()) cell.box.dataset.live = how;
        });
      },
    });
  }

  // row is a line of the panel: a name, and a slider or a menu.
  function row(cell, value) {
    var line = element('label', 'kobai-row'), name = element('span', '', { textContent: value.name });
    var slider = value.about.slider;
    line.append(name);
    if (!slider) {
      line.append(control(cell, value).root);
      return line;
    }
    var input = element('input', 'kobai-slider', { type: 'range', min: slider.low, max: slider.high, step: slider.step });
    var shown = element('output', ''), field = { show: function (text) { input.value = text; shown.textContent = text; input.setAttribute('aria-valuetext', text); } };
    field.show(value.now);
    value.fields.push(field);
    input.addEventListener('input', function () {
      // The steps are of the last decimal, so that no 0.30000000000000004 comes out.
      var decimals = Math.max(0, Math.ceil(-Math.log10(slider.step)));
      var text = value.about.kind === 'int' ? input.value : String(Number(Number(input.value).toFixed(decimals)));
      shown.textContent = text;
      input.setAttribute('aria-valuetext', text);
      value.set(text, field);
      changed(cell, false);
    });
    input.addEventListener('change', function () { changed(cell, true); });
    line.append(input, shown);
    return line;
  }

  // control is a field for a value: a menu or an input.
  function control(cell, value) { return value.about.kind === 'menu' ? menu(cell, value) : input(cell, value); }

  function sized(field) { field.style.width = Math.max(2, field.value.length + 1) + 'ch'; }

  function input(cell, value) {
    var field = element('input', 'kobai-value', { type: 'text', spellcheck: false, autocomplete: 'off' }), root = element('span', 'kobai-field');
    if (value.about.kind !== 'text') field.inputMode = 'decimal';
    field.setAttribute('aria-label', value.name);
    var own = { root: root, show: function (text) { field.value = text; field.removeAttribute('aria-invalid'); sized(field); } };
    root.append(field);
    own.show(value.now);
    value.fields.push(own);
    function take(final) {
      sized(field);
      var wrong = mistake(value, field.value);
      field.toggleAttribute('aria-invalid', Boolean(wrong));
      if (wrong) return final && cell.say(wrong);
      value.set(field.value.trim(), own);
      changed(cell, final);
    }
    field.addEventListener('change', function () { take(true); });
    field.addEventListener('keydown', function (event) {
      if (event.key === 'Enter') take(true);
      var by = { ArrowUp: 1, ArrowDown: -1 }[event.key], slider = value.about.slider;
      if (!by || !slider || mistake(value, field.value)) return;
      event.preventDefault();
      field.value = String(Number((Number(field.value) + by * slider.step).toPrecision(12)));
      take(true);
    });
    return own;
  }

  // mistake says what is wrong with a text that stands for no value of its kind; the cell itself refuses the rest.
  function mistake(value, text) {
    var kind = value.about.kind, number = Number(text);
    if (kind === 'int' && !(/^\s*[-+]?\d+\s*$/.test(text) && Number.isSafeInteger(number))) return words.whole.replace('{}', value.name);
    if (kind === 'float' && !(text.trim() && Number.isFinite(number))) return words.number.replace('{}', value.name);
    return '';
  }

  // menu chooses a name; one that is a function of a number has a field for it.
  function menu(cell, value) {
    var root = element('span', 'kobai-field'), select = element('select', 'kobai-value'), argument = element('input', 'kobai-value', { type: 'text', value: '1', inputMode: 'decimal' });
    var options = value.about.options, tail = document.createTextNode(')');
    select.setAttribute('aria-label', value.name);
    argument.setAttribute('aria-label', words.argument.replace('{}', value.name));
    options.forEach(function (option) { select.append(element('option', '', { value: option, textContent: option.replace('()', '(') })); });
    root.append(select, argument, tail);
    function fit() {
      argument.hidden = !/\(\)$/.test(select.value);
      tail.data = argument.hidden ? '' : ')';
      sized(argument);
    }
    var own = { root: root, show: function (text) {
      var parts = /^(.*\()(.*)\)$/.exec(text);
      select.value = parts ? parts[1] + ')' : text;
      if (parts) argument.value = parts[2];
      fit();
    } };
    own.show(value.now);
    value.fields.push(own);
    function take() {
      fit();
      var called = !argument.hidden, wrong = called && !(argument.value.trim() && Number.isFinite(Number(argument.value)));
      argument.toggleAttribute('aria-invalid', wrong);
      if (wrong) return cell.say(words.number.replace('{}', argument.getAttribute('aria-label')));
      value.set(called ? select.value.replace('()', '(' + argument.value.trim() + ')') : select.value, own);
      changed(cell, true);
    }
    select.addEventListener('change', take);
    argument.addEventListener('change', take);
    return own;
  }

  // changed runs a cell with its present values, and lets the address keep them.
  function changed(cell, keep) {
    var values = {};
    cell.values.forEach(function (value) { values[value.name] = value.now; });
    cell.reset.hidden = !cell.values.some(differs);
    if (keep) remember();
    var text = JSON.stringify(values);
    if (text === cell.asked) return;
    cell.asked = text;
    cell.say('');
    cell.runner.run(values);
  }

  function differs(value) { return value.now !== value.about.value; }

  // key is how the address calls a value: by its name, with the cell's where another cell has one of that name.
  function key(cell, value) {
    var shared = cells.some(function (other) { return other !== cell && other.values.some(function (v) { return v.name === value.name; }); });
    return (shared ? cell.id + ':' : '') + value.name;
  }

  function short(value) { return value.about.kind === 'menu' ? value.now.replace(/^[^.(]*\.(?=[^\d])/, '') : value.now; }

  function remember() {
    var parts = [];
    cells.forEach(function (cell) {
      cell.values.filter(differs).forEach(function (value) { parts.push(key(cell, value) + '=' + encodeURIComponent(short(value)).replace(/%2C/g, ',')); });
    });
    var to = parts.length ? '#' + parts.join('&') : '';
    if (kobaiLive.present || to === location.hash) return; // a deck's address is that of a slide
    try {
      history.pushState(null, '', to || location.pathname + location.search);
    } catch (error) {
      location.hash = to;
    }
  }

  // named is what an address gives for a value: under the cell's name, or without it for the first cell that has one of that name.
  function named(given, cell, value) {
    var own = given[cell.id + ':' + value.name];
    var first = cells.find(function (other) { return other.values.some(function (v) { return v.name === value.name; }); });
    return own === undefined && first === cell ? given[value.name] : own;
  }

  // recall sets the values that the address names, the others to what is written. An address of a heading changes none.
  function recall() {
    var hash = location.hash.slice(1), given = {};
    if (hash && hash.indexOf('=') < 0) return null;
    hash.split('&').forEach(function (part) {
      var cut = part.indexOf('=');
      if (cut > 0) try { given[decodeURIComponent(part.slice(0, cut))] = decodeURIComponent(part.slice(cut + 1)); } catch (error) { /* a broken link names nothing */ }
    });
    var touched = null;
    cells.forEach(function (cell) {
      var before = cell.values.map(function (value) { return value.now; }).join('\n');
      cell.values.forEach(function (value) {
        var text = named(given, cell, value), valid = text !== undefined && !mistake(value, text);
        if (valid && value.about.kind === 'menu') {
          text = value.about.options.map(function (option) {
            var name = option.replace('()', ''), bare = text.replace(/\(.*$/, ''), argument = /\((.+)\)$/.exec(text);
            if (name === option ? bare !== text : !argument || !Number.isFinite(Number(argument[1]))) return '';
            return name === bare || name.replace(PREFIX, '') === bare ? text.replace(bare, name) : '';
          }).find(Boolean);
          valid = Boolean(text);
        }
        value.set(valid ? text : value.about.value);
      });
      if (cell.values.map(function (value) { return value.now; }).join('\n') === before) return;
      changed(cell, false);
      touched = touched || cell;
    });
    return touched;
  }

  addEventListener('popstate', recall);
  addEventListener('hashchange', recall);
  var first = location.hash && recall();
  if (first) first.box.scrollIntoView();
  kobaiLive.cells = cells;
});
