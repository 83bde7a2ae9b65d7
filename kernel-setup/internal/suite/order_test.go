package suite

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
)

func TestTheSlowestPackagesBegin(t *testing.T) {
	got := slowFirst([]string{"kobai/a", "kobai/kernel-setup/internal/export", "kobai/b", "kobai/pkg/internal/mutation", "kobai/c"})
	want := []string{"kobai/kernel-setup/internal/export", "kobai/pkg/internal/mutation", "kobai/a", "kobai/b", "kobai/c"}
	if !slices.Equal(got, want) {
		t.Errorf("the order is %q, wants %q", got, want)
	}
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range slowest {
		if !checkout.Exists(filepath.Join(d.Root, strings.TrimPrefix(path, "kobai/"))) {
			t.Errorf("there is no package %s", path)
		}
	}
}
