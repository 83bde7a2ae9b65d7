// Package translate says in the learner's language what stops a cell in English: the panics of the course's packages, those of Go and
// gonum, and the compiler's errors. The packages' own sentences stay as they are, for whoever programs with them.
package translate

import (
	"embed"
	"fmt"
	"slices"
	"strings"
)

// Source is this package, which the kernel, a program of another module, is built with too.
//
//go:embed translate.go nn.go optim.go check.go packages.go go.go compiler.go
var Source embed.FS

// sentence is one that stops a cell, with verbs of package fmt in it, and what it means. {1} is what the first verb stood for.
type sentence struct{ said, ja, en string } // en is empty where what is said is English enough

// groups lists all sentences, the more exact before the less.
var groups = [][]sentence{nnSentences, optimSentences, checkSentences, packageSentences, goSentences, compilerSentences}

// packages are those whose panics a learner's edit can reach; what lesson, live, sweep and finding panic with meets authors.
var packages = []string{"nn", "optim", "diagnostics", "datasets", "plot", "display", "experiment", "models", "recorded"}

// Refusal tells whether a panic's text begins as one does with which a package of the course refuses misuse.
func Refusal(said string) bool {
	name, _, _ := strings.Cut(said, ": ")
	return name != said && slices.Contains(packages, name)
}

// literals splits a format at its verbs.
func literals(format string) []string {
	parts := []string{""}
	for last := &parts[0]; format != ""; {
		size := verb(format)
		if size > 0 {
			parts = append(parts, "")
			last = &parts[len(parts)-1]
		} else {
			size = 1
			*last += format[:size]
		}
		format = format[size:]
	}
	return parts
}

// verb is the length of the verb that a format begins with, or 0.
func verb(format string) int {
	rest, begins := strings.CutPrefix(format, "%")
	rest = strings.TrimLeft(rest, ".0123456789")
	if !begins || rest == "" || !strings.ContainsAny(rest[:1], "vdgsqTw") {
		return 0
	}
	return len(format) - len(rest) + 1
}

// parse returns what the verbs of a format stand for in what was said, each as little as fits.
func parse(said, format string) (parts []string, fits bool) {
	literal := literals(format)
	said, fits = strings.CutPrefix(said, literal[0])
	if !fits || len(literal) == 1 {
		return nil, fits && said == ""
	}
	for _, between := range literal[1 : len(literal)-1] {
		part, rest, found := strings.Cut(said, between)
		if !found {
			return nil, false
		}
		parts, said = append(parts, part), rest
	}
	last, fits := strings.CutSuffix(said, literal[len(literal)-1])
	return append(parts, last), fits
}

// Sentence returns what a sentence means in a language, "ja" or "en", or "" where it is not known or needs no other words.
// What stands inside it, such as the panic of one item of a Sweep, is put into other words too.
func Sentence(said, language string) string {
	if sentence, more, cut := strings.Cut(said, " (and "); cut && strings.HasSuffix(more, " more errors)") {
		said = sentence // the compiler found others behind it
	}
	found, parts := match(said)
	meaning := found.ja
	if language == "en" {
		meaning = found.en
	}
	for i, part := range parts {
		if inner := Sentence(part, language); inner != "" {
			part = inner
		}
		meaning = strings.ReplaceAll(meaning, fmt.Sprintf("{%d}", i+1), part)
	}
	return meaning
}

// Explained is a sentence followed, on a line of its own, by what it means, unless it needs no other words.
func Explained(said, language string) string {
	if meaning := Sentence(said, language); meaning != "" {
		return said + "\n" + meaning
	}
	return said
}

// match finds the first sentence that is meant, and what its verbs stand for.
func match(said string) (sentence, []string) {
	for _, group := range groups {
		for _, one := range group {
			if parts, fits := parse(said, one.said); fits {
				return one, parts
			}
		}
	}
	return sentence{}, nil
}

// Panic returns what the last panic in a program's messages means, or "".
func Panic(messages, language string) string {
	for _, begin := range []string{"panic: ", "fatal error: "} {
		at := strings.LastIndex("\n"+messages, "\n"+begin)
		if at < 0 {
			continue
		}
		said, _, _ := strings.Cut(messages[at+len(begin):], "\n\n")
		said, _, _ = strings.Cut(said, "\n[signal ")
		said = strings.TrimRight(strings.TrimSuffix(strings.TrimSpace(said), "[recovered]"), " \n")
		if meaning := Sentence(strings.TrimPrefix(said, "main."), language); meaning != "" {
			return meaning
		}
	}
	return ""
}
