package prove

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"kobai/kernel-setup/internal/build"
	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/course"
	"kobai/kernel-setup/internal/process"
	"kobai/kernel-setup/internal/run"
)

// longest is far above what an experiment takes, be it all cells of a lesson on a busy machine.
const longest = time.Hour

// run runs one of a program's experiments on so many cores, as a cell of the English
// notebook, and takes over what it gave. The error says that it could not be seen.
func (p *program) run(ctx context.Context, d checkout.Dir, number int, cores string) error {
	e := p.experiments[number]
	folder := filepath.Join(p.folder, fmt.Sprint("of-", number))
	if err := os.Mkdir(folder, 0o755); err != nil {
		return err
	}
	listener, err := listen(folder)
	if err != nil {
		return err
	}
	printed, err := listener.stream("stdout")
	if err != nil {
		return errors.Join(err, listener.release())
	}
	complained, err := listener.stream("stderr")
	if err != nil {
		return errors.Join(err, listener.release())
	}
	claims := filepath.Join(folder, "claims")
	environ := map[string]string{"KOBAI_LANG": string(course.English), "KOBAI_CLAIMS": claims, "GOMAXPROCS": cores}
	maps.Copy(environ, listener.environ())
	maps.Copy(environ, e.environ)
	limited, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	line := p.on.Command(p.path(), fmt.Sprint(number))
	command := process.Command(limited, time.Second, line[0], line[1:]...)
	command.Dir, command.Env = cmp.Or(e.folder, d.Root), checkout.Environ(d.Env(), environ, shift, "KOBAI_STEPS")
	command.Stdout, command.Stderr = printed.write, complained.write
	ended := command.Run()
	e.took = process.Worked(command.ProcessState)
	e.outputs = run.Normalise(listener.close())
	var exit *exec.ExitError
	switch {
	case limited.Err() != nil:
		e.err = unfinished.Fault(longest)
	case errors.As(ended, &exit):
		e.said = why(complained.text.String(), exit)
	case ended != nil:
		return ended
	}
	if e.claims, err = build.ReadLines(claims); err != nil {
		return err
	}
	return nil
}

// why is what a program that failed wrote to standard error, its first lines, or else
// how it ended.
func why(complained string, exit *exec.ExitError) string {
	lines := strings.Split(strings.TrimSpace(complained), "\n")
	switch {
	case lines[0] == "":
		return exit.Error()
	case len(lines) > 8:
		lines = append(lines[:8], "…")
	}
	return strings.Join(lines, "\n")
}

// failure says why the experiment did not come to its end, or failed.
func (e *experiment) failure() error {
	switch {
	case e.err != nil:
		return ofExperiment.Fault(e.lesson, e.name, e.err)
	case e.said != "":
		return ofExperiment.Fault(e.lesson, e.name, e.said)
	}
	return nil
}

// measured is what the experiment measured of a claim.
func (e *experiment) measured(id string) (float64, error) {
	at := slices.IndexFunc(e.claims, func(m build.Measurement) bool { return m.ID == id })
	if at < 0 || e.claims[at].Value == nil {
		return 0, ofExperiment.Fault(e.lesson, e.name, notFinite.With(id))
	}
	return *e.claims[at].Value, nil
}
