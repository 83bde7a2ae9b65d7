package datasets

import (
	_ "embed"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/internal/locale"
	"kobai/pkg/internal/once"
)

// Text is a long text as indices into a vocabulary, for models that predict the next symbol.
type Text struct {
	Vocabulary     *Vocabulary
	Train, HeldOut []int  // the text in order: the first nine tenths, and the last tenth, which no model is trained on
	Credit         string // source and licence, to be printed with results
}

var (
	//go:embed data/bocchan.txt.gz
	bocchanFile string
	//go:embed data/opticks.txt.gz
	opticksFile string
)

// Geta is the printers' own sign for a missing type. It stands for every character too rare to be learned.
const Geta = '〓'

// Bocchan returns the novel 坊っちゃん by 夏目漱石 (1906), 88,692 characters. The 369 characters that occur at least 20 times stand
// for themselves (they cover 91.4% of the text); the others become Geta.
//
// Every call returns a copy of its own; the file is read once.
//
// 青空文庫（入力：真先芳秋、校正：柳沢成雄）, public domain.
func Bocchan() *Text { return bocchan.Get(readBocchan).clone() }

var bocchan once.Value[*Text]

func readBocchan() *Text {
	const often = 20
	text := []rune(string(unpack("bocchan.txt.gz", bocchanFile)))
	count := map[rune]int{}
	for _, r := range text {
		count[r]++
	}
	for i, r := range text {
		if count[r] < often {
			text[i] = Geta
		}
	}
	return newText(text, locale.Pick("夏目漱石「坊っちゃん」青空文庫（入力：真先芳秋、校正：柳沢成雄）",
		"Natsume Sōseki, Botchan (1906); Aozora Bunko, typed by 真先芳秋 and proofread by 柳沢成雄"))
}

// Opticks returns Isaac Newton's Opticks (4th edition, 1730) in 31 symbols: lower case, and each run of characters outside
// a–z . , ; and ' becomes one space.
//
// Every call returns a copy of its own; the file is read once.
//
// Produced by Suzanne Lybarger, steve harris, Josephine Paolucci and Distributed Proofreaders, public domain.
func Opticks() *Text { return opticks.Get(readOpticks).clone() }

var opticks once.Value[*Text]

func readOpticks() *Text {
	var text []rune
	other := false
	for _, r := range strings.ToLower(string(unpack("opticks.txt.gz", opticksFile))) {
		known := r >= 'a' && r <= 'z' || strings.ContainsRune(".,;'", r)
		switch {
		case known:
			text = append(text, r)
		case !other:
			text = append(text, ' ')
		}
		other = !known
	}
	return newText(text, locale.Pick("Isaac Newton, Opticks (1730)。入力と校正は Suzanne Lybarger、steve harris、Josephine Paolucci、Distributed Proofreaders",
		"Isaac Newton, Opticks (1730); produced by Suzanne Lybarger, steve harris, Josephine Paolucci and Distributed Proofreaders"))
}

func newText(text []rune, credit string) *Text {
	v := NewVocabulary(string(text))
	codes := v.Encode(string(text))
	cut := len(codes) * 9 / 10
	return &Text{Vocabulary: v, Train: codes[:cut], HeldOut: codes[cut:], Credit: credit}
}

// clone returns a copy whose codes are its own; a vocabulary never changes.
func (t *Text) clone() *Text {
	own := *t
	own.Train, own.HeldOut = slices.Clone(t.Train), slices.Clone(t.HeldOut)
	return &own
}

// Windows draws batches for a model that sees the last context symbols: x is size×context symbol indices, target is size×V, the
// one-hot symbol that follows. It panics unless context and size are at least 1 and the codes are longer than context.
func Windows(rng *rand.Rand, codes []int, symbols, context, size int) func() (x, target *mat.Dense) {
	needRNG(rng, "Windows")
	if context < 1 || size < 1 || len(codes) <= context {
		panic(fmt.Sprintf("datasets: Windows of %d symbols in batches of %d over a text of %d: both must be at least 1, and the text longer than a window", context, size, len(codes)))
	}
	x, target := mat.NewDense(size, context, nil), mat.NewDense(size, symbols, nil)
	return func() (*mat.Dense, *mat.Dense) {
		target.Zero()
		for row := range size {
			start := rng.IntN(len(codes) - context)
			for i, code := range codes[start : start+context] {
				x.Set(row, i, float64(code))
			}
			target.Set(row, codes[start+context], 1)
		}
		return x, target
	}
}

// Streams reads a text as size streams side by side, steps symbols at a time, for truncated backpropagation through time: x is
// (steps·size)×1 symbol indices and target (steps·size)×V, the one-hot symbols that follow, both tall and time-major. The next
// batch goes on where the last one stopped, so the state may be carried; fresh tells that the streams started anew, at the first
// batch and whenever the text ran out. It panics unless steps and size are at least 1 and each stream holds one batch.
func Streams(codes []int, symbols, steps, size int) func() (x, target *mat.Dense, fresh bool) {
	if steps < 1 || size < 1 || (len(codes)-1)/size < steps {
		panic(fmt.Sprintf("datasets: %d streams of %d steps over a text of %d symbols: both must be at least 1, and each stream needs %d symbols and one more", size, steps, len(codes), steps))
	}
	length := (len(codes) - 1) / size // the symbols of each stream that have a successor
	x, target := mat.NewDense(steps*size, 1, nil), mat.NewDense(steps*size, symbols, nil)
	position := 0
	return func() (*mat.Dense, *mat.Dense, bool) {
		if position+steps > length {
			position = 0
		}
		fresh := position == 0
		target.Zero()
		for t := range steps {
			for stream := range size {
				at := stream*length + position + t
				x.Set(t*size+stream, 0, float64(codes[at]))
				target.Set(t*size+stream, codes[at+1], 1)
			}
		}
		position += steps
		return x, target, fresh
	}
}
