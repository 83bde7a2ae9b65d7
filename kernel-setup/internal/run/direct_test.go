package run

import (
	"runtime"
	"strings"
	"testing"
)

// Only go build writes into a program of which modules it is made; the kernel's own calls of the compiler and the linker do not. So a
// cell can tell which of them it was made by.
const whole = "%%\n_, whole := debug.ReadBuildInfo()\nfmt.Println(whole)"

func TestCellsAreCompiledDirectlyWhileNothingElseChanges(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only on Linux does the kernel call the compiler itself")
	}
	gave := after(t,
		"import (\n\t\"fmt\"\n\t\"os\"\n\t\"path/filepath\"\n\t\"runtime/debug\"\n\t\"time\"\n\t\"kobai/pkg/lesson\"\n)",
		// The packages are looked up while this one runs, which waits for it.
		whole+"\nlesson.Seeded(1)\nfor found := 0; found == 0; time.Sleep(10 * time.Millisecond) {\n\tfiles, _ := filepath.Glob(filepath.Join(os.Getenv(\"GONB_TMP_DIR\"), \".importcfg-7\"))\n\tfound = len(files)\n}\ntime.Sleep(100 * time.Millisecond)",
		whole,
		"func double(x int) int { return 2 * x }",
		whole+"\nfmt.Println(double(21))",
		"%%\nfmt.Println(absent)",
		"%%\nfmt.Println(double(21) / (len(os.Args) - 1))",
		whole,
		// A package that no program had before is go build's, with what it says of it.
		"%%\nfmt.Println(strings.ToUpper(\"x\"))\n_, whole := debug.ReadBuildInfo()\nfmt.Println(whole)",
		"!*touch go.mod",
		whole,
		"%env GOTRACEBACK single",
		whole,
		"%goflags -race=false",
		whole,
	)
	for i, want := range map[int]string{1: "true\n", 2: "false\n", 3: "", 4: "false\n42\n", 5: "undefined: absent", 6: "integer divide by zero", 7: "false\n", 8: "X\ntrue\n", 10: "true\n", 12: "true\n", 14: "true\n"} {
		if !strings.Contains(gave[i], want) || i != 5 && i != 6 && gave[i] != want {
			t.Errorf("cell %d says %q, wants %q", i, gave[i], want)
		}
	}
}
