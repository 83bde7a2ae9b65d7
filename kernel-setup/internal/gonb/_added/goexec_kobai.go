package goexec

import (
	"fmt"
	"os"
	"regexp"
	"strings"

	"github.com/janpfeifer/gonb/internal/jpyexec"
	"github.com/janpfeifer/gonb/internal/kernel"
	"k8s.io/klog/v2"

	. "github.com/janpfeifer/gonb/common"
)

// Say chooses the sentence in the language of the lesson.
func Say(ja, en string) string {
	if strings.HasPrefix(os.Getenv("KOBAI_LANG"), "ja") {
		return ja
	}
	return en
}

// Guarded turns a panic of the kernel's own code into an error of the cell.
func Guarded(run func() error) (err error) {
	defer func() {
		if problem := recover(); problem != nil {
			klog.Errorf("panic at a cell: %v", problem)
			err = fmt.Errorf("%s (%v)", Say("カーネルはこのセルを読み取れませんでした。これまでの定義は残っています。セルを小さく分けて、もう一度実行してください。",
				"The kernel cannot read this cell; what was defined before is kept. Split the cell into smaller ones and run them again."), problem)
		}
	}()
	return run()
}

func (s *State) executeGuarded(msg kernel.Message, cellId int, lines []string, skipLines Set[int]) error {
	return Guarded(func() error { return s.executeCellImpl(msg, cellId, lines, skipLines) })
}

// starts is a line from which GoNB makes the head of a main function.
var starts = regexp.MustCompile(`^(//gonb:)?\s*(%%|%main|%exec)(\s.*)?$`)

// Check refuses what GoNB cannot take apart.
func Check(lines []string) error {
	first := 0
	for i, line := range lines {
		parts := starts.FindStringSubmatch(line)
		if parts == nil {
			if bare := strings.TrimSpace(strings.TrimPrefix(line, "//gonb:")); bare == "%" || bare == "!" {
				return fmt.Errorf(Say("%d 行目には「%s」しかありません。コマンドを続けて書くか、この行を消してください。",
					"Line %d holds nothing but %q: write a command after it, or delete the line."), i+1, bare)
			}
			continue
		}
		if parts[2] == "%exec" && strings.TrimSpace(parts[3]) == "" {
			return fmt.Errorf(Say("%d 行目の %%exec には関数の名前が要ります。%%exec main_loop のように書いてください。",
				"%%exec in line %d needs the name of a function, as in %%exec mainLoop."), i+1)
		}
		if first > 0 {
			return fmt.Errorf(Say("%d 行目と %d 行目の両方でプログラムが始まっています。%%%% は 1 つのセルに 1 つだけです。セルを 2 つに分けるか、%d 行目を消してください。",
				"Line %d and line %d both start a program, and a cell has only one %%%%: split the cell in two, or delete line %d."), first, i+1, i+1)
		}
		first = i + 1
	}
	return nil
}

// Executes reports whether a cell calls a function by %exec.
func Executes(lines []string) bool {
	for _, line := range lines {
		if parts := starts.FindStringSubmatch(line); parts != nil && parts[2] == "%exec" {
			return true
		}
	}
	return false
}

// LineFeeds ends every line as Go does.
func LineFeeds(code string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\ufeff", "").Replace(code)
}

// dropOtherKinds removes what d declares under a name that d2 declares as something else.
func (d *Declarations) dropOtherKinds(d2 *Declarations) {
	drop := func(name string) {
		delete(d.Functions, name)
		delete(d.Types, name)
		if old, found := d.Variables[name]; found {
			for _, one := range old.TupleDefinitions {
				delete(d.Variables, one.Key)
			}
			delete(d.Variables, name)
		}
		d.dropConstant(name)
	}
	for name := range d2.Variables {
		if _, same := d.Variables[name]; !same {
			drop(name)
		}
	}
	for name := range d2.Constants {
		if _, same := d.Constants[name]; !same {
			drop(name)
		}
	}
	for name := range d2.Types {
		if _, same := d.Types[name]; !same {
			drop(name)
		}
	}
	for name := range d2.Functions {
		if _, same := d.Functions[name]; !same {
			drop(name)
		}
	}
}

