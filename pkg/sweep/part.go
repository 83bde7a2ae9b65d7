package sweep

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"kobai/pkg/internal/locale"
	"kobai/pkg/optim"
)

// errInterrupted ends a part that was told to stop and has kept what it had.
var errInterrupted = errors.New("interrupted")

// A folder is what the parts share.
type folder struct {
	path string
	keep time.Duration // how often an unfinished part keeps what it has
	log  io.Writer
}

func (f folder) say(ja, en string, args ...any) {
	fmt.Fprintf(f.log, locale.Pick(ja, en)+"\n", args...)
}

// name is the part's name in a sentence.
func (w place) name() string {
	if w.parts == 1 {
		return locale.Pick("この計算", "this sweep")
	}
	return fmt.Sprintf(locale.Pick("部分 %d／%d ", "part %d of %d"), w.part, w.parts)
}

func (w place) title() string { return fmt.Sprintf("part %d of %d", w.part, w.parts) }

// path is where a part's file lies; an unfinished one keeps its rows under another ending, so that it never takes a whole one's place.
func (w place) path(folder, ending string) string {
	return filepath.Join(folder, fmt.Sprintf("part-%0*d-of-%d%s", len(fmt.Sprint(w.parts-1)), w.part, w.parts, ending))
}

const (
	wholeEnding      = ".tsv"
	unfinishedEnding = ".unfinished"
)

// runPart runs what is missing of a part on all cores and leaves its file in the folder.
func (p *plan) runPart(ctx context.Context, w place, f folder) error {
	path, kept := w.path(f.path, wholeEnding), w.path(f.path, unfinishedEnding)
	mine := p.order(w)
	switch whole, err := p.readKept(path, w, f); {
	case err != nil:
		return err
	case whole.rows != nil && whole.holds(mine):
		f.say("%sはもう終わっています。", "%s is done already.", w.name())
		return nil
	}
	before, err := p.readKept(kept, w, f)
	if err != nil {
		return err
	}
	if before.rows == nil {
		before = file{title: w.title(), rows: map[int]string{}}
	} else {
		f.say("%sを %d／%d 項目から続けます。", "%s goes on from %d of %d items.", w.name(), len(before.rows), len(mine))
	}
	if err := p.runRest(ctx, mine, before, w, f); err != nil {
		return err
	}
	if err := os.Remove(kept); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return whyNot(err, f.path)
	}
	return nil
}

// readKept reads a file of a part; its rows are nil where there is none that can be used. A torn one is made anew. A foreign one is
// somebody's work, and an error.
func (p *plan) readKept(path string, w place, f folder) (file, error) {
	got, err := p.read(path, w.title())
	switch {
	case err == nil:
		return got, nil
	case errors.Is(err, fs.ErrNotExist):
		return file{}, nil
	case errors.Is(err, errTorn):
		f.say("%s は壊れているので、計算し直します。", "%s is torn, and is made anew.", path)
		return file{}, nil
	case errors.Is(err, errForeign):
		return file{}, foreign(path)
	}
	return file{}, err
}

func foreign(path string) error {
	return sentence("%s は別の項目か、別にビルドしたプログラムの結果です。一つの計算には同じ実行ファイルを使い、新しい計算には別のフォルダを -out に指定してください。",
		"%s is of other items or of another build of the program: keep one executable for the whole of a sweep, and give a new sweep another folder, with -out.", path)
}

// runRest runs the items that have no row yet, keeps the rows from time to time, and writes the part's file in the end.
func (p *plan) runRest(ctx context.Context, mine []int, done file, w place, f folder) error {
	var rest []int
	for _, i := range mine {
		if _, there := done.rows[i]; !there {
			rest = append(rest, i)
		}
	}
	rows := &gathering{plan: p, rows: done.rows}
	ended := make(chan error, 1)
	go func() { ended <- rows.run(rest) }()

	spent := processorTime() - done.cost
	snapshot := func() file {
		return file{title: w.title(), rows: rows.snapshot(), cost: processorTime() - spent}
	}
	keep := func() error { return p.write(w.path(f.path, unfinishedEnding), snapshot()) }
	report := newProgress(w, len(mine), len(mine)-len(rest), f.log)
	tick := time.NewTicker(min(time.Second, f.keep))
	defer tick.Stop()
	next := time.Now().Add(f.keep)
	for {
		select {
		case err := <-ended:
			if err != nil { // an item's own failure: the others' rows are worth keeping
				return errors.Join(err, keep())
			}
			return p.write(w.path(f.path, wholeEnding), snapshot())
		case <-ctx.Done():
			rows.stopped.Store(true)
			if err := keep(); err != nil {
				return err
			}
			f.say("中断しました。%d／%d 項目は %s に残っています。同じコマンドで続きから計算します。",
				"interrupted: %d of %d items are kept in %s, and the same command goes on from there.", rows.count(), len(mine), f.path)
			return errInterrupted
		case now := <-tick.C:
			report.at(now, rows.count())
			if now.After(next) {
				if err := keep(); err != nil {
					f.say("途中の結果を保存できません。計算は続けます。%v", "what is done so far cannot be kept, and the run goes on: %v", err)
				}
				// a slow disk is asked less often: keeping takes one part in fifty of the time at most
				next = time.Now().Add(max(f.keep, 50*time.Since(now)))
			}
		}
	}
}

// gathering holds the rows that are done while others still run.
type gathering struct {
	plan    *plan
	stopped atomic.Bool // hands out no further items

	mu   sync.Mutex
	rows map[int]string
}

// run runs items on all cores. It returns an item's panic as an error.
func (g *gathering) run(items []int) (err error) {
	defer func() {
		if failure, ok := recover().(*optim.SweepPanic); ok {
			g.stopped.Store(true)
			failure.Index = items[failure.Index]
			failure.Item = strings.ReplaceAll(g.plan.items[failure.Index][1:], "\t", ", ")
			err = failure
		}
	}()
	for range optim.Sweep(items, func(i int) struct{} {
		if !g.stopped.Load() {
			row := g.plan.run(i)
			g.mu.Lock()
			defer g.mu.Unlock()
			g.rows[i] = row
		}
		return struct{}{}
	}) {
	}
	return nil
}

func (g *gathering) count() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return len(g.rows)
}

func (g *gathering) snapshot() map[int]string {
	g.mu.Lock()
	defer g.mu.Unlock()
	return maps.Clone(g.rows)
}
