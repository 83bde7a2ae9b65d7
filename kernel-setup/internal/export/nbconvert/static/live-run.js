// Runs live cells: the module is decoded at the first touch, and each cell has a worker of its own, so that a long run in one does
// not hold up another.
(function () {
  'use strict';
  var kobaiLive = window.kobaiLive = window.kobaiLive || {};

  // IMPATIENCE is how long a run may go on, in milliseconds, when newer values wait for its end; MERCY is how long a stopped run
  // may take to show what it has measured.
  var IMPATIENCE = 400, MERCY = 1000;

  function bytes(encoded) { return Uint8Array.from(atob(encoded), function (letter) { return letter.charCodeAt(0); }); }

  // number is that of a letter of the module's text: printable ASCII without <.
  function number(code) { return code < 60 ? code - 33 : code - 34; }

  // decoded takes the module's bytes from its text: 13 bits of every two letters, the low ones first, and 6 of a last one alone.
  function decoded(text) {
    var odd = text.length % 2, out = new Uint8Array(Math.floor((text.length - odd) / 2 * 13 / 8 + odd * 6 / 8));
    for (var i = 0, at = 0, bits = 0, held = 0; i < text.length; i += 2) {
      var pair = i + 1 < text.length;
      bits |= (number(text.charCodeAt(i)) + (pair ? 93 * number(text.charCodeAt(i + 1)) : 0)) << held;
      for (held += pair ? 13 : 6; held >= 8; held -= 8) {
        out[at++] = bits & 255;
        bits >>>= 8;
      }
    }
    return out;
  }

  // program is what runners run: texts.module() and texts.worker() resolve to the module's text and to the worker's script, which are
  // asked for at the first touch. What failed is tried again at the next.
  kobaiLive.program = function (texts) {
    var compiled = null, address = null;
    return {
      module: function () {
        compiled = compiled || texts.module().then(function (text) {
          var unpacked = new Blob([decoded(text)]).stream().pipeThrough(new DecompressionStream('gzip'));
          return WebAssembly.compileStreaming(new Response(unpacked, { headers: { 'Content-Type': 'application/wasm' } }));
        });
        compiled.catch(function () { compiled = null; });
        return compiled;
      },
      worker: function () {
        address = address || texts.worker().then(function (text) { return URL.createObjectURL(new Blob([text], { type: 'text/javascript' })); });
        address.catch(function () { address = null; });
        return address.then(function (url) { return new Worker(url); });
      },
    };
  };

  // held is the program that a page has in itself.
  var held = kobaiLive.program({
    module: function () {
      var script = document.querySelector('script#kobai-module'), text = script.textContent.trim();
      return Promise.resolve(text).finally(function () { script.textContent = ''; }); // two megabytes that nobody needs twice
    },
    worker: function () { return Promise.resolve(document.querySelector('script#kobai-worker').textContent.trim()); },
  });

  // runner runs one cell. Its listener hears begin(), part(message), end(how), where how is 'done', 'refused', 'memory', 'ended',
  // 'stopped' or 'unable'. Of the values that come while a run goes on, the latest are run after it.
  kobaiLive.runner = function (cell, about, listener) {
    var program = about.program || held, worker = null, alive = null, busy = null, next = null, clock = null, stopping = null, closed = false;

    function dismiss() {
      if (worker) worker.terminate();
      worker = alive = null;
    }

    function hire() {
      if (alive) return alive;
      return (alive = Promise.all([program.module(), program.worker()]).then(function (parts) {
        var hired = worker = parts[1];
        if (closed) dismiss();
        hired.onmessage = function (event) { if (worker === hired) hear(event.data); };
        return new Promise(function (ready, failed) {
          hired.onerror = function (event) { event.preventDefault(); failed(new Error(event.message)); };
          hired.kobaiReady = ready;
          var products = bytes(about.products); // which a browser without SIMD takes for invalid
          hired.postMessage({ module: parts[0], env: about.env, products: WebAssembly.validate(products) ? products : null });
        });
      }));
    }

    function hear(message) {
      if (message.kind === 'ready') {
        kobaiLive.simd = message.value;
        return worker.kobaiReady();
      }
      if (!busy) return;
      if (message.kind === 'done') return finish(busy.panic ? 'ended' : 'done');
      if (message.kind === 'failed') return finish('memory');
      if (message.kind === 'ended') return finish(message.value === 1 ? 'refused' : /out of memory|cannot allocate/.test(busy.said) ? 'memory' : 'ended');
      if (message.kind === 'stderr') busy.said += message.value;
      if (message.kind === 'message' && message.value.panic) busy.panic = true;
      listener.part(message);
    }

    function finish(how) {
      clearTimeout(clock);
      clearTimeout(stopping);
      busy = null;
      listener.end(how);
      if (next) start();
    }

    function start() {
      var job = busy = { said: '' }, values = next;
      next = null;
      listener.begin(values);
      hire().then(function () {
        if (busy !== job) return;
        job.since = performance.now();
        worker.postMessage({ cell: cell, values: values });
        if (next) hurry();
      }, function (error) {
        dismiss();
        kobaiLive.failure = String(error);
        next = null;
        if (busy === job) finish('unable');
      });
    }

    // hurry ends a run that newer values have waited for too long.
    function hurry() {
      clearTimeout(clock);
      if (busy.since === undefined) return;
      clock = setTimeout(function () {
        if (!busy || !next) return;
        dismiss();
        busy = null;
        start();
      }, Math.max(0, IMPATIENCE - (performance.now() - busy.since)));
    }

    return {
      warm: function () { hire().catch(function () { dismiss(); }); },
      run: function (values) {
        next = values;
        if (busy) hurry(); else start();
      },
      // stop ends the run: by itself if it can, which leaves what it has measured, else by force.
      stop: function () {
        next = null;
        if (!busy) return;
        if (busy.since !== undefined) worker.postMessage({ stop: true });
        clearTimeout(stopping);
        stopping = setTimeout(function () {
          dismiss();
          if (busy) finish('stopped');
        }, MERCY);
      },
      busy: function () { return Boolean(busy); },
      // close ends the runner for good.
      close: function () {
        clearTimeout(clock);
        clearTimeout(stopping);
        busy = next = null;
        closed = true;
        dismiss();
      },
    };
  };
})();
