//go:build !js

package simd

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestDisassembly reads what the assembler made for arm64, on any machine: only
// instructions that every 64-bit Arm has, and no register that belongs to the
// system or to Go.
func TestDisassembly(t *testing.T) {
	files, err := filepath.Glob("*_arm64.s")
	if err != nil || len(files) == 0 {
		t.Fatalf("no assembly for arm64: %v", err)
	}
	for _, file := range files {
		for _, i := range disassemble(t, file) {
			name, _, _ := strings.Cut(i.name, ".") // of forms that move the address
			switch {
			case i.prologue || i.code == "00000000": // the assembler's own, and what fills up to a border
			case !slices.Contains(arm64Instructions, name):
				t.Errorf("%s line %s: %s %s is not among the instructions meant to be used", file, i.line, i.name, i.operands)
			case reserved.MatchString(i.operands):
				t.Errorf("%s line %s: %s %s uses a register that is not ours", file, i.line, i.name, i.operands)
			}
		}
	}
}

// TestInstructionsPerTerm holds the package documentation to its count: the
// loop that most of a product is spent in does four terms of a 4×8 tile.
func TestInstructionsPerTerm(t *testing.T) {
	const registers, rows, terms = 4, 4, 4
	counts := map[string]int{}
	all, label, line := 0, regexp.MustCompile(`^\w+:$`), regexp.MustCompile(`^\t[A-Z]`)
	text, err := os.ReadFile("product_arm64.s")
	if err != nil {
		t.Fatal(err)
	}
	_, loop, found := strings.Cut(string(text), "\nterms_4x8:\n")
	if !found {
		t.Fatal("no loop terms_4x8")
	}
	for l := range strings.Lines(loop) {
		if l = strings.TrimRight(l, "\n"); label.MatchString(l) {
			break
		} else if line.MatchString(l) {
			all++
			name := strings.Fields(l)[0]
			if _, arm, ok := strings.Cut(l, "// "); ok && name == "WORD" {
				name = strings.Fields(arm)[0]
			}
			counts[name]++
		}
	}
	if all != 98 || counts["fmla"] != registers*rows*terms || counts["FMOVD"] != rows*terms || counts["FLDPQ"] != registers/2*terms {
		t.Errorf("%d instructions, %v: doc.go says otherwise", all, counts)
	}
}

// arm64Instructions are those of the first version of the 64-bit architecture
// that the generator uses, in the disassembler's words.
var arm64Instructions = strings.Fields(`
	ADD ADDS ADRP AND CBNZ CBZ CMP CSEL LSL MOVD ORR SUB SUBS
	BEQ BGE BGT BLE BLT BNE JMP TBNZ RET
	FLDPQ FMOVD FMOVQ VLD1R VMOV VZIP1 VZIP2
	FADD FDIV FMAX FMIN FMUL FSQRT FSUB VFMLA VFMLS VFCMLE
	VADD VBIC VBIT VBSL VCMLT VEOR VORR VSHL`)

// reserved are the platform's register, Go's g and the frame pointer. R16 and
// R17 are the linker's, and R27 is the assembler's, who uses it for far
// addresses.
var reserved = regexp.MustCompile(`\bR(16|17|18|28|29)\b`)

type instruction struct {
	line, code, name, operands string
	prologue                   bool // of a function with a frame, or its end
}

// disassemble assembles a file and reads the result back.
func disassemble(t *testing.T, file string) []instruction {
	t.Helper()
	object := filepath.Join(t.TempDir(), "object")
	goTool := func(args ...string) string {
		command := exec.Command("go", args...)
		command.Env = append(os.Environ(), "GOOS=linux", "GOARCH=arm64")
		out, err := command.CombinedOutput()
		if err != nil {
			t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
		}
		return string(out)
	}
	root := strings.TrimSpace(goTool("env", "GOROOT"))
	goTool("tool", "asm", "-p", "simd", "-I", filepath.Join(root, "pkg", "include"), "-o", object, file)
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(source), "\n")
	var list []instruction
	for l := range strings.Lines(goTool("tool", "objdump", object)) {
		f := strings.Fields(l)
		if len(f) < 4 || f[0] == "TEXT" {
			continue
		}
		_, line, _ := strings.Cut(f[0], ":")
		i := instruction{line: line, code: f[2], name: f[3], operands: strings.Join(f[4:], " ")}
		var n int
		if _, err := fmt.Sscan(line, &n); err != nil {
			t.Fatalf("objdump says %q", l)
		}
		i.prologue = strings.HasPrefix(lines[n-1], "TEXT") || lines[n-1] == "\tRET"
		list = append(list, i)
	}
	if len(list) < 10 {
		t.Fatalf("%s: %d instructions", file, len(list))
	}
	return list
}
