// Package near finds the names that a person may have meant after a slip of the keys.
package near

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// To lists those names that are near to what was typed, in their order: a letter or two apart, or with it as a part. It asks cobra,
// so that lessons, flags and parts of the tests are suggested as commands are.
func To(typed string, names []string) []string {
	var near []string
	for _, name := range names {
		spelling := &cobra.Command{SuggestionsMinimumDistance: 1 + len(typed)/3}
		spelling.AddCommand(&cobra.Command{Use: name, Run: func(*cobra.Command, []string) {}}) // one that does nothing is not suggested
		if typed != "" && (strings.Contains(name, typed) || len(spelling.SuggestionsFor(typed)) > 0) {
			near = append(near, name)
		}
	}
	return slices.Compact(near)
}
