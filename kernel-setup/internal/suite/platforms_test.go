package suite

import (
	"context"
	"slices"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/platform"
)

func TestCompiled(t *testing.T) {
	s, out := newCheckout(t, map[string]string{
		"go.mod":                     "module kobai\n\ngo 1.26\n",
		"pkg/a/a.go":                 "package a\n\nfunc Name() string { return name }\n",
		"pkg/a/name_linux.go":        "package a\n\nconst name = \"Linux\"\n",
		"pkg/a/name_darwin_amd64.go": "package a\n\nconst name = \"Intel Mac\"\n",
		"pkg/b/b.go":                 "package b\n",
		"pkg/b/b_darwin_test.go":     "package b\n\nvar x int = \"text\"\n",
		"pkg/c/c.go":                 "package c\n",
		"pkg/c/c_test.go":            "package c\n\nimport \"syscall\"\n\nvar open = syscall.EpollCreate\n",
		"pkg/d/d.go":                 "package d\n",
		"pkg/d/d_test.go":            "package d_test\n\nimport \"kobai/pkg/a\"\n\nvar name int = a.Name()\n",
	})
	if err := s.compiled(context.Background()); err != nil {
		t.Fatal(err)
	}
	said := out.String()
	for _, want := range []string{
		"FAIL darwin/arm64: pkg/a/a.go:3:29: undefined: name", "FAIL darwin/amd64: pkg/b/b_darwin_test.go:3:13: cannot use",
		"FAIL darwin/arm64: pkg/c/c_test.go:5:20: undefined: syscall.EpollCreate", "FAIL darwin/amd64: pkg/d/d_test.go:5:16: cannot use",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said:\n%s", want, said)
		}
	}
	for line := range strings.Lines(said) {
		if strings.Contains(line, "linux/") && !strings.Contains(line, "pkg/d/") {
			t.Errorf("Linux lacks nothing: %s", line)
		}
	}
}

// TestOtherFilesAreVettedAndLinked: what types do not show is found in the files that a platform has for itself.
func TestOtherFilesAreVettedAndLinked(t *testing.T) {
	s, out := newCheckout(t, map[string]string{
		"go.mod":                  "module kobai\n\ngo 1.26\n",
		"pkg/v/v.go":              "package v\n",
		"pkg/v/v_darwin_amd64.go": "package v\n\nfunc Say(x int) { x = x }\n",
		"pkg/m/main.go":           "package main\n\nimport \"kobai/pkg/k\"\n\nfunc main() { k.Run() }\n",
		"pkg/k/k.s":               "",
		"pkg/k/k_amd64.go":        "package k\n\nfunc Run() {}\n",
		"pkg/k/k_linux_arm64.go":  "package k\n\nfunc Run() {}\n",
		"pkg/k/k_darwin_arm64.go": "package k\n\nfunc Run() { missing() }\n\nfunc missing()\n",
	})
	if err := s.compiled(context.Background()); err != nil {
		t.Fatal(err)
	}
	said := out.String()
	for _, want := range []string{"FAIL darwin/amd64: pkg/v/v_darwin_amd64.go:3:19: self-assignment of x", "FAIL darwin/arm64: kobai/pkg/k.Run: relocation target kobai/pkg/k.missing not defined"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said:\n%s", want, said)
		}
	}
	if strings.Contains(said, "linux/") {
		t.Errorf("Linux lacks nothing:\n%s", said)
	}
}

// TestWhatTwoPlatformsHaveIsVettedOnce, on the one that is compiled whole.
func TestWhatTwoPlatformsHaveIsVettedOnce(t *testing.T) {
	s, out := newCheckout(t, map[string]string{
		"go.mod":            "module kobai\n\ngo 1.26\n",
		"pkg/w/w.go":        "package w\n",
		"pkg/w/w_darwin.go": "package w\n\nfunc Say(x int) { x = x }\n",
	})
	if err := s.compiled(context.Background()); err != nil {
		t.Fatal(err)
	}
	if said := out.String(); strings.Count(said, "w_darwin.go") != 1 || s.tally.failed != 1 || here.OS == "linux" && here.Arch == "amd64" && !strings.Contains(said, "FAIL darwin/arm64: pkg/w/w_darwin.go:3:19: self-assignment of x") {
		t.Errorf("%s:\n%s", s.tally.line(), said)
	}
}

func TestEverySystemAndProcessorIsLinkedOnce(t *testing.T) {
	for done, want := range map[platform.Platform][]platform.Platform{
		{OS: "linux", Arch: "amd64"}:   {{OS: "darwin", Arch: "arm64"}},
		{OS: "darwin", Arch: "arm64"}:  {{OS: "linux", Arch: "amd64"}},
		{OS: "linux", Arch: "riscv64"}: {{OS: "darwin", Arch: "amd64"}, {OS: "linux", Arch: "arm64"}},
	} {
		if got := wholly(done); !slices.Equal(got, want) {
			t.Errorf("beside %s: %v, wants %v", done, got, want)
		}
	}
}

func TestEmulated(t *testing.T) {
	files := map[string]string{
		"go.mod":           "module kobai\n\ngo 1.26\n",
		"pkg/k/fast.go":    "//go:build arm64 && !purego\n\npackage k\n\nconst Path = \"assembly\"\n",
		"pkg/k/slow.go":    "//go:build !arm64 || purego\n\npackage k\n\nconst Path = \"Go\"\n",
		"pkg/k/k_test.go":  "package k\n\nimport \"testing\"\n\nfunc TestPath(t *testing.T) {\n\tif Path != \"assembly\" {\n\t\tt.Error(Path)\n\t}\n}\n\nfunc TestSlow(t *testing.T) { t.Skip(\"slow\") }\n",
		"pkg/u/u.go":       "package u\n\nimport \"kobai/pkg/k\"\n\nconst Path = k.Path\n",
		"pkg/u/u_test.go":  "package u\n\nimport \"testing\"\n\nfunc TestAbove(t *testing.T) { t.Error(\"takes minutes\") }\n",
		"notebooks/ja.txt": "",
	}
	s, out := newCheckout(t, files)
	s.tally.strict = true
	if err := s.emulated(context.Background()); err != nil {
		t.Fatal(err)
	}
	if said := out.String(); strings.Contains(said, "not tried") || strings.Contains(said, "this is one") {
		return // as it says; TestNoEmulator reads the words
	}
	if got := s.tally.line(); got != "1 passed, 0 failed, 0 skipped" {
		t.Errorf("%s\n%s", got, out)
	}
}

// TestNoEmulator: its lack is said, and neither a skip nor a failure.
func TestNoEmulator(t *testing.T) {
	s, out := newCheckout(t, module)
	s.tally.strict = true
	t.Setenv("PATH", t.TempDir())
	if err := s.emulated(context.Background()); err != nil || s.tally.line() != "0 passed, 0 failed, 0 skipped" {
		t.Errorf("%v, %s", err, s.tally.line())
	}
	if said := out.String(); !strings.Contains(said, "qemu-user-static") && !strings.Contains(said, "this is one") {
		t.Errorf("it says %q", said)
	}
}
