package specialcmd

import (
	"errors"
	"fmt"
	"strings"

	"github.com/janpfeifer/gonb/internal/goexec"
	"github.com/janpfeifer/gonb/internal/kernel"
)

// Check refuses what GoNB cannot take apart. What follows a first line such as %%bash is not Go.
func Check(lines []string) error {
	if first := strings.TrimSpace(lines[0]); IsGoCell(first) {
		return goexec.Check(lines)
	} else if goexec.TrimGonbCommentPrefix(first) == "%%script" {
		return errors.New(goexec.Say("1 行目の %%script にはプログラムの名前が要ります。%%script bash のように書いてください。",
			"%%script in line 1 needs the name of a program, as in %%script bash."))
	}
	return nil
}

// ExecuteGuarded executes a cell that is not Go.
func ExecuteGuarded(msg kernel.Message, state *goexec.State, lines []string) (special bool, err error) {
	special = true // should it panic
	err = goexec.Guarded(func() (err error) {
		special, err = ExecuteSpecialCell(msg, state, lines)
		return err
	})
	return special, err
}

// nobodyTypes says that a command can give no line to type in.
func nobodyTypes(command string) error {
	return fmt.Errorf(goexec.Say("%s は、入力できる画面がないここでは使えません。値をコマンドに書いてください。",
		"%s needs somebody who can type, and nobody can here: write the value into the command."), command)
}

// removeImport removes an import and says how it comes back.
func removeImport(msg kernel.Message, state *goexec.State, key string) bool {
	imported, found := state.Definitions.Imports[key]
	if !found || !removeDefinitionImpl(msg, "import", &state.Definitions.Imports, key) {
		return false
	}
	sentence := goexec.Say("元に戻すには、次の行をセルで実行してください: import %q\n", "To have it back, run a cell with: import %q\n")
	_ = kernel.PublishWriteStream(msg, kernel.StreamStdout, fmt.Sprintf(sentence, imported.Path))
	return true
}
