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

// tail hands on what is written and keeps its end, in which a program says why it stops.
type tail struct {
	io.Writer
	kept []byte
}

const tailSize = 16 << 10

func (t *tail) Write(text []byte) (int, error) {
	t.kept = append(t.kept, text...)
	if extra := len(t.kept) - tailSize; extra > 0 {
		t.kept = append(t.kept[:0], t.kept[extra:]...)
	}
	return t.Writer.Write(text)
}

// meant is what the panic that a program ended with means, a line that may follow its messages, or "".
func meant(messages io.Writer) string {
	kept, ok := messages.(*tail)
	if !ok {
		return ""
	}
	if meaning := translate.Panic(string(kept.kept), language()); meaning != "" {
		return meaning + "\n"
	}
	return ""
}
