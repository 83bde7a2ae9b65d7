package architecture

import "testing"

// core is what an exported page will run in the browser.
var core = []string{"kobai/pkg/nn", "kobai/pkg/optim", "kobai/pkg/diagnostics", "kobai/pkg/datasets"}

func TestTheCoreBuildsElsewhere(t *testing.T) {
	for _, platform := range [][2]string{{"js", "wasm"}, {"linux", "arm64"}} {
		t.Run(platform[0]+"/"+platform[1], func(t *testing.T) {
			env := []string{"GOOS=" + platform[0], "GOARCH=" + platform[1], "CGO_ENABLED=0"}
			goCommand(t, "", env, append([]string{"build"}, core...)...)
			goCommand(t, "", env, append([]string{"vet"}, core...)...)
		})
	}
}
