//go:build !purego

package simd

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestGODEBUGLeavesInstructionSetsOut runs this test once more in processes that
// have been told so.
func TestGODEBUGLeavesInstructionSetsOut(t *testing.T) {
	const asked = "KOBAI_TEST_ISAS"
	if most := os.Getenv(asked); most != "" {
		all := ISAs()
		if last := all[len(all)-1]; last.String() != most || Active() != last {
			t.Errorf("instruction sets %v with %v in use, want none beyond %s", all, Active(), most)
		}
		return
	}
	for _, test := range []struct {
		godebug string
		most    ISA
	}{{"cpu.avx512f=off", AVX2}, {"cpu.avx2=off", Portable}, {"cpu.fma=off", Portable}, {"cpu.bmi2=off", Portable}} {
		most := min(test.most, best())
		again := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
		again.Env = append(os.Environ(), "GODEBUG="+test.godebug, asked+"="+most.String())
		out, err := again.CombinedOutput()
		if err != nil || !strings.Contains(string(out), "--- PASS") {
			t.Errorf("%s: %v\n%s", test.godebug, err, out)
		}
	}
}