// dropConstant removes a constant. In a block its place stays, as the blank name, since the others may count with iota. The block is
// copied, because what was defined before must stand should the cell not compile.
func (d *Declarations) dropConstant(name string) {
	constant, found := d.Constants[name]
	if !found {
		return
	}
	delete(d.Constants, name)
	if constant.Prev == nil && constant.Next == nil {
		return
	}
	head := constant
	for head.Prev != nil {
		head = head.Prev
	}
	var last *Constant
	for old := head; old != nil; old = old.Next {
		one := *old
		key := one.Key
		if key == name {
			one.Key = "_"
			key = "_ " + name // no other constant has this key
		}
		one.Prev, one.Next = last, nil
		if last != nil {
			last.Next = &one
		}
		d.Constants[key] = &one
		last = &one
	}
}

var inputs = regexp.MustCompile(`\bos\.Stdin\b|\bfmt\.Scan`)

// ReadsInput reports whether a cell reads standard input.
func ReadsInput(lines []string) bool {
	for _, line := range lines {
		if code, _, _ := strings.Cut(line, "//"); inputs.MatchString(code) {
			return true
		}
	}
	return false
}

// input gives a reading cell a line to type in. Where nobody can type, input ends at once, and a cell does not wait for ever.
func (s *State) input(msg kernel.Message, run *jpyexec.Executor) {
	content, _ := msg.ComposedMsg().Content.(map[string]any)
	if allowed, _ := content["allow_stdin"].(bool); allowed {
		if s.Reads {
			run.WithInputs(200)
		}
		return
	}
	run.WithStaticInput([]byte{})
	if s.Reads {
		_ = kernel.PublishWriteStream(msg, kernel.StreamStderr, Say("このセルは入力を読みますが、ここでは誰も入力できません。値をセルの中の変数に書いてください。\n",
			"This cell reads input, and nobody can type any here: write the value into the cell, as a variable.\n"))
	}
}

var (
	ownFile  = regexp.MustCompile(`(?m)\S*\bmain(_test)?\.go(:\d+)?(:\d+)?: `)
	ownTitle = regexp.MustCompile(`(?m)^# gonb_[0-9a-f]+\s*\n?`)
	ownName  = regexp.MustCompile(`\S*\bgonb_[0-9a-f]+\b`)
	unknown  = regexp.MustCompile(`cannot find module providing package ([^\s:]+)|package (\S+) is not in std|no required module provides package ([^\s;]+)`)
)

// absent says which package is not here, whatever said so in several lines, or "".
func absent(text string) string {
	wanted := unknown.FindStringSubmatch(text)
	if wanted == nil {
		return ""
	}
	path := wanted[1] + wanted[2] + wanted[3]
	if first, _, _ := strings.Cut(path, "/"); !strings.Contains(first, ".") {
		return fmt.Sprintf(Say("パッケージ %s はありません。綴りを確かめてください。", "There is no package %s: check its spelling."), path)
	}
	return fmt.Sprintf(Say("パッケージ %s は見つかりません。セルはネットワークを使わず、go.mod にあるモジュールだけを読み込みます。足し方は README にあります。",
		"The package %s is not here: cells use no network, only the modules in go.mod. README says how to add another."), path)
}

// plain takes what is of the kernel's own out of a message: its files have other lines than the cell, and are gone afterwards.
func plain(text string) string {
	if sentence := absent(text); sentence != "" {
		return sentence
	}
	return ownName.ReplaceAllString(ownFile.ReplaceAllString(ownTitle.ReplaceAllString(text, ""), ""), "cell")
}

// plainLines are the parts of an error as a cell shows them. What the compiler says is followed by what it means.
func plainLines(lines []string) []string {
	if sentence := absent(strings.Join(lines, "\n")); sentence != "" {
		return []string{sentence}
	}
	var all []string
	for _, line := range lines {
		if line = plain(line); strings.TrimSpace(line) == "" {
			continue
		}
		all = append(all, line)
		last := line[strings.LastIndexByte(line, '\n')+1:]
		if meaning := jpyexec.InWords(strings.TrimSpace(coloured.ReplaceAllString(last, ""))); meaning != "" {
			all = append(all, meaning)
		}
	}
	return all
}

// coloured is an escape sequence of a terminal.
var coloured = regexp.MustCompile("\x1b\\[[0-9;]*m")
