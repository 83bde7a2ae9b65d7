//go:build js

package gonb

import _ "github.com/janpfeifer/gonb/gonbui/wasm" // for cells with %%wasm, as in imports_test.go
