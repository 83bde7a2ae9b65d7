// The playground itself: asks the program for steps, one order after another, and draws what it measured.
addEventListener('DOMContentLoaded', function () {
  'use strict';
  var page = window.kobaiPlayground, words = page.about.words, state = page.state;
  // Milliseconds: training between two frames, between two drawings of the lesser figures, until a wait is explained, between two
  // sentences read aloud.
  var FRAME = 80, LESSER = 400, SLOW = 1500, TELL = 5000;
  var playing = false, steps = 0, answer = null, failure = '', late = null, lastTold = 0;
  var wish = { begin: false, steps: 0, jacobian: false }, queued = false;
  function find(id) { return document.getElementById(id); }
  var play = find('play'), look = find('look');

  var runner = kobaiLive.runner('playground', page.about, {
    begin: function () {
      queued = false;
      answer = null;
      failure = '';
      clearTimeout(late);
      late = setTimeout(function () { find('state').textContent = kobaiLive.simd === undefined ? words.loading : words.slow; }, SLOW);
    },
    part: function (message) {
      if (message.kind === 'message' && message.value.show) answer = JSON.parse(message.value.show['application/json']);
      else if (message.kind === 'message' && message.value.panic) failure = message.value.panic;
    },
    end: function (how) {
      clearTimeout(late);
      if (queued) return; // newer settings are about to run
      if (how !== 'done' || !answer) {
        stop();
        return complain(failure || words[{ memory: 'memory', unable: 'unable' }[how]] || words.ended);
      }
      if (answer.mistake) {
        stop();
        return complain(answer.mistake);
      }
      show(answer);
      go();
    },
  });

  // order is what is wished for now, and wishes for nothing more. While training plays, it asks for as many steps as fit between two
  // frames.
  function order() {
    var count = wish.begin ? 0 : wish.steps || (playing ? 1e6 : 0);
    var asked = {
      settings: page.address(), begin: String(wish.begin), steps: String(count), milliseconds: String(FRAME), layer: String(state.layer), jacobian: String(wish.jacobian),
      glance: String(playing && !wish.steps && !wish.begin && !wish.jacobian),
    };
    wish = { begin: false, steps: 0, jacobian: false };
    return asked;
  }

  // go gives the next order as soon as the one before has ended.
  function go() {
    if (!runner.busy() && (playing || wish.begin || wish.steps || wish.jacobian || wish.look)) runner.run(order());
  }

  function complain(text) {
    find('mistake').textContent = text;
    document.documentElement.dataset.playground = 'mistake';
  }

  function stop() {
    playing = false;
    play.textContent = words.play;
  }

  function show(reply) {
    find('mistake').textContent = '';
    find('state').textContent = reply.state;
    steps = reply.step;
    tell(reply.state, !playing);
    look.max = reply.layers;
    look.value = Math.min(state.layer, reply.layers);
    looked();
    reply.figures.forEach(function (figure) { place(figure.id, figure); });
    if (steps === 0) place('updates', null);
    if (!playing || !find('code').firstChild) programs(reply.code);
    document.documentElement.dataset.playground = String(steps);
    page.frames = (page.frames || 0) + 1;
  }

  // tell lets a screen reader speak: at every stop, and now and then while training goes on.
  function tell(text, now) {
    if (!now && performance.now() - lastTold < TELL) return;
    lastTold = performance.now();
    find('told').textContent = text;
  }

  var seen = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      entry.target.dataset.seen = entry.isIntersecting ? '1' : '';
      draw(entry.target);
    });
  }, { rootMargin: '200px' });
  document.querySelectorAll('[data-figure]').forEach(function (box) { seen.observe(box); });

  // place gives a figure its newest numbers; it is drawn as soon as it is seen.
  function place(id, figure) {
    var box = document.querySelector('[data-figure=' + id + ']');
    if (!figure) return box.replaceChildren();
    if (!box.firstChild) {
      var made = document.createElement('figure');
      made.className = 'kobai-figure';
      made.style.minHeight = figure.height + 'px';
      box.append(made, Object.assign(document.createElement('script'), { type: 'application/json' }));
    }
    box.next = figure;
    draw(box);
  }

  function draw(box) {
    var next = box.next, figure = box.firstChild;
    if (!next || !figure || box.dataset.seen !== '1') return;
    if (playing && box.dataset.figure !== 'gradient' && performance.now() - box.drawn < LESSER) return;
    box.next = null;
    box.drawn = performance.now();
    next.option.series.forEach(function (series, i, all) { series.z = 2 + all.length - i; }); // what is now, over what was before
    figure.dataset.height = next.height;
    figure.setAttribute('aria-label', next.alt);
    if (figure.kobaiShow) return figure.kobaiShow(next.option, figure);
    figure.nextElementSibling.textContent = JSON.stringify(next.option);
    window.kobai.draw(figure);
  }

  // programs shows a cell for each network. Text that has not changed is left alone, so that it can be selected.
  function programs(codes) {
    var box = find('code');
    while (box.children.length > codes.length) box.lastChild.remove();
    codes.forEach(function (code, i) {
      var one = box.children[i] || program(box);
      one.querySelector('h3').textContent = codes.length > 1 ? 'AB'[i] : '';
      one.querySelector('h3').hidden = codes.length < 2;
      if (one.querySelector('pre').textContent !== code) one.querySelector('pre').textContent = code;
    });
  }

  function program(box) {
    var one = document.createElement('div'), title = document.createElement('h3'), pre = document.createElement('pre'), button = document.createElement('button'), told = document.createElement('span');
    pre.tabIndex = 0;
    button.type = 'button';
    button.textContent = words.copy;
    told.className = 'told';
    told.setAttribute('role', 'status');
    button.addEventListener('click', function () {
      copy(pre).then(function () {
        told.textContent = words.copied;
        setTimeout(function () { told.textContent = ''; }, 3000);
      });
    });
    one.append(title, pre, button, told);
    box.append(one);
    return one;
  }

  // copy takes the browser's clipboard, and where a page from a disk may not, the old way.
  function copy(pre) {
    var clipboard = navigator.clipboard ? navigator.clipboard.writeText(pre.textContent) : Promise.reject(new Error('no clipboard'));
    return clipboard.catch(function () {
      getSelection().selectAllChildren(pre);
      document.execCommand('copy');
    });
  }

  function looked() {
    find('look-name').textContent = state.task === 'recall' ? words.lookStep : words.look;
    find('look-shown').textContent = look.value;
  }

  play.addEventListener('click', function () {
    if (playing) {
      stop();
      wish.look = true; // the last frame was a glance
      return go();
    }
    playing = true;
    play.textContent = words.pause;
    go();
  });
  find('step').addEventListener('click', function () {
    stop();
    wish.steps = 1;
    go();
  });
  find('begin').addEventListener('click', function () {
    stop();
    begin();
  });
  look.addEventListener('input', function () {
    state.layer = Number(look.value);
    looked();
    page.keep(false);
    wish.look = true;
    go();
  });
  find('jacobian').addEventListener('click', function () {
    wish.jacobian = true;
    go();
  });

  // begin makes the networks anew and shows them before their first step, as every change of the settings does. It does not wait for
  // long for what is being computed of others.
  function begin() {
    wish.begin = true;
    place('jacobian', null);
    if (!runner.busy()) return go();
    queued = true;
    runner.run(order());
  }

  // Where the settings would push the figures off the screen, they wait behind their name.
  document.querySelector('.settings').open = matchMedia('(min-width: 62rem)').matches;
  page.start(begin);
  // What the program shows first is known, so that nothing is started until somebody sets, trains or points at something.
  if (page.about.first && !page.address() && state.layer === 1) show(page.about.first); else begin();
  ['pointerdown', 'keydown'].forEach(function (event) { document.querySelector('main').addEventListener(event, runner.warm, { once: true }); });
});
