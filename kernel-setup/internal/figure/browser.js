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

// Nor does goja write numbers below 2.2e-308 to a given number of digits: it writes others, or never comes to an end. Their digits
// are counted here: such a number is a whole multiple of the smallest, which is 5^1074 / 10^1074.
(function (prototype) {
  function below(x) { return x !== 0 && Math.abs(x) < 2.2250738585072014e-308; }
  function exponential(x, digits) {
    var all = String(BigInt(Math.abs(x) / 5e-324) * BigInt(5) ** BigInt(1074)), exponent = all.length - 1 - 1074;
    var rounded = String(BigInt(all.slice(0, digits + 1)) + BigInt(all[digits + 1] >= '5' ? 1 : 0));
    if (rounded.length > digits + 1) { rounded = rounded.slice(0, -1); exponent++; }
    return (x < 0 ? '-' : '') + rounded[0] + (digits ? '.' + rounded.slice(1) : '') + 'e' + exponent;
  }
  ['toFixed', 'toExponential', 'toPrecision'].forEach(function (name) {
    var own = prototype[name];
    prototype[name] = function (digits) {
      var x = Number(this);
      if (!below(x)) return own.call(this, digits);
      if (name === 'toFixed') return (x < 0 ? '-' : '') + own.call(0, digits);
      if (digits === undefined) return own.call(this);
      return exponential(x, name === 'toPrecision' ? digits - 1 : digits);
    };
  });
})(Number.prototype);
