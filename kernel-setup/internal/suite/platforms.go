package suite

import (
	"context"
	"fmt"
	"os"
	"runtime/debug"
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
// platform. All of it is type-checked as each would compile it. Every system and every
// processor that is not this one's is compiled and linked whole once: what they have in
// common needs no more. Packages with a file that neither this platform has nor one
// before are vetted, and compiled where that is not done whole.
func (s *Suite) compiled(ctx context.Context) error {
	if os.Getenv("GOGC") == "" { // types are kept to the end: what is collected meanwhile frees little
		defer debug.SetGCPercent(debug.SetGCPercent(400))
	}
	whole, seen := wholly(here), map[string]bool{}
	if _, err := s.news(ctx, here, seen); err != nil {
		return err
	}
	for _, p := range wholeFirst(whole) {
		said, err := s.typed(ctx, p)
		if err != nil {
			return err
		}
		for _, line := range said {
			s.tally.fail(behind.With(p, line))
		}
		if len(said) > 0 {
			continue // the compiler would say it again
		}
		s.tally.pass(1)
		news, err := s.news(ctx, p, seen)
		if err != nil {
			return err
		}
		var options []string
		if slices.Contains(whole, p) {
			options = unhurried
		}
		if len(news) > 0 && s.onPlatform(ctx, p, slices.Concat([]string{"vet"}, options, news)...) != nil {
			continue
		}
		if slices.Contains(whole, p) {
			news = []string{"./..."}
		}
		if len(news) > 0 {
			s.onPlatform(ctx, p, slices.Concat([]string{"build"}, options, news)...)
		}
	}
	return nil
}

// unhurried compiles programs that nobody runs, in two thirds of the time.
var unhurried = []string{"-gcflags=all=-N -l -dwarf=false", "-ldflags=-s -w"}

// wholeFirst lists the other platforms, those that are compiled whole before the others:
// what those have is then seen.
func wholeFirst(whole []platform.Platform) []platform.Platform {
	order := slices.Clone(whole)
	for _, p := range platforms {
		if p != here && !slices.Contains(whole, p) {
			order = append(order, p)
		}
	}
	return order
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

// news lists the packages that have a file on a platform which is not yet seen, and
// takes all their files for seen.
func (s *Suite) news(ctx context.Context, p platform.Platform, seen map[string]bool) ([]string, error) {
	list, err := s.runWith(ctx, checkout.Environ(nil, p.Environ()), s.State.Root, "go", "list", "-f",
		`{{.ImportPath}} {{join .GoFiles " "}} {{join .SFiles " "}} {{join .TestGoFiles " "}} {{join .XTestGoFiles " "}}`, "./...")
	if err != nil {
		return nil, commandFailed.Fault("go list", err, list)
	}
	var news []string
	for line := range strings.Lines(list) {
		fields := strings.Fields(line)
		for _, name := range fields[1:] {
			file := fields[0] + "/" + name
			if !seen[file] && !slices.Contains(news, fields[0]) {
				news = append(news, fields[0])
			}
			seen[file] = true
		}
	}
	return news, nil
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
		fmt.Fprintln(s.Out, notTried.With(err))
		return nil
	case len(p.Start) == 0:
		fmt.Fprintln(s.Out, isItself.String())
		return nil
	}
	packages, _, err := s.onAssembly(ctx)
	if err != nil || len(packages) == 0 {
		return err
	}
	return s.elsewhere(ctx, p, packages...)
}
