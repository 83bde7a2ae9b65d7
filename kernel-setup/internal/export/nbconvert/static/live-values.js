// The live cells of a page: the numbers and names in the code become fields beside those of the panel, and the address keeps what they
// are set to.
addEventListener('DOMContentLoaded', function () {
  'use strict';
  if (matchMedia('print').matches) return;
  var kobaiLive = window.kobaiLive, about = JSON.parse(document.querySelector('script#kobai-cells').textContent);
  var cells = about.cells.map(build).filter(Boolean), PREFIX = /^.*\./;

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
    var outputs = box.querySelector('.outputs') || box.appendChild(kobaiLive.element('div', 'outputs'));
    var cell = kobaiLive.cell(described, about, box, outputs, { keep: remember });
    // From the last to the first, since what is put in moves what comes after it.
    cell.values.slice().sort(function (a, b) { return b.about.start - a.about.start; }).forEach(function (value) {
      var place = range(code, value.about.start, value.about.end);
      if (!place) return;
      var quote = place.toString().charAt(0).replace(/[^"`]/, ''), field = kobaiLive.control(cell, value);
      place.deleteContents();
      place.insertNode(field.root);
      if (quote) field.root.prepend(quote), field.root.append(quote);
    });
    if (kobaiLive.present) kobaiLive.present(outputs, cell.panel, code); else outputs.before(cell.panel);
    kobaiLive.wake(cell, code);
    return cell;
  }

  // key is how the address calls a value: by its name, with the cell's where another cell has one of that name.
  function key(cell, value) {
    var shared = cells.some(function (other) { return other !== cell && other.values.some(function (v) { return v.name === value.name; }); });
    return (shared ? cell.id + ':' : '') + value.name;
  }

  function short(value) { return value.about.kind === 'menu' ? value.now.replace(/^[^.(]*\.(?=[^\d])/, '') : value.now; }

  function remember() {
    var parts = [];
    cells.forEach(function (cell) {
      cell.values.filter(kobaiLive.differs).forEach(function (value) { parts.push(key(cell, value) + '=' + encodeURIComponent(short(value)).replace(/%2C/g, ',')); });
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
        var text = named(given, cell, value), valid = text !== undefined && !kobaiLive.mistake(cell, value, text);
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
      kobaiLive.changed(cell, false);
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
