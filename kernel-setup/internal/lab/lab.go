// Package lab opens lessons in the private JupyterLab of a checkout: it keeps the
// learner's copies, runs the server, and shows its address.
package lab

import (
	"context"
	_ "embed"
	"errors"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"kobai/kernel-setup/internal/atomicfile"
	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/i18n"
	"kobai/kernel-setup/internal/lessons"
	"kobai/kernel-setup/internal/process"
	"kobai/kernel-setup/internal/progress"
	"kobai/kernel-setup/internal/setup"
	"kobai/kernel-setup/internal/sliders"
)

//go:embed jupyter/sign.py
var signScript string

// Options are what a person can say to `lab`.
type Options struct {
	Lang    string // ja or en
	Port    int    // 0: a free one
	Browser bool
	Lesson  string   // empty: the last one opened, or the first
	Sliders []string // command line of the program that builds what sliders run; empty for none
}

// Run sets up what is missing, opens the learner's copy of a lesson in
// JupyterLab, and stays until ctx ends or Jupyter is shut down. Closing hurry
// ends the server without waiting for its kernels.
func Run(ctx context.Context, hurry <-chan struct{}, d checkout.Dir, o Options, p *progress.Progress) error {
	p.Say(here, d.Root)
	lang := o.Lang
	lesson, err := wanted(d, lang, o.Lesson)
	if err != nil {
		return err
	}
	if err := setup.Claim(d); err != nil {
		return setup.Explain(err, d)
	}
	lock, err := checkout.TryLock(d.Path("lab.lock"))
	if errors.Is(err, checkout.ErrBusy) {
		lock, err = join(ctx, d, o, lang, lesson, p)
		if lock == nil {
			return setup.Explain(err, d)
		}
	}
	if err != nil {
		return setup.Explain(err, d)
	}
	defer lock.Release()
	removeRunning(d)
	if o.Port != 0 { // said at once, and not after the set-up
		if _, err := FreePort(o.Port); err != nil {
			return err
		}
	}
	if err := setup.Ensure(ctx, d, p); err != nil {
		return err
	}
	return setup.Explain(serve(ctx, hurry, d, o, lang, lesson, p), d)
}

// wanted finds the lesson to open.
func wanted(d checkout.Dir, lang, asked string) (string, error) {
	names := lessons.Notebooks(d.Root, lang)
	if asked == "" {
		if last := lastLesson(d, names); last != "" {
			return last, nil
		}
		if len(names) > 0 {
			return names[0], nil
		}
	}
	return lessons.Choose(names, asked)
}

// lastLesson is the lesson that was opened last, to go on with.
func lastLesson(d checkout.Dir, names []string) string {
	text, _ := os.ReadFile(d.Path("lesson"))
	if name := string(text); slices.Contains(names, name) {
		return name
	}
	return ""
}

// serve runs JupyterLab from its start to its end.
func serve(ctx context.Context, hurry <-chan struct{}, d checkout.Dir, o Options, lang, lesson string, p *progress.Progress) error {
	start := time.Now()
	if err := prepare(ctx, d, lang, lesson, p); err != nil {
		return err
	}
	if err := writeConfig(d, lang); err != nil {
		return err
	}
	scratch, err := d.NewScratch()
	if err != nil {
		return err
	}
	defer scratch.Close()
	order := sliders.Prepare(d, lang, lesson)
	s, err := launch(ctx, hurry, d, scratch, lang, o.Port, page(lang, lesson))
	if err != nil {
		return err
	}
	defer s.stop(hurry)
	if err := writeRunning(d, running{s.port, s.token}); err != nil {
		return err
	}
	defer removeRunning(d)
	defer removeRedirect(d)
	p.Say(answersAfter, time.Since(start).Seconds())
	welcome(d, p, o.Browser, lesson, s.address(page(lang, lesson)))
	p.Say(howToStop, lang)
	defer sliders.Build(ctx, d, scratch.Env(d), o.Sliders, order)()
	select {
	case <-ctx.Done():
		p.Say(stopping)
	case err := <-s.exited:
		s.exited <- err
		if err != nil {
			return endedItself.Fault(err, s.log)
		}
		p.Say(shutDown)
	}
	return nil
}

// welcome shows the address, and opens it where that was wished.
func welcome(d checkout.Dir, p *progress.Progress, browser bool, lesson, address string) {
	if browser && openBrowser(d, address) {
		p.Say(opens, lesson, address)
		return
	}
	p.Say(openIt, lesson, address)
}

// prepare brings the learner's copies up to date and remembers the lesson.
func prepare(ctx context.Context, d checkout.Dir, lang, lesson string, p *progress.Progress) error {
	changed, err := copiesOf(d).refresh(lang)
	if err != nil {
		return err
	}
	for _, note := range changed.notes {
		p.Line(note)
	}
	if err := sign(ctx, d, changed.written); err != nil {
		return err
	}
	return atomicfile.Write(d.Path("lesson"), []byte(lesson), 0o644)
}

// sign tells Jupyter that notebooks are ours, so that their figures are live from
// the start. Unsigned ones show their static pictures.
func sign(ctx context.Context, d checkout.Dir, notebooks []string) error {
	if len(notebooks) == 0 {
		return nil
	}
	if err := os.MkdirAll(d.Path("sign"), 0o700); err != nil {
		return err
	}
	command := process.Command(ctx, 5*time.Second, d.Python(), append(checkout.Isolated("-c", signScript, d.Path("sign")), notebooks...)...)
	command.Env = d.Env()
	out, err := command.CombinedOutput()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return i18n.Because(notSigned.Fault(tail(string(out), 10)), err)
	}
	return nil
}

// page is the address of a lesson's copy within the server.
func page(lang, lesson string) string {
	return (&url.URL{Path: "/lab/tree/notebooks/my/" + lang + "/" + lesson + ".ipynb"}).EscapedPath()
}

// join serves a second `lab` in a checkout: the lesson is opened in the lab that
// runs already. If that one ends meanwhile, its lock is returned and the second
// takes its place.
func join(ctx context.Context, d checkout.Dir, o Options, lang, lesson string, p *progress.Progress) (*checkout.Lock, error) {
	waiting := false
	for {
		if r, ok := readRunning(d); ok && answers(r.Port) {
			return nil, joinRunning(ctx, d, r, o, lang, lesson, p)
		}
		if !waiting {
			p.Say(labStarting)
			waiting = true
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(200 * time.Millisecond):
		}
		if lock, err := checkout.TryLock(d.Path("lab.lock")); !errors.Is(err, checkout.ErrBusy) {
			return lock, err
		}
	}
}

func joinRunning(ctx context.Context, d checkout.Dir, r running, o Options, lang, lesson string, p *progress.Progress) error {
	if o.Port != 0 && o.Port != r.Port {
		return otherPort.Fault(r.Port, o.Port)
	}
	if !checkout.Exists(copiesOf(d).path(lang, lesson)) {
		if err := prepare(ctx, d, lang, lesson, p); err != nil {
			return err
		}
	}
	p.Say(labRuns)
	s := server{port: r.Port, token: r.Token}
	welcome(d, p, o.Browser, lesson, s.address(page(lang, lesson)))
	return nil
}

// tail returns the last lines of a text.
func tail(text string, lines int) string {
	all := strings.Split(strings.TrimRight(text, "\n"), "\n")
	return strings.Join(all[max(0, len(all)-lines):], "\n")
}
