package display

import "testing"

// TestNameIsThatOfTheText: what a figure calls an activation function is what the prose around it does.
func TestNameIsThatOfTheText(t *testing.T) {
	for activation, want := range map[string][2]string{
		"Sigmoid": {"シグモイド", "sigmoid"}, "Tanh": {"tanh", "tanh"}, "Identity": {"恒等関数", "identity"},
		"ReLU": {"ReLU", "ReLU"}, "LeakyReLU(0.01)": {"LeakyReLU(0.01)", "LeakyReLU(0.01)"}, "シグモイド − ½": {"シグモイド − ½", "シグモイド − ½"},
	} {
		for i, language := range []string{"ja", "en"} {
			t.Setenv("KOBAI_LANG", language)
			if got := Name(activation); got != want[i] {
				t.Errorf("%s, in %s: %q, wants %q", activation, language, got, want[i])
			}
		}
	}
}
