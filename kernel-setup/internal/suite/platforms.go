package suite

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/platform"
)

// platforms are those that Kobai supports. Windows is not among them: WSL2 is Linux.
var platforms = []platform.Platform{{OS: "linux", Arch: "amd64"}, {OS: "linux", Arch: "arm64"}, {OS: "darwin", Arch: "amd64"}, {OS: "darwin", Arch: "arm64"}}

// here is the platform whose code the other parts have compiled, vetted and run.
var here = platform.Here()

// compiled shows that everything, tests among it, compiles on every other supported
// platform. All of it is type-checked as each would compile it. Packages that have other
// files there are vetted and compiled. Every system and every processor that is not
// this one's is compiled and linked whole once: what they have in common needs no more.
func (s *Suite) compiled(ctx context.Context) error {
	whole := wholly(here)
	for _, p := range platforms {
		if p == here {
			continue
		}
		said, err := s.typed(ctx, p)
		if err != nil {
			return err
		}
		for _, line := range said {
			s.tally.fail("%s: %s", p, line)
		}
		if len(said) > 0 {
			continue // the compiler would say it again
		}
		s.tally.pass(1)
		others, err := s.others(ctx, p)
		if err != nil {
			return err
		}
		if len(others) > 0 && s.onPlatform(ctx, p, append([]string{"vet"}, others...)...) != nil {
			continue
		}
		if slices.Contains(whole, p) {
			others = []string{"./..."}
		}
		if len(others) > 0 {
			s.onPlatform(ctx, p, append([]string{"build"}, others...)...)
		}
	}
	return nil
}

// onPlatform runs a verb of go's for a platform, and counts.
func (s *Suite) onPlatform(ctx context.Context, p platform.Platform, args ...string) error {
	output, err := s.runWith(ctx, checkout.Environ(nil, p.Environ()), s.State.Root, "go", args...)
	s.lines(as(p, output), err)
	return err
}

// wholly chooses platforms so that every system and every processor is that of one of
// them, or of the platform that is done already. Those that are new in both come first,
// so that few are chosen.
func wholly(done platform.Platform) []platform.Platform {
	systems, processors := map[string]bool{done.OS: true}, map[string]bool{done.Arch: true}
	var chosen []platform.Platform
	for _, both := range []bool{true, false} {
		for _, p := range platforms {
			newSystem, newProcessor := !systems[p.OS], !processors[p.Arch]
			if newSystem && newProcessor || !both && (newSystem || newProcessor) {
				chosen = append(chosen, p)
				systems[p.OS], processors[p.Arch] = true, true
			}
		}
	}
	return chosen
}

// others lists the packages that have other files on a platform than here.
func (s *Suite) others(ctx context.Context, p platform.Platform) ([]string, error) {
	var files [2][]string
	for i, q := range []platform.Platform{here, p} {
		list, err := s.runWith(ctx, checkout.Environ(nil, q.Environ()), s.State.Root, "go", "list", "-f",
			"{{.ImportPath}} {{.GoFiles}} {{.SFiles}} {{.TestGoFiles}} {{.XTestGoFiles}}", "./...")
		if err != nil {
			return nil, fmt.Errorf("go list: %w\n%s", err, list)
		}
		files[i] = slices.Collect(strings.Lines(list))
	}
	var others []string
	for _, line := range files[1] {
		if !slices.Contains(files[0], line) {
			name, _, _ := strings.Cut(line, " ")
			others = append(others, name)
		}
	}
	return others, nil
}

// as names the platform in each line of a tool's output.
func as(p platform.Platform, output string) string {
	var b strings.Builder
	for line := range strings.Lines(output) {
		if !strings.HasPrefix(line, "#") {
			line = p.String() + ": " + line
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
