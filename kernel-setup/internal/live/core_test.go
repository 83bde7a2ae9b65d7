package live

import (
	"slices"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/platform"
)

// core is what an exported page runs in the browser.
var core = []string{"kobai/pkg/nn", "kobai/pkg/optim", "kobai/pkg/diagnostics", "kobai/pkg/datasets", "kobai/pkg/plot", "kobai/pkg/lesson", "kobai/pkg/display", "kobai/pkg/live", "kobai/pkg/recorded", "kobai/pkg/playground"}

// on runs a verb of go's over packages.
func (g golang) on(t *testing.T, verb string, packages ...string) string {
	t.Helper()
	said, err := g.run(t.Context(), slices.Concat(strings.Fields(verb), g.flags, packages)...)
	if err != nil {
		t.Fatal(err)
	}
	return string(said)
}

func here(t *testing.T) checkout.Dir {
	t.Helper()
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestTheCoreBuildsForAPage compiles and vets it for a browser. For the processors of computers the suite does so with everything.
func TestTheCoreBuildsForAPage(t *testing.T) {
	g := forPage(here(t))
	g.flags = slices.DeleteFunc(g.flags, func(flag string) bool { return flag == platform.PageTag }) // with the tag, which the tests of plot have no part for, every page builds it
	g.on(t, "build", core...)
	g.on(t, "vet", core...)
}

// TestThePagesTagIsKnownEverywhere: what a page's products are made of is left out or in by a tag, on every processor.
func TestThePagesTagIsKnownEverywhere(t *testing.T) {
	d := here(t)
	for name, g := range map[string]golang{"js/wasm": forPage(d), "linux/arm64": forProgram(d, "linux", "arm64")} {
		t.Run(name, func(t *testing.T) { g.on(t, "vet", "kobai/pkg/internal/simd") })
	}
}

// A page carries neither the protocol of the kernel nor the encoding that it needs, nor cryptography.
func TestAPageIsLight(t *testing.T) {
	for path := range strings.FieldsSeq(forPage(here(t)).on(t, "list -deps", core...)) {
		if path == "encoding/gob" || strings.HasPrefix(path, "github.com/janpfeifer/") || strings.HasPrefix(path, "crypto/sha") {
			t.Errorf("a page would carry %s", path)
		}
	}
}
