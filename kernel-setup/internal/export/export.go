// Package export makes course material of notebooks: pages, slides, PDF, Markdown and notebooks, each file complete in itself.
//
// The conversion is nbconvert's, with the templates and the module in the folder nbconvert. The lab's server loads the same
// configuration, so that its export menu writes the same bytes. What is Go here: which notebooks, pictures that are missing,
// printing, and the writing of whole files only.
package export

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"sync"

	"kobai/kernel-setup/internal/checkout"
)

// Formats are the names that Options.Formats may hold.
var Formats = []string{"html", "slides", "pdf", "markdown", "notebook"}

// Editions of a notebook: as it is, without its answers, with a key of them.
const (
	Plain   = ""
	Student = "student"
	Teacher = "teacher"
)

// Codes are the values that Options.Code may have: code as the notebook shows it, folded (and not printed), or left out, for whoever
// reads but does not program.
var Codes = []string{Show, Fold, None}

// The values of Codes.
const (
	Show = "show"
	Fold = "fold"
	None = "none"
)

// Options say what to export.
type Options struct {
	Notebooks []string // lessons by name or number, and paths; none stands for all lessons of the course
	Languages []string // of the lessons
	Formats   []string
	Edition   string
	Code      string   // one of Codes; empty is Show
	Author    string   // written into the documents beside the notebook's own
	Out       string   // folder, made when it is not there
	Draw      []string // command that runs Draw, for pictures that are missing
	Live      []string // command that builds what makes a page's cells live; none leaves them recordings
	Progress  io.Writer
}

// Export writes every notebook in every format into Out. What cannot be exported is named in the progress and in the error, and
// the rest is exported all the same. An interrupted export leaves whole files only.
func Export(ctx context.Context, d checkout.Dir, o Options) error {
	sources, err := find(d, o)
	if err != nil {
		return err
	}
	if !checkout.Exists(d.Python()) {
		return notSetUp.Fault()
	}
	stage, err := newStage(o.Out)
	if err != nil {
		return err
	}
	defer stage.close()
	x := &exporter{Options: o, dir: d, stage: stage, sources: sources}
	if (x.wants("html") || x.wants("slides")) && x.hasLive() && !checkout.Exists(d.Path("live")) {
		x.say("%s", firstLive)
	}
	if err := x.run(ctx); err != nil {
		return err
	}
	if len(o.Notebooks) == 0 {
		if err := x.writePlayground(ctx); err != nil {
			return err
		}
		if err := x.writeIndex(); err != nil {
			return err
		}
	}
	return x.verdict()
}

// exporter is one run of Export.
type exporter struct {
	Options
	dir     checkout.Dir
	stage   *stage
	sources []source

	mu     sync.Mutex // of what follows: pages are printed while others are converted
	failed []string
	files  int

	playground bool // the pages of the playground are written
}

// say writes one line of progress.
func (x *exporter) say(format string, args ...any) {
	if x.Progress != nil {
		fmt.Fprintf(x.Progress, format+"\n", args...)
	}
}

// done takes finished files from the stage to their place.
func (x *exporter) done(s *source, format string, seconds float64, names ...string) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	size := int64(0)
	for _, name := range names {
		n, err := x.stage.publish(filepath.Join(s.folder, name))
		if err != nil {
			return err
		}
		size += n
	}
	x.files += len(names)
	s.made = append(s.made, format)
	x.say("  %-24s %-9s %7.2f MB %6.2f s", filepath.Join(s.folder, s.name), format, float64(size)/1e6, seconds)
	return nil
}

// remark tells what was done to a notebook, or what it lacks, that its author may not expect.
func (x *exporter) remark(s *source, remarks []string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, line := range remarks {
		x.say("%s", remark.With(s.given, line))
	}
}

// fail notes what could not be exported.
func (x *exporter) fail(s *source, format string, reason string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	line := failed.With(s.given, reason)
	if format != "" {
		line = failedAs.With(s.given, format, reason)
	}
	x.say("  %s", line)
	x.failed = append(x.failed, line)
}

// verdict is the error of the whole run.
func (x *exporter) verdict() error {
	switch len(x.failed) {
	case 0:
		x.say("%s", filesIn.With(x.files, x.Out))
		return nil
	case 1:
		return errors.New(x.failed[0])
	}
	return failedFirst.Fault(len(x.failed), x.failed[0])
}

// wants reports whether a format is asked for.
func (x *exporter) wants(format string) bool { return slices.Contains(x.Formats, format) }
