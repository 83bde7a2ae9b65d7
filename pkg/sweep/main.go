package sweep

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"kobai/pkg/internal/locale"
)

// Main runs a sweep as the command line says, and ends the program where something is wrong. run is called on several cores at once.
//
// Without a face it runs all items on the cores of this machine. With part it runs one part's items, and with merge it puts the parts
// together. The table is sweep.tsv in the folder -out, and provenance.txt beside it says what it was made of and what it cost. A part
// that was interrupted or killed goes on, when it is run again, from what it last kept.
//
// A program with flags of its own calls flag.Parse first. Its flags stand before the face, and Main's after it; the first face is
// called alone there:
//
//	prog -depths 50 alone -out folder
//	prog -depths 50 part -part 3 -parts 50
//
// Main ends the program with status 1 where a file, a part or an item is the trouble, 2 for a mistake on the command line, and 128
// plus the signal's number where it was interrupted. It panics where Item or Result is no plain data.
func Main[Item, Result any](items []Item, run func(Item) Result) {
	executable, err := os.Executable()
	if err != nil {
		executable = os.Args[0]
	}
	p, err := newPlan(items, run, executable)
	front, args := []string{os.Args[0]}, os.Args[1:]
	if flag.Parsed() {
		front, args = os.Args[:len(os.Args)-flag.NArg()], flag.Args()
	}
	ctx, signalled := untilSignal()
	if err == nil {
		err = command{plan: p, front: front, getenv: os.Getenv, log: os.Stderr}.run(ctx, args)
	}
	switch misuse := (usageError{}); {
	case err == nil || errors.Is(err, flag.ErrHelp):
	case errors.Is(err, errInterrupted):
		os.Exit(128 + int(*signalled))
	default:
		fmt.Fprintln(os.Stderr, err)
		if errors.As(err, &misuse) {
			os.Exit(2)
		}
		os.Exit(1)
	}
}

// untilSignal returns a context that ends with the first interruption. A second one ends the program at once.
func untilSignal() (context.Context, *syscall.Signal) {
	ctx, cancel := context.WithCancel(context.Background())
	got, which := make(chan os.Signal, 1), new(syscall.Signal)
	signal.Notify(got, os.Interrupt, syscall.SIGTERM)
	go func() {
		if s, ok := (<-got).(syscall.Signal); ok {
			*which = s
		}
		signal.Stop(got)
		cancel()
	}()
	return ctx, which
}

// A usageError is a mistake on the command line.
type usageError struct{ error }

// A command is one run of the program.
type command struct {
	plan   *plan
	front  []string // the program and its own flags, for a line to paste
	getenv func(string) string
	log    io.Writer
}

func (c command) run(ctx context.Context, args []string) error {
	face := "alone"
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		face, args = args[0], args[1:]
	}
	flags := flag.NewFlagSet(strings.Join(c.front, " "), flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	out := flags.String("out", "sweep-out", "")
	part, parts := flags.String("part", "", ""), flags.String("parts", "", "")
	keep := flags.Duration("keep", 30*time.Second, "")
	err := flags.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(c.log, c.usage())
		return err
	}
	if err == nil && flags.NArg() > 0 {
		err = sentence("%q の意味が分かりません。", "what does %q mean?", flags.Arg(0))
	}
	if err == nil && *keep <= 0 {
		err = sentence("-keep は 30s のような正の時間にしてください。", "-keep wants a time above 0, such as 30s.")
	}
	if err != nil {
		return usageError{fmt.Errorf("%w\n%s", err, c.usage())}
	}
	f := folder{*out, *keep, c.log}
	if err := os.MkdirAll(f.path, 0o755); err != nil {
		return whyNot(err, f.path)
	}
	switch face {
	case "alone":
		return c.alone(ctx, f, *part+*parts)
	case "part":
		w, err := findPlace(*part, *parts, c.getenv)
		if err != nil {
			return usageError{err}
		}
		return c.plan.runPart(ctx, w, f)
	case "merge":
		return c.merge(f, *part, *parts)
	}
	return usageError{sentence("%q という使い方はありません。\n%s", "there is no %q.\n%s", face, c.usage())}
}

// alone is the sweep in one part and its table.
func (c command) alone(ctx context.Context, f folder, flags string) error {
	if variable := inArray(c.getenv); variable != "" {
		return usageError{sentence("配列ジョブの中です（%s）。このままでは、すべての要素が全部の項目を計算します。part を付けてください。",
			"this is an element of an array job (%s), and each would run all the items: write part.", variable)}
	}
	if flags != "" {
		return usageError{sentence("-part と -parts は、part か merge のあとに書きます。", "-part and -parts stand after part or merge.")}
	}
	if err := c.plan.runPart(ctx, place{0, 1}, f); err != nil {
		return err
	}
	return c.plan.merge(1, f, c.again(f))
}

func (c command) merge(f folder, part, parts string) error {
	if part != "" {
		return usageError{sentence("-part は part のあとに書きます。", "-part stands after part.")}
	}
	n := 0
	if parts != "" {
		w, err := pair(source{"-part", "0"}, source{"-parts", parts})
		if err != nil {
			return usageError{err}
		}
		n = w.parts
	}
	return c.plan.merge(n, f, c.again(f))
}

// again returns the lines that run missing parts: in a shell, and as an array job.
func (c command) again(f folder) func(missing []int, parts int) string {
	return func(missing []int, parts int) string {
		var words []string
		for _, word := range append(c.front[:len(c.front):len(c.front)], "part", "-part", "$i", "-parts", fmt.Sprint(parts), "-out", f.path) {
			words = append(words, quoted(word))
		}
		return fmt.Sprintf("  for i in %s; do %s; done\n  %s=%d sbatch --array=%s sweep.sbatch",
			strings.Trim(fmt.Sprint(missing), "[]"), strings.Join(words, " "), partsVariable, parts, ranges(missing))
	}
}

// quoted is a word as a shell reads it; $i stays the loop's.
func quoted(word string) string {
	if word == "$i" || word != "" && !strings.ContainsFunc(word, func(r rune) bool { return strings.ContainsRune(" \t\n'\"\\$&|;<>()*?[]#~`!{}", r) }) {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

func (c command) usage() string {
	return fmt.Sprintf(locale.Pick(`使い方（%d 項目）：
  %[2]s [-out フォルダ]                          この計算機のすべてのコアで計算する
  %[2]s part [-part 3 -parts 50] [-out フォルダ]  一部分だけを計算する（配列ジョブの中では番号は要らない）
  %[2]s merge [-out フォルダ]                    部分をまとめて %[3]s を作る
  -keep 30s  途中の結果を保存する間隔
`, `Usage (%d items):
  %[2]s [-out folder]                          all items, on the cores of this machine
  %[2]s part [-part 3 -parts 50] [-out folder]  one part; in an array job the numbers are known
  %[2]s merge [-out folder]                    puts the parts together as %[3]s
  -keep 30s  how often an unfinished part keeps what it has
`), len(c.plan.items), strings.Join(c.front, " "), TableName)
}
