package jpyexec

import (
	"io"
	"os"
	"strings"

	"github.com/janpfeifer/gonb/internal/translate"
)

// InWords says in the language of the lesson what a sentence of the compiler or of a package means, or "".
func InWords(said string) string { return translate.Sentence(said, language()) }

func language() string {
	if strings.HasPrefix(os.Getenv("KOBAI_LANG"), "ja") {
		return "ja"
	}
	return "en"
}

// tail hands on what a program writes, and keeps the end of it, in which it says why it stops. The stack of an endless recursion,
// which Go writes even where no stacks are wanted, is as long as a book and stays here. A line of a stack, which Go writes in pieces,
// is handed on whole: whoever reads it looks for the place of a cell in it.
type tail struct {
	io.Writer
	kept []byte
	held string // may be the beginning of a stack, or is one of its lines
	over bool   // a stack has begun
}

const (
	tailSize = 16 << 10
	stack    = "\n\nruntime stack:\n"
)

func (t *tail) Write(text []byte) (int, error) {
	if t.over {
		return len(text), nil
	}
	all := t.held + string(text)
	before, _, over := strings.Cut(all, stack)
	t.over, t.held = over && os.Getenv("GOTRACEBACK") == "none", ""
	if !t.over {
		before = all
		for n := min(len(stack)-1, len(all)); n > 0; n-- {
			if strings.HasSuffix(all, stack[:n]) {
				before, t.held = all[:len(all)-n], all[len(all)-n:]
				break
			}
		}
		if line := before[strings.LastIndexByte(before, '\n')+1:]; strings.HasPrefix(line, "\t") && len(line) < tailSize {
			before, t.held = before[:len(before)-len(line)], line+t.held
		}
	}
	return len(text), t.hand(before)
}

// hand hands text on.
func (t *tail) hand(text string) error {
	if t.kept = append(t.kept, text...); len(t.kept) > tailSize {
		t.kept = append(t.kept[:0], t.kept[len(t.kept)-tailSize:]...)
	}
	if text == "" {
		return nil
	}
	_, err := t.Writer.Write([]byte(text))
	return err
}

// end hands on what was held, for nothing follows.
func end(messages io.Writer) {
	if t, ok := messages.(*tail); ok {
		rest := t.held
		if t.held = ""; t.over {
			rest = "\n"
		}
		_ = t.hand(rest)
	}
}

// meant is what the panic that a program ended with means, a line that may follow its messages, or "".
func meant(messages io.Writer) string {
	t, ok := messages.(*tail)
	if !ok {
		return ""
	}
	if meaning := translate.Panic(string(t.kept), language()); meaning != "" {
		return meaning + "\n"
	}
	return ""
}
