package translate

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/nn"
	"kobai/pkg/optim"
)

func seeded() *rand.Rand { return rand.New(rand.NewPCG(1, 0)) }

// panicOf returns what f panics with.
func panicOf(f func()) (said string) {
	defer func() { said = fmt.Sprint(recover()) }()
	f()
	return ""
}

func TestSentence(t *testing.T) {
	layer := nn.NewLinear(seeded(), 64, 10, nn.LeCun)
	for _, test := range []struct {
		name, want, english string
		f                   func()
	}{
		{"a wrong shape", "Linear 64→10 が受け取った行列は 2×63 です。64 列の行列を渡してください。行が例、列がユニットです。", "",
			func() { layer.Forward(mat.NewDense(2, 63, nil)) }},
		{"no depth", "MLP の深さ Depth が 0 です。中間層が要るので、1 以上にしてください。", "",
			func() { nn.MLP{In: 64, Out: 10, Width: 32, Activation: nn.ReLU, Init: nn.He}.Build(seeded()) }},
		{"a rate that is none", "Constant に渡された学習率が NaN です。0 以上の有限の数にしてください。", "",
			func() { optim.Constant(math.NaN()) }},
		{"inside a sweep", "Sweep の 1 番目（0、0 から数えます）の実験が止まりました：Constant に渡された学習率が -1 です。0 以上の有限の数にしてください。", "", func() {
			for range optim.Sweep([]int{3, 0}, func(n int) optim.Schedule { return optim.Constant(float64(n) - 1) }) {
			}
		}},
		{"a missing transpose", "行列の形が合いません。", "The shapes of the matrices do not fit", func() {
			var y mat.Dense
			y.Mul(mat.NewDense(2, 3, nil), mat.NewDense(2, 3, nil))
		}},
		{"an index too large", "長さ 3 のスライスの番号 5 を使おうとしました。番号は 0 から始まり、最後は「長さ − 1」です。", "Index 5 of a slice of length 3",
			func() { _ = make([]int, 3)[5+len(t.Name())*0] }},
		{"something nil", "nil（まだ何も入っていない変数）を使おうとしました。", "Something that is nil was used", func() { var m *mat.Dense; m.Dims() }},
		{"an unknown file", "ファイル no-such.txt がありません。", "There is no file no-such.txt", func() {
			if _, err := os.Open("no-such.txt"); err != nil {
				panic(err)
			}
		}},
		{"an unknown panic", "", "", func() { panic("what is this?") }},
	} {
		said := panicOf(test.f)
		for language, want := range map[string]string{"ja": test.want, "en": test.english} {
			if got := Sentence(said, language); !strings.HasPrefix(got, want) || (want == "") != (got == "") {
				t.Errorf("%s, %s: %q means %q, want %q", test.name, language, said, got, want)
			}
		}
	}
}

func TestTheCompilersErrorsAreExplained(t *testing.T) {
	for said, want := range map[string]string{
		"undefined: fmt.Printn": "fmt.Printn という名前はありません。綴りと、それを宣言するセルを実行したかを確かめてください。",
		"undefined: b":          "b という名前はありません。選択肢の b なら、\"b\" と引用符で囲みます。",
		"invalid operation: operator * not defined on y (variable of type *mat.Dense)": "y の型は *mat.Dense で、演算子 * は使えません。",
		"declared and not used: x": "変数 x を宣言しましたが、使っていません。使うか、消してください。",
		"missing return":           "return がありません。",
		"not enough return values\n\thave (float64)\n\twant (float64, float64)": "return の値が足りません。いまは (float64)、必要なのは (float64, float64) です。",
		"invalid operation: n * x (mismatched types int and float64)":           "n * x では型が合いません（int と float64）。",
		"cannot use x (variable of type float64) as int value in argument to f": "x の型は float64 で、int が要るところには使えません。",
		"missing ',' before newline in argument list (and 1 more errors)":       "引数の並びの行の終わりに、コンマが抜けています。",
		"expected declaration, found fmt":                                       "関数の外には宣言しか書けません。",
		"x * x (value of type float64) is not used":                             "x * x の結果が使われていません。",
		"illegal character U+FF08 '（' (and 2 more errors)":                      "Go で使えない文字があります（U+FF08 '（'）。全角の",
		"curly quotation mark '“' (use neutral '\"') (and 2 more errors)":       "'“' は Go の引用符ではありません。半角の '\"' で",
		"raw string literal not terminated":                                     "` で始まる文字列が閉じていません。",
		"dx redeclared in this block":                                           "dx は、同じ範囲にもうあります",
	} {
		if got := Sentence(said, "ja"); !strings.HasPrefix(got, want) {
			t.Errorf("%q means %q, want %q", said, got, want)
		}
	}
}

