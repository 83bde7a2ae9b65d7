// Puts simd.wasm beside a Go program that is run in Node.js, as an exported page does:
//
//   node --require ./page.js $(go env GOROOT)/lib/wasm/wasm_exec_node.js PROGRAM
'use strict';
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const products = new WebAssembly.Module(readFileSync(join(__dirname, '..', 'simd.wasm')));
const instantiate = WebAssembly.instantiate;

WebAssembly.instantiate = async (program, imports) => {
	let kernel;
	imports.kobai = new Proxy({}, { get: (_, name) => (...numbers) => kernel[name](...numbers) });
	const result = await instantiate(program, imports);
	kernel = new WebAssembly.Instance(products, { env: { mem: result.instance.exports.mem } }).exports;
	return result;
};
