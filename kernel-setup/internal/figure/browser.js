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
