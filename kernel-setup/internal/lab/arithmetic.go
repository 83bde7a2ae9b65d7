package lab

import (
	"context"
	"os"
	"os/exec"
	"runtime"
	"strings"

	"kobai/kernel-setup/internal/checkout"
)

// examineArithmetic says which instructions the engine computes with, and what
// to expect of them.
func examineArithmetic(ctx context.Context, d checkout.Dir) finding {
	return arithmetic(runtime.GOARCH, instructionSet(ctx, d))
}

// instructionSet asks the engine; it is empty where that cannot be compiled yet.
func instructionSet(ctx context.Context, d checkout.Dir) string {
	goTool, err := findGo()
	if err != nil {
		return ""
	}
	command := exec.CommandContext(ctx, goTool, "run", "./pkg/internal/simd/active")
	command.Dir = d.Root
	command.Env = append(os.Environ(), "GOPROXY=off") // the doctor downloads nothing
	out, err := command.Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

func arithmetic(architecture, set string) finding {
	f := finding{thing: "arithmetic"}
	switch {
	case set == "AVX2" || set == "AVX-512":
		f.found = set + ": the speed that the lessons are written for"
	case set == "NEON":
		f.found = set + ": every result was tested in an emulator, the speed on no machine yet"
	case set == "portable" || set == "" && architecture != "amd64" && architecture != "arm64":
		f.found = "portable: no fast arithmetic for this processor"
		f.cure = "nothing can be done here: what the lessons claim holds, but training takes about ten times as long"
	default:
		f.found = "not known before `lab` has set up the engine"
	}
	return f
}