// TestTheTableIsWhole looks for places that nothing fills and for sentences in the wrong language.
func TestTheTableIsWhole(t *testing.T) {
	kana := func(r rune) bool { return unicode.In(r, unicode.Hiragana) }
	for _, s := range slices.Concat(groups...) {
		for n := len(literals(s.said)); n <= 9; n++ {
			if place := fmt.Sprintf("{%d}", n); strings.Contains(s.ja+s.en, place) {
				t.Errorf("nothing fills %s of %q", place, s.said)
			}
		}
		inside := strings.HasSuffix(s.said, ": %v") || strings.HasSuffix(s.said, ": %w") // what is inside ends the sentence
		if !strings.HasSuffix(s.ja, "。") && !inside || !strings.ContainsFunc(s.ja, kana) || strings.ContainsFunc(s.en, kana) {
			t.Errorf("%q means %q and %q", s.said, s.ja, s.en)
		}
	}
}

func TestPanic(t *testing.T) {
	for messages, want := range map[string]string{
		"":                                "",
		"step 1\n":                        "",
		"panic: nn: Unroll got no cell\n": "Unroll にセルが渡されていません（nil です）。",
		"step 1\npanic: nn: Unroll got no cell\n\ngoroutine 1 [running]:\nmain.main()\n":                                                               "Unroll にセルが渡されていません（nil です）。",
		"panic: nn: Unroll got no cell [recovered]\n":                                                                                                  "Unroll にセルが渡されていません（nil です）。",
		"panic: runtime error: invalid memory address or nil pointer dereference\n[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x4]\n": "nil（まだ何も入っていない変数）を使おうとしました。",
		"panic: runtime error: index out of range [-1]\n":                                                                                              "スライスの番号 -1 を使おうとしました。",
		"fatal error: all goroutines are asleep - deadlock!\n":                                                                                         "動いているものがなくなりました。",
		"nn: Unroll got no cell\n": "", // a learner's own words
	} {
		if got := Panic(messages, "ja"); !strings.HasPrefix(got, want) || (want == "") != (got == "") {
			t.Errorf("%q means %q, want %q", messages, got, want)
		}
	}
}

// TestSourceIsThePackage counts the files that the kernel is given.
func TestSourceIsThePackage(t *testing.T) {
	files, err := Source.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	here, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	here = slices.DeleteFunc(here, func(name string) bool { return strings.HasSuffix(name, "_test.go") })
	if len(files) != len(here) {
		t.Errorf("%d files are handed on, of %q", len(files), here)
	}
}

// TestRefusalIsAPackagesOwn: a name alone, another package's or one in the middle is none.
func TestRefusalIsAPackagesOwn(t *testing.T) {
	for said, want := range map[string]bool{
		"nn: depth 0": true, "recorded: Phases has no nets": true, "nn:depth": false, "nn": false, "mat: zero length": false,
		"runtime error: nn: x": false, "": false, ": ": false,
	} {
		if Refusal(said) != want {
			t.Errorf("%q is a refusal: %v, wants %v", said, !want, want)
		}
	}
}
