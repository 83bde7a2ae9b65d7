package schematic

import (
	"os"
	"slices"
	"testing"
)

func TestMain(m *testing.M) {
	os.Setenv("KOBAI_LANG", "en")
	os.Exit(m.Run())
}

// TestRefusalsInJapanese hears one sentence of each kind: what must be said, what lies where it must not, and a formula.
func TestRefusalsInJapanese(t *testing.T) {
	for source, want := range map[string]string{
		"alt: x\ncolumns: 1\nrows: 1":                                                           "nodes: のない図には、何も描かれません",
		sound("nodes:\n- {id: a, at: [0, 0], kind: x}"):                                         "kind: に x は使えません。使えるのは weight, kept, gradient です",
		sound("nodes:\n- {id: a, at: [0, 0], text: '$x_{l$'}"):                                  "ノード a：数式 $x_{l$ の { が閉じていません",
		sound("nodes:\n- {id: a, at: [0, 0], text: $\\sqrt n$}"):                                `ノード a：数式 $\sqrt n$ の \sqrt は、図では使えません`,
		sound(twoBoxes + "edges:\n- {from: a, to: b, label: one, via: [[0, -0.4], [3, -0.4]]}"): `矢印 a → b："one" が図からはみ出しています`,
		sound("nodes:\n- {id: a, at: [0, 0], text: wwwwwwwwwwwwwwwwww}"):                        "a の文字の幅は 222 ピクセルですが、枠の中は 83 ピクセルです：wwwwwwwwwwwwwwwwww",
	} {
		t.Setenv("KOBAI_LANG", "ja")
		d, err := Read(source)
		if err != nil {
			t.Fatal(err)
		}
		if said := d.Problems(); !slices.ContainsFunc(said, func(p Problem) bool { return p.Sentence == want }) {
			t.Errorf("%q is not said: %v", want, said)
		}
	}
}
