package lab

import (
	"context"
	_ "embed"
	"errors"
	"net/url"
	"os"
	"slices"
	"time"

	"kobai/kernel-setup/internal/atomicfile"
	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/lessons"
)

//go:embed jupyter/sign.py
var signScript string

// Options are what a person can say to `lab`.
type Options struct {
	Lang    string // ja or en; empty: as the environment says
	Port    int    // 0: a free one
	Browser bool
	Lesson  string // empty: the last one opened, or the first
}

// Run sets up what is missing, opens the learner's copy of a lesson in
// JupyterLab, and stays until ctx ends or Jupyter is shut down. Closing hurry
// ends the server without waiting for its kernels.
func Run(ctx context.Context, hurry <-chan struct{}, d checkout.Dir, o Options, p *Progress) error {
	lang, err := Language(o.Lang)
	if err != nil {
		return err
	}
	lesson, err := wanted(d, lang, o.Lesson)
	if err != nil {
		return err
	}
	if err := claim(d); err != nil {
		return explain(err, d)
	}
	lock, err := checkout.TryLock(d.Path("lab.lock"))
	if errors.Is(err, checkout.ErrBusy) {
		lock, err = join(ctx, d, o, lang, lesson, p)
		if lock == nil {
			return explain(err, d)
		}
	}
	if err != nil {
		return explain(err, d)
	}
	defer lock.Release()
	removeRunning(d)
	if err := Ensure(ctx, d, p); err != nil {
		return err
	}
	return explain(serve(ctx, hurry, d, o, lang, lesson, p), d)
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
	name, err := lessons.Choose(names, asked)
	if err != nil {
		return "", fault("%v", err)
	}
	return name, nil
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
func serve(ctx context.Context, hurry <-chan struct{}, d checkout.Dir, o Options, lang, lesson string, p *Progress) error {
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
	p.Say("  JupyterLab answers after %.1f s", time.Since(start).Seconds())
	welcome(d, p, o.Browser, lesson, s.address(page(lang, lesson)))
	p.Say("Press Ctrl-C here to stop it; your notebooks are in notebooks/my/%s.", lang)
	select {
	case <-ctx.Done():
		p.Say("Stopping JupyterLab and its kernels …")
	case err := <-s.exited:
		s.exited <- err
		if err != nil {
			return fault("JupyterLab ended by itself (%v); see %s", err, s.log)
		}
		p.Say("JupyterLab was shut down from the browser.")
	}
	return nil
}

// welcome shows the address, and opens it where that was wished.
func welcome(d checkout.Dir, p *Progress, browser bool, lesson, address string) {
	if browser && openBrowser(d, address) {
		p.Say("Lesson %s opens in your browser; its address:\n\n    %s\n", lesson, address)
		return
	}
	p.Say("Open lesson %s in your browser at this address:\n\n    %s\n", lesson, address)
}

// prepare brings the learner's copies up to date and remembers the lesson.
func prepare(ctx context.Context, d checkout.Dir, lang, lesson string, p *Progress) error {
	copies, err := refreshCopies(d, lang)
	if err != nil {
		return err
	}
	for _, note := range copies.notes {
		p.Say("  %s", note)
	}
	if err := sign(ctx, d, copies.written); err != nil {
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
	s, err := newSetup(d)
	if err != nil {
		return err
	}
	defer s.scratch.Close()
	_, err = s.command(ctx, d.Python(), append(checkout.Isolated("-c", signScript, d.Path("sign")), notebooks...)...)
	return err
}

// page is the address of a lesson's copy within the server.
func page(lang, lesson string) string {
	return (&url.URL{Path: "/lab/tree/notebooks/my/" + lang + "/" + lesson + ".ipynb"}).EscapedPath()
}

// join serves a second `lab` in a checkout: the lesson is opened in the lab that
// runs already. If that one ends meanwhile, its lock is returned and the second
// takes its place.
func join(ctx context.Context, d checkout.Dir, o Options, lang, lesson string, p *Progress) (*checkout.Lock, error) {
	waiting := false
	for {
		if r, ok := readRunning(d); ok && answers(r.Port) {
			return nil, joinRunning(ctx, d, r, o, lang, lesson, p)
		}
		if !waiting {
			p.Say("  Another lab is starting in this checkout; waiting for it …")
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

func joinRunning(ctx context.Context, d checkout.Dir, r running, o Options, lang, lesson string, p *Progress) error {
	if o.Port != 0 && o.Port != r.Port {
		return fault("the lab of this checkout runs already, on port %d: stop it with Ctrl-C in its terminal before starting it on port %d", r.Port, o.Port)
	}
	if !checkout.Exists(copyPath(d, lang, lesson)) {
		if err := prepare(ctx, d, lang, lesson, p); err != nil {
			return err
		}
	}
	p.Say("The lab of this checkout runs already, in another terminal.")
	s := server{port: r.Port, token: r.Token}
	welcome(d, p, o.Browser, lesson, s.address(page(lang, lesson)))
	return nil
}
