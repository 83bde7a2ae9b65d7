// Live cells in JupyterLab: below a live cell's outputs stand the same sliders as in an exported page, and compute in the page, whatever
// the kernel does. Only the lab of a checkout has built the programs for that; its page says so.
(function () {
  'use strict';
  var kobaiLive = window.kobaiLive, jupyter = window.jupyterapp, folder = new URL('live/', document.currentScript.src);
  var PAUSE = 2000; // milliseconds between two looks whether a program is built
  var lessons = {}, joined = new WeakSet();

  // get asks for the file as it is now: the server's entity tags are of the file that it saw first, so asking whether a copy is still
  // good brings that copy back for ever.
  function get(name) {
    return fetch(new URL(name, folder), { credentials: 'same-origin', cache: 'no-store' }).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status + ' ' + name);
      return answer;
    });
  }

  function json(name) { return get(name).then(function (answer) { return answer.json(); }); }

  function text(name) { return get(name).then(function (answer) { return answer.text(); }); }

  // lesson resolves to what is known of a lesson's live cells once its program is built; null of one that has none.
  function lesson(name) {
    return lessons[name] = lessons[name] || json('index.json').then(function look(index) {
      if (index.lessons[name]) return json(index.lessons[name]).then(prepared);
      if (index.done) return null;
      return new Promise(function (later) { setTimeout(later, PAUSE); }).then(function () { return json('index.json'); }).then(look);
    }).catch(function () {
      delete lessons[name]; // the lab has ended; the next figure asks anew
      return null;
    });
  }

  function prepared(lesson) {
    lesson.program = kobaiLive.program({
      module: function () { return text(lesson.module); },
      worker: function () { return text('worker.js'); },
    });
    return lesson;
  }

  // --- what stands in the cells --------------------------------------------------------------------------------------

  function trimmed(source) { return source.replace(/\s+$/, ''); }

  function source(cell) { return cell.model.sharedModel.getSource(); }

  function escaped(text) { return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'); }

  // literal is the value that a text of Go stands for; null where it stands for none that a panel can have.
  function literal(parameter, written, now) {
    var quote = /^["`]/.exec(written), bare = now.replace(/_/g, '');
    if (quote) {
      var inner = now.slice(1, -1);
      if (now.length < 2 || now[0] !== quote[0] || now[now.length - 1] !== quote[0] || /[\\"`]/.test(inner)) return null;
      return !parameter.options || parameter.options.indexOf(inner) >= 0 ? inner : null;
    }
    if (parameter.kind === 'int') return /^-?\d+$/.test(bare) && Number.isSafeInteger(Number(bare)) ? bare : null;
    if (parameter.kind === 'float') return /^-?[\d.]+(e[-+]?\d+)?$/i.test(bare) && Number.isFinite(Number(bare)) ? bare : null;
    return (parameter.options || []).some(function (option) {
      return option === now || /\(\)$/.test(option) && now.indexOf(option.slice(0, -1)) === 0 && /^-?[\d.]+(e[-+]?\d+)?\)$/i.test(now.slice(option.length - 1));
    }) ? now : null;
  }

  // written returns a cell's parameters with the values that its code has now; null where more than a value is not the lesson's.
  function written(own, lesson, now) {
    var as = lesson.sources[own.id], at = 0, pattern = '^';
    own.parameters.forEach(function (parameter) {
      pattern += escaped(as.slice(at, parameter.start)) + '(.+?)';
      at = parameter.end;
    });
    var found = new RegExp(pattern + escaped(trimmed(as.slice(at))) + '$').exec(trimmed(now));
    if (!found) return null;
    var values = own.parameters.map(function (parameter, i) {
      var value = literal(parameter, as.slice(parameter.start, parameter.end), found[i + 1]), slider = parameter.slider, number = Number(value);
      if (slider && value !== null) slider = { low: Math.min(slider.low, number), high: Math.max(slider.high, number), step: slider.step };
      return Object.assign({}, parameter, { value: value, slider: slider });
    });
    return values.some(function (parameter) { return parameter.value === null; }) ? null : values;
  }

  // intact reports whether what a cell needs of others is the lesson's too, and nothing declares it anew.
  function intact(panel, own, lesson) {
    var declares = new RegExp('^(?:func|type|var|const)\\s+(?:\\([^)]*\\)\\s*)?(?:' + own.names.map(escaped).join('|') + ')\\b', 'm'), there = {};
    return panel.content.widgets.every(function (cell) {
      if (cell.model.type !== 'code' || cell.model.id === own.id) return true;
      var now = source(cell), as = lesson.sources[cell.model.id];
      if (as !== undefined && trimmed(as) === trimmed(now)) return (there[cell.model.id] = true);
      return own.needs.indexOf(cell.model.id) < 0 && !(own.names.length && declares.test(now));
    }) && own.needs.every(function (id) { return there[id]; });
  }

  // --- the panel below a cell's outputs ----------------------------------------------------------------------------------

  // live gives one cell its panel, and keeps it in step with the cell.
  function live(panel, cell, own, lesson, later) {
    var block = null, shown = null, stale = false;

    function remove() {
      if (!block) return;
      if (shown) shown.runner.close();
      cell.outputArea.node.classList.remove('kobai-replaced');
      block.remove();
      block = shown = null;
    }

    function fill(values) {
      block = kobaiLive.element('div', 'kobai-lab');
      block.lang = lesson.language;
      block.dataset.cell = own.id;
      var outputs = kobaiLive.element('div', 'outputs jp-RenderedHTMLCommon'), again = kobaiLive.element('p', 'kobai-again', { textContent: lesson.words.changed, hidden: true });
      again.setAttribute('role', 'status');
      block.append(outputs, again);
      if (values) {
        shown = kobaiLive.cell({ id: own.id, parameters: values }, lesson, block, outputs, { show: function () {
          if (cell.outputArea.node.classList.contains('kobai-replaced')) return;
          outputs.style.minHeight = cell.outputArea.node.offsetHeight - shown.panel.offsetHeight + 'px'; // the slider must not move from under the pointer
          cell.outputArea.node.classList.add('kobai-replaced');
        } });
        shown.written = JSON.stringify(values);
        again.before(shown.panel);
      }
      cell.outputArea.node.append(block);
    }

    // step looks at the cell again. The kernel has shown something of its own where stale is set: then that is what is to be seen.
    function step() {
      if (cell.isDisposed || !cell.model || !cell.outputArea) return;
      if (!cell.model.outputs.length) return remove();
      var values = intact(panel, own, lesson) ? written(own, lesson, source(cell)) : null, replaced = cell.outputArea.node.classList.contains('kobai-replaced');
      if (stale && (replaced || values && shown && shown.written !== JSON.stringify(values))) remove();
      stale = false;
      if (values && block && !shown) remove();
      if (!block) fill(values);
      if (shown) shown.panel.hidden = !values;
      block.querySelector('.kobai-again').hidden = Boolean(values);
      if (!values && shown && shown.runner.busy()) shown.runner.stop();
      if (block.parentNode !== cell.outputArea.node || block.nextElementSibling) cell.outputArea.node.append(block);
    }

    cell.model.outputs.changed.connect(function () {
      stale = true;
      later();
    });
    step();
    return step;
  }

  // join gives the cells of a notebook their panels, those too that come later: a cell that is moved is a new one.
  function join(panel, lesson) {
    var seen = new WeakSet(), steps = [], waiting = null;
    function look() {
      waiting = null;
      if (panel.isDisposed) return;
      panel.content.widgets.forEach(function (cell) {
        var own = lesson.cells.find(function (known) { return known.id === cell.model.id; });
        if (!own || seen.has(cell)) return;
        seen.add(cell);
        Promise.resolve(cell.ready).then(function () { if (!cell.isDisposed) steps.push(live(panel, cell, own, lesson, later)); });
      });
      steps.forEach(function (step) { step(); });
    }
    function later() { waiting = waiting || setTimeout(look, 100); }
    panel.context.model.contentChanged.connect(later);
    look();
  }

  // found is called with each figure that is drawn: where there is one, its notebook may have live cells.
  kobaiLive.found = function (figure) {
    var all = [], widgets = jupyter.shell.widgets('main');
    for (var widget of widgets) all.push(widget);
    var panel = all.find(function (widget) { return widget.context && widget.content && widget.content.widgets && widget.node.contains(figure); });
    if (!panel || joined.has(panel)) return;
    var about = panel.context.model.getMetadata('kobai');
    if (!about || !about.lesson || !about.language) return;
    joined.add(panel);
    lesson(about.language + '/' + about.lesson).then(function (known) {
      if (known) join(panel, known); else joined.delete(panel);
    });
  };

  // JupyterLab would take keys that are meant for the panel for orders to the notebook.
  window.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !event.target.closest) return;
    if (event.target.closest('.kobai-lab .kobai-try') && !event.target.matches(':read-write')) event.stopPropagation();
  }, true);
})();
