// Package platform runs Go programs of other platforms on this machine: on a 64-bit Arm
// that an emulator plays, with 32 bits, and as WebAssembly, as an exported page does.
package platform

import (
	"context"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"kobai/kernel-setup/internal/i18n"
	"kobai/kernel-setup/internal/process"
)

// Platform is an operating system and a processor, as Go names them.
type Platform struct{ OS, Arch string }

// Runner runs the programs of a platform here.
type Runner struct {
	Platform
	Start []string // goes before a program and its arguments; empty where nothing need
	Flags []string // of the build, beside those of the platform
}

// Bare compiles without what only a debugger reads, on which the compiler spends an eighth of its time.
const Bare = "-gcflags=all=-dwarf=false"

// Flags compile for a platform. Whoever compiles for it gives them, for what is compiled with others is compiled anew. This machine's
// own has none, as what the kernel compiles. In a browser what computes is inlined as ever; in the rest of the standard library that
// would make a module 4 % larger.
func (p Platform) Flags() []string {
	switch {
	case p == Here():
		return nil
	case p.OS == "js":
		return []string{"-trimpath", Bare, "-gcflags=std=-dwarf=false -l", "-gcflags=runtime=-dwarf=false",
			"-gcflags=internal/runtime/...=-dwarf=false", "-gcflags=math/...=-dwarf=false", "-gcflags=slices=-dwarf=false"}
	}
	return []string{Bare}
}

// PageTag has the packages take what a page has and other programs of the browser's platform do not.
const PageTag = "-tags=kobaipage"

// page names js/wasm with the products and activations that an exported page has beside its program.
const page = "page"

// Names are the platforms that Find knows.
func Names() []string { return []string{"linux/386", "linux/arm64", "js/wasm", page} }

// Here is the platform that this program runs on.
func Here() Platform { return Platform{OS: runtime.GOOS, Arch: runtime.GOARCH} }

// Native runs the programs of the platform that this program runs on.
func Native() Runner { return Runner{Platform: Here()} }

func (p Platform) String() string { return p.OS + "/" + p.Arch }

// Environ are the variables with which Go compiles for the platform.
func (p Platform) Environ() map[string]string {
	if p == Here() {
		return nil
	}
	return map[string]string{"GOOS": p.OS, "GOARCH": p.Arch, "CGO_ENABLED": "0", "GOFLAGS": quoted(append([]string{"-buildvcs=false"}, p.Flags()...))}
}

// quoted writes words so that go reads them apart.
func quoted(words []string) string { return "'" + strings.Join(words, "' '") + "'" }

// String is the name by which Find finds it.
func (r Runner) String() string {
	if slices.Contains(r.Flags, PageTag) {
		return page
	}
	return r.Platform.String()
}

// Environ are the variables with which Go compiles for the runner.
func (r Runner) Environ() map[string]string {
	environ := r.Platform.Environ()
	if len(r.Flags) > 0 {
		environ["GOFLAGS"] += " " + quoted(r.Flags)
	}
	return environ
}

// Command is the command line of a program that was compiled for the platform.
func (r Runner) Command(program string, args ...string) []string {
	return slices.Concat(r.Start, []string{program}, args)
}

// Exec is the value of go test's -exec; empty where a program starts by itself.
func (r Runner) Exec() string {
	if len(r.Start) == 0 {
		return ""
	}
	return quoted(r.Start)
}

var (
	unknown    = i18n.Text{JA: "プラットフォーム %s は知りません。使えるのは %s です。", EN: "there is no platform %s here; give one of %s"}
	no386      = i18n.Text{JA: "linux/386 のプログラムを動かせるのは linux/amd64 だけです（ここは %s）。", EN: "only linux/amd64 runs programs of linux/386, and this is %s"}
	noQemu     = i18n.Text{JA: "エミュレーターが見つかりません。例えば `sudo apt install qemu-user-static` で入れてください。", EN: "no emulator was found; install one, for example with `sudo apt install qemu-user-static`"}
	noProducts = i18n.Text{JA: "kobai/pkg/internal/simd のフォルダーが分かりません（go list: %v）。教材のフォルダーの中で実行してください。", EN: "the folder of kobai/pkg/internal/simd was not found (go list: %v): run this within a checkout"}
	noGoroot   = i18n.Text{JA: "go env が失敗しました（%v）。Go をインストールし直してください。", EN: "go env failed (%v): install Go anew"}
	noNode     = i18n.Text{JA: "Node.js（node）が見つかりません。入れてから、もう一度実行してください。", EN: "Node.js (node) was not found; install it and try again"}
)

// emulators run programs for 64-bit Arm on another Linux machine; Debian has the
// first in qemu-user-static, the second in qemu-user.
var emulators = []string{"qemu-aarch64-static", "qemu-aarch64"}

// Find finds what starts programs of the named platform here. The error says what is
// missing.
func Find(ctx context.Context, name string) (Runner, error) {
	os, arch, _ := strings.Cut(name, "/")
	r := Runner{Platform: Platform{OS: os, Arch: arch}}
	if name == Here().String() {
		return r, nil
	}
	switch name {
	case "linux/386":
		if Here().String() != "linux/amd64" {
			return r, no386.Fault(Here())
		}
		return r, nil
	case "linux/arm64":
		for _, e := range emulators {
			if path, err := exec.LookPath(e); err == nil && runtime.GOOS == "linux" {
				r.Start = []string{path}
				return r, nil
			}
		}
		return r, noQemu.Fault()
	case "js/wasm":
		return r, r.inNode(ctx)
	case page:
		r = Runner{Platform: Platform{OS: "js", Arch: "wasm"}, Flags: []string{PageTag}}
		return r, r.besideProducts(ctx)
	}
	return r, unknown.Fault(name, strings.Join(Names(), ", "))
}

// inNode starts programs in Node.js, with the stack that Go's own script gives to it and more options.
func (r *Runner) inNode(ctx context.Context, options ...string) error {
	node, err := exec.LookPath("node")
	if err != nil {
		return noNode.Fault()
	}
	root, err := process.Command(ctx, time.Second, "go", "env", "GOROOT").Output()
	if err != nil {
		return noGoroot.Fault(err)
	}
	script := filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec_node.js")
	r.Start = slices.Concat([]string{node, "--stack-size=8192"}, options, []string{script})
	// WebAssembly has one thread, and Go ends there when its environment promises it several.
	if env, err := exec.LookPath("env"); err == nil {
		r.Start = append([]string{env, "GOMAXPROCS=1"}, r.Start...)
	}
	return nil
}

// besideProducts puts the page's module beside them, by a script of the package that has it.
func (r *Runner) besideProducts(ctx context.Context) error {
	if _, err := exec.LookPath("node"); err != nil {
		return noNode.Fault()
	}
	folder, err := process.Command(ctx, time.Second, "go", "list", "-f", "{{.Dir}}", "kobai/pkg/internal/simd").Output()
	if err != nil {
		return noProducts.Fault(err)
	}
	return r.inNode(ctx, "--require", filepath.Join(strings.TrimSpace(string(folder)), "testdata", "page.js"))
}
