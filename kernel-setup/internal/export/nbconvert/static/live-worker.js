// The notebook's own program in a worker, below the script with which Go runs WebAssembly. A program that ends, as it does where a
// cell refuses a value, is started anew for the next run.
(function (worker) {
  'use strict';
  var module, env, products, kernel, started = null, code = 0, decoder = new TextDecoder('utf-8');

  function tell(kind, value) { worker.postMessage({ kind: kind, value: value }); }

  worker.fs.writeSync = function (file, bytes) {
    tell(file === 2 ? 'stderr' : 'stdout', decoder.decode(bytes, { stream: true }));
    return bytes.length;
  };
  worker.kobaiTell = function (message) { tell('message', JSON.parse(message)); };
  worker.kobaiDone = function () { tell('done'); };

  function start() {
    return new Promise(function (ready, failed) {
      var go = new Go();
      go.env = env;
      go.exit = function (how) { code = how; };
      // Products and activations are a module of their own on the same memory; without SIMD the program does them itself.
      go.importObject.kobai = {};
      WebAssembly.Module.imports(module).forEach(function (wanted) {
        if (wanted.module !== 'kobai') return;
        // Numbers that are named pass without an array of them, of which a training would make thousands; a product takes twelve.
        go.importObject.kobai[wanted.name] = function (a, b, c, d, e, f, g, h, i, j, k, l) {
          return kernel ? kernel[wanted.name](a, b, c, d, e, f, g, h, i, j, k, l) : 0;
        };
      });
      worker.kobaiReady = ready;
      WebAssembly.instantiate(module, go.importObject).then(function (instance) {
        kernel = products && new WebAssembly.Instance(products, { env: { mem: instance.exports.mem } }).exports;
        return go.run(instance).then(function () {
          started = null;
          tell('ended', code);
        });
      }).catch(function (error) {
        started = null;
        failed(error);
        tell('failed', String(error)); // out of memory, say
      });
    });
  }

  worker.onmessage = function (event) {
    var order = event.data;
    if (order.module) {
      module = order.module;
      env = order.env;
      products = order.products && new WebAssembly.Module(order.products);
    }
    if (order.stop) {
      worker.kobaiStopped = true;
      return;
    }
    started = started || start();
    started.then(function () {
      if (!order.cell) return tell('ready', Boolean(kernel));
      worker.kobaiStopped = false;
      worker.kobaiRun(order.cell, JSON.stringify(order.values));
    }, function () {});
  };
})(globalThis);
