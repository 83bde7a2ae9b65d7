// The few names of a browser that ECharts asks for while it loads. Nothing here
// waits or moves, since a picture is drawn at once.
var self = globalThis, global = globalThis;
var console = { log() {}, warn() {}, error() {}, info() {} };
function setTimeout() { return 0; }
function clearTimeout() {}
function setInterval() { return 0; }
function clearInterval() {}
function requestAnimationFrame() { return 0; }
function cancelAnimationFrame() {}

// goja takes its logarithm from Go's math.Log, which on amd64 does not see the
// exponent of a number below 2.2e-308. Vanishing gradients get there.
Math.log = (function (log) {
  return function (x) { return x > 0 && x < 2.3e-308 ? log(x * 18014398509481984) - 54 * Math.LN2 : log(x); };
})(Math.log);
