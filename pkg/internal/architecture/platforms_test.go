package architecture

import (
	"strings"
	"testing"
)

// core is what an exported page runs in the browser.
var core = []string{"kobai/pkg/nn", "kobai/pkg/optim", "kobai/pkg/diagnostics", "kobai/pkg/datasets", "kobai/pkg/plot", "kobai/pkg/lesson", "kobai/pkg/display", "kobai/pkg/live", "kobai/pkg/recorded", "kobai/pkg/playground"}

// TestTheCoreBuildsForAPage compiles and vets it for a browser. For the processors of computers the suite does so with everything.
func TestTheCoreBuildsForAPage(t *testing.T) {
	env := []string{"GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0"}
	goCommand(t, "", env, append([]string{"build"}, core...)...)
	goCommand(t, "", env, append([]string{"vet"}, core...)...)
}

// TestThePagesTagIsKnownEverywhere: what a page's products are made of is left out or in by a tag, on every processor.
func TestThePagesTagIsKnownEverywhere(t *testing.T) {
	for _, platform := range [][2]string{{"js", "wasm"}, {"linux", "arm64"}} {
		t.Run(platform[0]+"/"+platform[1], func(t *testing.T) {
			env := []string{"GOOS=" + platform[0], "GOARCH=" + platform[1], "CGO_ENABLED=0"}
			goCommand(t, "", env, "vet", "-tags=kobaipage", "kobai/pkg/internal/simd")
		})
	}
}

// A page carries neither the protocol of the kernel nor the encoding that it needs, nor cryptography.
func TestAPageIsLight(t *testing.T) {
	env := []string{"GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0"}
	for path := range strings.FieldsSeq(goCommand(t, "", env, append([]string{"list", "-deps"}, core...)...)) {
		if path == "encoding/gob" || strings.HasPrefix(path, "github.com/janpfeifer/") || strings.HasPrefix(path, "crypto/sha") {
			t.Errorf("a page would carry %s", path)
		}
	}
}
