package specialcmd

import (
	"fmt"
	"os"
	"strings"

	"github.com/janpfeifer/gonb/internal/goexec"
	"github.com/janpfeifer/gonb/internal/kernel"
)

// removeImport removes an import and says how it comes back.
func removeImport(msg kernel.Message, state *goexec.State, key string) bool {
	imported, found := state.Definitions.Imports[key]
	if !found || !removeDefinitionImpl(msg, "import", &state.Definitions.Imports, key) {
		return false
	}
	sentence := "To have it back, run a cell with: import %q\n"
	if strings.HasPrefix(os.Getenv("KOBAI_LANG"), "ja") {
		sentence = "元に戻すには、次の行をセルで実行してください: import %q\n"
	}
	_ = kernel.PublishWriteStream(msg, kernel.StreamStdout, fmt.Sprintf(sentence, imported.Path))
	return true
}
