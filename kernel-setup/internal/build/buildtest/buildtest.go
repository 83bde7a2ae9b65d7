// Package buildtest makes checkouts with lessons of a test's own.
package buildtest

import (
	"os"
	"path/filepath"
	"testing"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/notebook"
)

// Checkout makes a checkout with lessons of the test's own, on the set-up and the
// packages of the real one. It skips the test where the lab is not set up.
func Checkout(t *testing.T, lessons map[string]string) checkout.Dir {
	t.Helper()
	real, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	if !checkout.Exists(real.Path("data", "kernels", notebook.Kernel)) || !checkout.Exists(real.Python()) {
		t.Skip("the lab is not set up here, so no lesson can be built")
	}
	return Sources(t, lessons)
}

// Sources is a checkout for tests that run no cell, and so need no lab.
func Sources(t *testing.T, lessons map[string]string) checkout.Dir {
	t.Helper()
	real, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	links := []string{"kernel-setup", ".kobai", "go.mod", "go.sum"}
	packages, err := os.ReadDir(filepath.Join(real.Root, "pkg"))
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range packages {
		if entry.Name() != "lesson" {
			links = append(links, "pkg/"+entry.Name())
		}
	}
	// The exercises that a build writes go into a copy of the package that embeds them.
	if err := os.CopyFS(filepath.Join(root, "pkg", "lesson"), os.DirFS(filepath.Join(real.Root, "pkg", "lesson"))); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(root, "pkg", "lesson", "exercises")); err != nil {
		t.Fatal(err)
	}
	Put(t, root, "pkg/lesson/exercises/README.md", "Exercises of a test.\n")
	for _, name := range links {
		if err := os.Symlink(filepath.Join(real.Root, name), filepath.Join(root, name)); err != nil {
			t.Skip("links cannot be made here: ", err)
		}
	}
	Put(t, root, "notebooks/lessons/glossary.yaml", "- {ja: 勾配, en: gradient, not: [グラデーション]}\n")
	for id, text := range lessons {
		Put(t, root, "notebooks/lessons/"+id+".md", text)
	}
	return checkout.Dir{Root: root}
}

// Put writes a file of a checkout.
func Put(t *testing.T, root, name, text string) {
	t.Helper()
	path := filepath.Join(root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Get reads one.
func Get(t *testing.T, root, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Source is a lesson of one paragraph and what follows it.
func Source(ja, en, cells string) string {
	return `---
title: {ja: 章, en: Lesson}
minutes: 1
goals: {ja: [測る], en: [measure]}
imports: [fmt, kobai/pkg/lesson]
---
::: ja
` + ja + `
:::
::: en
` + en + `
:::
` + cells
}

// Claim is a cell that claims a value.
func Claim(id, value, low, high string) string {
	return "```go {#" + id + "}\n%%\nfmt.Println(\"⟦値|value⟧\")\nlesson.Claim(\"" + id + "\", " + value + ", " + low + ", " + high + ")\n```\n"
}

// Asked is an exercise.
const Asked = "```exercise {#build-test-ask}\nask: {ja: 何ですか。, en: What is it?}\nanswers: [{kind: integer, number: 3}]\n" +
	"hint: {ja: もう一度。, en: Again.}\nreason: {ja: はい。, en: Yes.}\n```\n"

// Files are all that a build writes.
func Files(t *testing.T, root string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, pattern := range []string{"notebooks/*.json", "notebooks/*/*.ipynb", "pkg/lesson/exercises/*.json"} {
		paths, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern)))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			name, _ := filepath.Rel(root, path)
			all[filepath.ToSlash(name)] = Get(t, root, name)
		}
	}
	return all
}

// Same wants two states of the files to be the same, but for some that must differ.
func Same(t *testing.T, before, after map[string]string, but ...string) {
	t.Helper()
	for name, text := range before {
		expected := false
		for _, b := range but {
			expected = expected || b == name
		}
		if (after[name] != text) != expected {
			t.Errorf("%s: changed %v, wants %v", name, after[name] != text, expected)
		}
	}
}
