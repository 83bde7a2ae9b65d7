package prove

import (
	"fmt"
	"strings"
	"testing"

	"github.com/janpfeifer/gonb/gonbui/protocol"

	"kobai/kernel-setup/internal/notebook"
)

// TestWhatIsPrintedKeepsItsPlace between the figures, though it takes another pipe.
func TestWhatIsPrintedKeepsItsPlace(t *testing.T) {
	l, err := listen(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	printed, err := l.stream("stdout")
	if err != nil {
		t.Fatal(err)
	}
	var want strings.Builder
	for i := range 200 {
		fmt.Fprintf(printed.write, "line %d\n", i)
		l.take(protocol.DisplayData{Data: map[protocol.MIMEType]any{protocol.MIMETextPlain: fmt.Sprintf("figure %d\n", i)}})
		fmt.Fprintf(&want, "line %d\nfigure %d\n", i, i)
	}
	fmt.Fprint(printed.write, strings.Repeat("x", 50_000), "\nthe last\n") // while nobody asks for it
	fmt.Fprint(&want, strings.Repeat("x", 50_000), "\nthe last\n")
	var got strings.Builder
	for _, output := range l.close() {
		text, isText := notebook.Text(output["text"])
		if data, shows := output["data"].(map[string]any); shows && !isText {
			text, _ = notebook.Text(data["text/plain"])
		}
		got.WriteString(text)
	}
	if got.String() != want.String() {
		t.Errorf("it has kept\n%.200s\nwants\n%.200s", got.String(), want.String())
	}
	if all := printed.text.String(); !strings.HasSuffix(all, "the last\n") || strings.Contains(all, "figure") {
		t.Errorf("of what was printed it has kept %.100s", all)
	}
}
