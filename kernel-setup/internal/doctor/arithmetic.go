package doctor

import (
	"context"
	"os"
	"runtime"
	"strings"
	"time"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/process"
	"kobai/kernel-setup/internal/setup"
)

// examineArithmetic says which instructions the engine computes with, and what
// to expect of them.
func examineArithmetic(ctx context.Context, d checkout.Dir) finding {
	return arithmetic(runtime.GOARCH, instructionSet(ctx, d))
}

// instructionSet asks the engine; it is empty where that cannot be compiled yet.
func instructionSet(ctx context.Context, d checkout.Dir) string {
	goTool, err := setup.FindGo()
	if err != nil {
		return ""
	}
	command := process.Command(ctx, time.Second, goTool, "run", "./pkg/internal/simd/active")
	command.Dir = d.Root
	command.Env = append(os.Environ(), "GOPROXY=off") // the doctor downloads nothing
	out, err := command.Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

func arithmetic(architecture, set string) finding {
	f := finding{thing: thingArithmetic}
	switch {
	case set == "AVX2" || set == "AVX-512":
		f.found = fastSpeed.With(set)
	case set == "NEON":
		f.found = emulatedSpeed.With(set)
	case set == "portable" || set == "" && architecture != "amd64" && architecture != "arm64":
		f.found = slowSpeed.String()
		f.cure = cureSlow.String()
	default:
		f.found = unknownSpeed.String()
	}
	return f
}
