package notebook

import (
	"fmt"
	"strings"
)

// A cell of prose may say, in its metadata, under which words it stands folded in a copy that gives no answer away.
const foldKey = "fold"

// FoldUnder has the cell stand folded in such copies.
func (c *Cell) FoldUnder(words string) { c.Metadata["kobai"] = map[string]any{foldKey: words} }

// Fold folds the cell if its metadata says so and it is not folded yet. What stands between the blank lines stays Markdown.
func (c *Cell) Fold() {
	words, _ := object(c.Metadata["kobai"])[foldKey].(string)
	if c.Type == "markdown" && words != "" && !strings.HasPrefix(c.Source, "<details>") {
		c.Source = fmt.Sprintf("<details>\n<summary>%s</summary>\n\n%s\n\n</details>", words, c.Source)
	}
}
