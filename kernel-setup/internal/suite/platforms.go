package suite

import (
	"context"
	"fmt"
	"runtime"
	"strings"

	"kobai/kernel-setup/internal/platform"
)

// platforms are those that Kobai supports, as Go names them. Windows is not
// among them: WSL2 is Linux.
var platforms = [][2]string{{"linux", "amd64"}, {"linux", "arm64"}, {"darwin", "amd64"}, {"darwin", "arm64"}}

// compiled vets everything as each other supported platform would compile it,
// tests among it, and builds it.
func (s *Suite) compiled(ctx context.Context) error {
	for _, p := range platforms {
		if p == [2]string{runtime.GOOS, runtime.GOARCH} {
			continue // the tests have compiled it
		}
		environ := []string{"GOOS=" + p[0], "GOARCH=" + p[1], "CGO_ENABLED=0"}
		for _, verb := range []string{"vet", "build"} {
			output, err := s.runWith(ctx, environ, s.State.Root, "go", verb, "./...")
			s.lines(as(p, output), err)
			if err != nil {
				break
			}
		}
	}
	return nil
}

// as names the platform in each line of a tool's output.
func as(platform [2]string, output string) string {
	var b strings.Builder
	for line := range strings.Lines(output) {
		if !strings.HasPrefix(line, "#") {
			line = platform[0] + "/" + platform[1] + ": " + line
		}
		b.WriteString(line)
	}
	return b.String()
}

// emulated runs the tests of the packages with assembly as 64-bit Arm would. Where
// nothing can, it says so and counts nothing: few have an emulator.
func (s *Suite) emulated(ctx context.Context) error {
	p, err := platform.Find(ctx, "linux/arm64")
	switch {
	case err != nil:
		fmt.Fprintf(s.Out, "   not tried: %v\n", err)
		return nil
	case len(p.Start) == 0:
		fmt.Fprintln(s.Out, "   this is one: the Go tests above have run on it")
		return nil
	}
	packages, _, err := s.onAssembly(ctx)
	if err != nil || len(packages) == 0 {
		return err
	}
	return s.elsewhere(ctx, p, packages...)
}
