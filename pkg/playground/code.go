package playground

import (
	"fmt"
	"strings"

	"kobai/pkg/internal/locale"
	"kobai/pkg/playground/settings"
)

// Code is a whole cell that trains the same network for so many steps, for a notebook that has imported nothing yet.
func Code(s settings.Settings, steps int) string {
	var b strings.Builder
	b.WriteString("import (\n")
	for _, path := range settings.CellImports {
		fmt.Fprintf(&b, "\t%q\n", path)
	}
	return b.String() + ")\n\n%%\n" + settings.Cell(s, steps, locale.Pick)
}
