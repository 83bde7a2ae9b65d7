// The panel of a live cell: a slider, a menu or a field for each of its values, and the runs that they start. An exported page and
// JupyterLab show the same one.
(function () {
  'use strict';
  var kobaiLive = window.kobaiLive = window.kobaiLive || {};

  function element(tag, name, properties) {
    var made = document.createElement(tag);
    made.className = name;
    return Object.assign(made, properties);
  }

  // cell makes a live cell with its panel, which whoever called puts into the page. Its runs are shown in outputs, and box.dataset.live
  // says how the last one ended. Hooks, each of which may be left out: keep() when a value is chosen for good, show() before outputs change.
  kobaiLive.cell = function (described, about, box, outputs, hooks) {
    var words = about.words, panel = element('form', 'kobai-try', { onsubmit: function () { return false; } }), rows = element('div', 'kobai-rows');
    var cell = { id: described.id, about: about, box: box, hooks: hooks, panel: panel, values: [] };
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
    var foot = element('p', 'kobai-foot-row'), state = element('span', 'kobai-state'), stop = element('button', '', { type: 'button', textContent: words.stop, hidden: true });
    var reset = element('button', 'kobai-reset', { type: 'button', textContent: words.reset, hidden: true });
    var progress = element('span', 'kobai-progress');
    state.setAttribute('role', 'status'); // the bar moves ten times a second, which nobody wants to hear
    foot.append(reset, stop, progress, state);
    panel.append(rows, foot);
    cell.say = function (text) { state.textContent = text; };
    cell.reset = reset;
    run(cell, outputs, progress, stop);
    stop.addEventListener('click', function () { cell.runner.stop(); });
    reset.addEventListener('click', function () {
      cell.values.forEach(function (value) { value.set(value.about.value); });
      changed(cell, true);
    });
    kobaiLive.wake(cell, panel);
    return cell;
  };

  // wake prepares the program at the first touch of an element.
  kobaiLive.wake = function (cell, element) {
    ['pointerdown', 'focusin'].forEach(function (event) { element.addEventListener(event, cell.runner.warm, { once: true }); });
  };

  // run joins a cell to its runner.
  function run(cell, outputs, progress, stop) {
    var collector, late, streaming;
    cell.runner = kobaiLive.runner(cell.id, cell.about, {
      begin: function () {
        clearTimeout(late);
        collector = kobaiLive.collector(function (bar) { progress.replaceChildren(bar || ''); }, function (frame) {
          streaming = true;
          outputs.removeAttribute('aria-busy');
          show(cell, outputs, [frame]);
        });
        streaming = false;
        cell.box.dataset.live = 'busy';
        late = setTimeout(function () {
          stop.hidden = false;
          outputs.toggleAttribute('aria-busy', !streaming);
          cell.say(cell.about.words.running);
        }, 300);
      },
      part: function (message) { collector.take(message); },
      end: function (how) {
        clearTimeout(late);
        stop.hidden = true;
        progress.replaceChildren();
        outputs.removeAttribute('aria-busy');
        cell.say(cell.about.words[{ memory: 'memory', ended: 'ended', stopped: streaming ? 'part' : 'stopped', unable: 'unable' }[how]] || '');
        if (how === 'unable' || how === 'stopped' || how === 'memory') return (cell.box.dataset.live = how);
        show(cell, outputs, collector.parts()).then(function () {
          if (!cell.runner.busy()) cell.box.dataset.live = how;
        });
      },
    });
  }

  function show(cell, outputs, parts) {
    if (cell.hooks.show) cell.hooks.show();
    return kobaiLive.put(outputs, parts);
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
      var wrong = mistake(cell, value, field.value);
      field.toggleAttribute('aria-invalid', Boolean(wrong));
      if (wrong) return final && cell.say(wrong);
      value.set(field.value.trim(), own);
      changed(cell, final);
    }
    field.addEventListener('change', function () { take(true); });
    field.addEventListener('keydown', function (event) {
      if (event.key === 'Enter') take(true);
      var by = { ArrowUp: 1, ArrowDown: -1 }[event.key], slider = value.about.slider;
      if (!by || !slider || mistake(cell, value, field.value)) return;
      event.preventDefault();
      field.value = String(Number((Number(field.value) + by * slider.step).toPrecision(12)));
      take(true);
    });
    return own;
  }

  // mistake says what is wrong with a text that stands for no value of its kind; the cell itself refuses the rest.
  function mistake(cell, value, text) {
    var words = cell.about.words, kind = value.about.kind, number = Number(text);
    if (kind === 'int' && !(/^\s*[-+]?\d+\s*$/.test(text) && Number.isSafeInteger(number))) return words.whole.replace('{}', value.name);
    if (kind === 'float' && !(text.trim() && Number.isFinite(number))) return words.number.replace('{}', value.name);
    return '';
  }

  // menu chooses a name; one that is a function of a number has a field for it.
  function menu(cell, value) {
    var root = element('span', 'kobai-field'), select = element('select', 'kobai-value'), argument = element('input', 'kobai-value', { type: 'text', value: '1', inputMode: 'decimal' });
    var options = value.about.options, tail = document.createTextNode(')');
    select.setAttribute('aria-label', value.name);
    argument.setAttribute('aria-label', cell.about.words.argument.replace('{}', value.name));
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
      if (wrong) return cell.say(cell.about.words.number.replace('{}', argument.getAttribute('aria-label')));
      value.set(called ? select.value.replace('()', '(' + argument.value.trim() + ')') : select.value, own);
      changed(cell, true);
    }
    select.addEventListener('change', take);
    argument.addEventListener('change', take);
    return own;
  }

  // changed runs a cell with its present values.
  function changed(cell, keep) {
    var values = {};
    cell.values.forEach(function (value) { values[value.name] = value.now; });
    cell.reset.hidden = !cell.values.some(differs);
    if (keep && cell.hooks.keep) cell.hooks.keep();
    var text = JSON.stringify(values);
    if (text === cell.asked) return;
    cell.asked = text;
    cell.say('');
    cell.runner.run(values);
  }

  function differs(value) { return value.now !== value.about.value; }

  Object.assign(kobaiLive, { element: element, control: control, changed: changed, differs: differs, mistake: mistake });
})();
