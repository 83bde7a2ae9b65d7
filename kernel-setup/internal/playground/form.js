// The form of the playground: what can be set for one network or two, in fields, and in the address. The page's description says
// what there is; the program says what may be.
(function () {
  'use strict';
  var about = JSON.parse(document.querySelector('script#kobai-playground').textContent), lang = document.documentElement.lang;
  var form = document.querySelector('#form'), words = about.words, described = about.settings;
  var page = window.kobaiPlayground = { about: about };
  var state = { task: 'layers', compare: false, layer: 1, a: {}, b: {} };
  var rows = [], changed = function () {};

  function element(tag, name, properties) {
    var made = document.createElement(tag);
    made.className = name;
    return Object.assign(made, properties);
  }

  function has(field) { return !field.task || field.task === state.task; }

  // address is what stands after the #: what differs from the defaults, and for B from A, as the program reads it.
  function address() {
    var parts = [], usual = described.defaults[state.task];
    function add(name, value) { parts.push(name + '=' + encodeURIComponent(value)); }
    if (state.task !== 'layers') add('task', state.task);
    described.fields.filter(has).forEach(function (field) { if (state.a[field.name] !== usual[field.name]) add(field.name, state.a[field.name]); });
    if (state.compare) {
      add('compare', '1');
      described.fields.filter(has).forEach(function (field) { if (state.b[field.name] !== state.a[field.name]) add('b.' + field.name, state.b[field.name]); });
    }
    return parts.join('&');
  }

  // take reads an address into the form; what it does not know it leaves alone.
  function take(text) {
    var given = new URLSearchParams(text.replace(/^#/, ''));
    state.task = given.get('task') || 'layers';
    if (!described.defaults[state.task]) state.task = 'layers';
    state.compare = given.has('compare');
    state.layer = Number(given.get('layer')) || 1;
    state.a = Object.assign({}, described.defaults[state.task]);
    described.fields.filter(has).forEach(function (field) { if (given.has(field.name)) state.a[field.name] = given.get(field.name).trim(); });
    state.b = Object.assign({}, state.a);
    if (state.compare) described.fields.filter(has).forEach(function (field) { if (given.has('b.' + field.name)) state.b[field.name] = given.get('b.' + field.name).trim(); });
    build();
  }

  // whole is the address with what only the page knows.
  function whole() { return [address(), state.layer > 1 ? 'layer=' + state.layer : ''].filter(Boolean).join('&'); }

  // keep lets the address hold the settings, as another place in the history where that is wanted.
  function keep(another) {
    var hash = whole();
    if (location.hash.slice(1) !== hash) history[another ? 'pushState' : 'replaceState'](null, '', hash ? '#' + hash : location.href.replace(/#.*/, ''));
    lead();
  }

  // lead gives the link to the other language the same settings.
  function lead() {
    var other = document.querySelector('#other'), hash = whole();
    if (other) other.href = other.getAttribute('href').replace(/#.*/, '') + (hash ? '#' + hash : '');
  }

  // told hears that something was set. While a slider is held, the address waits: going back leads to before the slider was moved.
  function told(final) {
    rows.forEach(function (row) { row.show(); });
    if (final) keep(true); else lead();
    changed();
  }

  // place and value go from a number to its place on the slider, and back: on a logarithmic one to two digits.
  function place(slider, value) { return slider.log ? Math.log10(Math.max(Number(value), 1e-12)) : Number(value); }
  function value(slider, at) {
    if (slider.log) return String(Number(Math.pow(10, at).toPrecision(2)));
    return String(Number(at.toFixed(Math.max(0, Math.ceil(-Math.log10(slider.step) + 0.5)))));
  }

  function field(described, which) {
    var name = which.toUpperCase(), label = described.label[lang] + (state.compare ? ' ' + name : ''), box = element('span', 'field ' + which), input;
    if (described.kind === 'menu') {
      input = element('select', 'kobai-value');
      described.options.forEach(function (option) { input.append(element('option', '', { value: option.value, textContent: option.label[lang] })); });
    } else {
      input = element('input', 'kobai-value', { type: 'text', inputMode: 'decimal', spellcheck: false });
    }
    input.name = (which === 'b' ? 'b.' : '') + described.name;
    input.setAttribute('aria-label', label);
    if (state.compare) box.append(element('span', '', { textContent: name, ariaHidden: 'true' }));
    box.append(input);
    input.addEventListener('change', function () {
      state[which][described.name] = input.value.trim();
      if (!state.compare) state.b[described.name] = state.a[described.name];
      told(true);
    });
    return { box: box, show: function () { if (input.value !== state[which][described.name]) input.value = state[which][described.name]; } };
  }

  // row is one thing to set, for A and for B, with one slider that moves both.
  function row(described) {
    var box = element('fieldset', 'row ' + described.kind), parts = [field(described, 'a')];
    if (state.compare) parts.push(field(described, 'b'));
    box.append(element('legend', '', { textContent: described.label[lang] }));
    parts.forEach(function (part) { box.append(part.box); });
    if (described.slider) {
      var input = element('input', 'kobai-slider', { type: 'range', name: 'slide.' + described.name, min: described.slider.low, max: described.slider.high, step: described.slider.step });
      input.setAttribute('aria-label', state.compare ? words.both.replace('{}', described.label[lang]) : described.label[lang]);
      input.addEventListener('input', function () {
        state.a[described.name] = state.b[described.name] = value(described.slider, Number(input.value));
        told(false);
      });
      input.addEventListener('change', function () { keep(true); });
      parts.push({ show: function () {
        var at = place(described.slider, state.a[described.name]);
        if (value(described.slider, Number(input.value)) !== state.a[described.name]) input.value = at;
        input.setAttribute('aria-valuetext', state.a[described.name]);
      } });
      box.append(input);
    }
    return { box: box, show: function () { parts.forEach(function (part) { part.show(); }); } };
  }

  // build writes the form anew: another task, or another number of networks.
  function build() {
    rows = described.fields.filter(has).map(row);
    form.replaceChildren.apply(form, rows.map(function (row) { return row.box; }));
    rows.forEach(function (row) { row.show(); });
    document.querySelectorAll('[role=tab]').forEach(function (tab) {
      var chosen = tab.dataset.task === state.task;
      tab.setAttribute('aria-selected', String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      if (chosen) document.querySelector('#panel').setAttribute('aria-labelledby', tab.id);
    });
    document.querySelector('#compare').checked = state.compare;
    presets();
  }

  // presets offers those of the task, and explains the chosen one as long as nothing is changed.
  function presets() {
    var menu = document.querySelector('#preset'), explain = document.querySelector('#explain'), now = address();
    var mine = described.presets.filter(function (preset) { return preset.task === state.task; });
    if (menu.dataset.task !== state.task) {
      menu.dataset.task = state.task;
      menu.replaceChildren.apply(menu, [menu.options[0]].concat(mine.map(function (preset) {
        return element('option', '', { value: preset.address, textContent: words.lesson.replace('{}', String(Number(preset.lesson))) + ' – ' + preset.label[lang] });
      })));
    }
    var chosen = mine.find(function (preset) { return same(preset.address, now); });
    menu.value = chosen ? chosen.address : '';
    explain.hidden = !chosen;
    explain.textContent = chosen ? chosen.explain[lang] : '';
  }

  function same(a, b) { return new URLSearchParams(a).toString() === new URLSearchParams(b).toString(); }

  document.querySelector('#preset').addEventListener('change', function (event) {
    take(event.target.value || (state.task === 'layers' ? '' : 'task=' + state.task));
    told(true);
  });
  document.querySelector('#compare').addEventListener('change', function (event) {
    state.compare = event.target.checked;
    if (state.compare) state.b = Object.assign({}, state.a);
    build();
    told(true);
  });
  document.querySelector('#default').addEventListener('click', function () {
    take(state.task === 'layers' ? '' : 'task=' + state.task);
    told(true);
  });
  document.querySelectorAll('[role=tab]').forEach(function (tab, i, all) {
    function choose(chosen) {
      if (chosen.dataset.task === state.task) return;
      take(chosen.dataset.task === 'layers' ? '' : 'task=' + chosen.dataset.task);
      told(true);
    }
    tab.addEventListener('click', function () { choose(tab); });
    tab.addEventListener('keydown', function (event) {
      var by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!by) return;
      event.preventDefault();
      var next = document.querySelectorAll('[role=tab]')[(i + by + 2) % 2];
      choose(next);
      next.focus();
    });
  });
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  ['popstate', 'hashchange'].forEach(function (name) {
    addEventListener(name, function () {
      if (location.hash.slice(1) === whole()) return;
      take(location.hash);
      told(false);
    });
  });

  page.start = function (listener) {
    take(location.hash);
    changed = function () { presets(); listener(); };
    keep(false);
  };
  page.state = state;
  page.address = address;
  page.keep = keep;
})();
