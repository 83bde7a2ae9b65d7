package platform

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestPrograms compiles a program for every platform that runs here and reads what it
// says of itself.
func TestPrograms(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":  "module where\n\ngo 1.26\n",
		"main.go": "package main\n\nimport (\n\t\"fmt\"\n\t\"os\"\n\t\"runtime\"\n)\n\nfunc main() { fmt.Print(runtime.GOOS, \"/\", runtime.GOARCH, \" \", os.Args[1]) }\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("GOMAXPROCS", "2") // as an experiment's share of many processors
	for _, name := range append(Names(), Here().String()) {
		p, err := Find(t.Context(), name)
		if err != nil {
			t.Logf("%s: %v", name, err)
			continue
		}
		program := filepath.Join(folder, "program")
		build := exec.Command("go", "build", "-o", program, ".")
		build.Dir, build.Env = folder, os.Environ()
		for key, value := range p.Environ() {
			build.Env = append(build.Env, key+"="+value)
		}
		if said, err := build.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", name, err, said)
		}
		line := p.Command(program, "word")
		if said, err := exec.Command(line[0], line[1:]...).Output(); err != nil || string(said) != p.Platform.String()+" word" || p.String() != name {
			t.Errorf("%s: %q, %v", name, said, err)
		}
	}
}

func TestWhatIsMissingIsSaid(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	t.Setenv("PATH", t.TempDir())
	for name, want := range map[string]string{
		"linux/arm64": "qemu-user-static", "js/wasm": "Node.js", "page": "Node.js", "plan9/mips": "linux/386, linux/arm64, js/wasm, page", "": "there is no platform",
	} {
		if name == Here().String() {
			continue
		}
		if _, err := Find(context.Background(), name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, wants %q", name, err, want)
		}
	}
}

func TestExec(t *testing.T) {
	p := Runner{Platform: Platform{OS: "js", Arch: "wasm"}, Start: []string{"/a b/node", "--x"}}
	if got := p.Exec(); got != "'/a b/node' '--x'" {
		t.Error(got)
	}
	if got := Native().Exec(); got != "" {
		t.Error(got)
	}
}
