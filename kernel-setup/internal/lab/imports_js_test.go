//go:build js

package lab

import _ "github.com/janpfeifer/gonb/gonbui/wasm" // for cells with %%wasm, as in imports_test.go
