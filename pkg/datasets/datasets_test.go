package datasets

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

func TestBatchesShowEachExampleOncePerEpoch(t *testing.T) {
	inputs, labels := mat.NewDense(10, 1, nil), make([]int, 10)
	for i := range labels {
		inputs.Set(i, 0, float64(i))
		labels[i] = i % 3
	}
	next := newSet(inputs, labels, 3).Batches(seeded(1), 3)
	var orders [2][]float64
	for epoch := range orders {
		for range 3 { // the tenth example sits each epoch out
			x, target := next()
			for row := range 3 {
				value := x.At(row, 0)
				orders[epoch] = append(orders[epoch], value)
				if target.At(row, labels[int(value)]) != 1 {
					t.Fatalf("example %g came with the target %v", value, target.RawRowView(row))
				}
			}
		}
		distinct := slices.Compact(slices.Sorted(slices.Values(orders[epoch])))
		if len(distinct) != 9 {
			t.Errorf("epoch %d shows %d different examples, want 9", epoch, len(distinct))
		}
	}
	if slices.Equal(orders[0], orders[1]) {
		t.Error("both epochs have the same order: the examples are not shuffled anew")
	}
}

func TestSameSeedSameBatches(t *testing.T) {
	digits := Digits().Train
	a, b := digits.Batches(seeded(3), 64), digits.Batches(seeded(3), 64)
	for range 30 {
		xa, ta := a()
		xb, tb := b()
		if !mat.Equal(xa, xb) || !mat.Equal(ta, tb) {
			t.Fatal("two runs with one seed differ")
		}
	}
}

func TestVocabularyRoundTrip(t *testing.T) {
	v := NewVocabulary("勾配が消える。勾配")
	if v.Len() != 7 {
		t.Errorf("%d symbols, want 7", v.Len())
	}
	if got := v.Decode(v.Encode("消える勾配。")); got != "消える勾配。" {
		t.Errorf("decoded %q", got)
	}
	if v.Has("層") || !v.Has("勾配") {
		t.Error("Has does not tell known characters from unknown ones")
	}
}

func TestWindowsTargetFollowsTheWindow(t *testing.T) {
	codes := []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
	next := Windows(seeded(1), codes, 10, 3, 50)
	x, target := next()
	seen := map[float64]bool{}
	for row := range 50 {
		first := x.At(row, 0)
		seen[first] = true
		if x.At(row, 2) != first+2 || target.At(row, int(first)+3) != 1 || mat.Sum(target.RowView(row)) != 1 {
			t.Fatalf("window %v has the target %v", x.RawRowView(row), target.RawRowView(row))
		}
	}
	if !seen[0] || !seen[6] || len(seen) != 7 {
		t.Errorf("windows start at %d places, want all 7 from 0 to 6", len(seen))
	}
}

func TestStreamsGoOnWhereTheyStopped(t *testing.T) {
	codes := make([]int, 21)
	for i := range codes {
		codes[i] = i
	}
	next := Streams(codes, 21, 4, 2) // two streams of ten symbols: 0… and 10…
	for round := range 3 {
		x, target, fresh := next()
		start := float64(4 * (round % 2)) // the third batch would need twelve symbols, so it starts anew
		if fresh != (start == 0) {
			t.Errorf("batch %d: fresh is %v", round, fresh)
		}
		for step := range 4 {
			for stream := range 2 {
				row, want := step*2+stream, start+float64(10*stream+step)
				if x.At(row, 0) != want || target.At(row, int(want)+1) != 1 {
					t.Errorf("batch %d, step %d, stream %d: symbol %g, want %g followed by its successor", round, step, stream, x.At(row, 0), want)
				}
			}
		}
	}
}

func TestRecallAsksForTheFirstSymbol(t *testing.T) {
	x, target := Recall(seeded(1), 8, 5, 100)()
	if !mat.Equal(x.Slice(0, 100, 0, 8), target) {
		t.Error("the target is not the first symbol of each sequence")
	}
	if total := mat.Sum(x); total != 500 {
		t.Errorf("%g ones in 500 one-hot rows", total)
	}
}

func TestCopyRepeatsTheSymbolsAfterTheWait(t *testing.T) {
	x, target := Copy(seeded(1), 4, 3, 5, 2)()
	if rows, columns := x.Dims(); rows != 22 || columns != 6 {
		t.Fatalf("x is %d×%d, want 22×6", rows, columns)
	}
	if !mat.Equal(x.Slice(0, 6, 0, 4), target.Slice(16, 22, 0, 4)) {
		t.Error("the last three targets are not the first three symbols")
	}
	if mat.Sum(target.Slice(0, 16, 0, 4)) != 0 {
		t.Error("a target stands before the signal")
	}
	if x.At(16, 5) != 1 || mat.Sum(x.ColView(5)) != 2 {
		t.Error("the signal does not stand once per sequence at step 8")
	}
}

func TestAddingSumsTheTwoMarkedNumbers(t *testing.T) {
	next := Adding(seeded(1), 9, 200)
	x, target := next()
	squares := 0.
	for sequence := range 200 {
		sum, marks := 0., 0.
		for step := range 9 {
			row := step*200 + sequence
			sum += x.At(row, 0) * x.At(row, 1)
			marks += x.At(row, 1)
		}
		if marks != 2 || sum != target.At(sequence, 0) {
			t.Fatalf("sequence %d: %g marks, sum %g, target %g", sequence, marks, sum, target.At(sequence, 0))
		}
		squares += (target.At(sequence, 0) - 1) * (target.At(sequence, 0) - 1)
	}
	if got := squares / 200; math.Abs(got-1./6) > .05 { // 4 standard errors: the square's standard deviation is .17
		t.Errorf("always answering 1 has the error %.3f, want 1/6", got)
	}
}

func TestSpiralsAreOneArmPerClass(t *testing.T) {
	set := Spirals(seeded(1), 3, 50, 0)
	for row, label := range set.Labels {
		x, y := set.Inputs.At(row, 0), set.Inputs.At(row, 1)
		radius := math.Hypot(x, y)
		angle := 2 * math.Pi * (radius + float64(label)/3)
		if math.Abs(x-radius*math.Sin(angle)) > 1e-12 || math.Abs(y-radius*math.Cos(angle)) > 1e-12 {
			t.Fatalf("point %d of class %d lies off its arm", row, label)
		}
	}
}

func TestNaturalnessCountsWhatOccurs(t *testing.T) {
	if got := KnownWords("the raay of red", "the ray was red; the end"); got != 2./3 { // of is too short to count
		t.Errorf("known words %g, want 2/3", got)
	}
	if got := KnownTrigrams("吾輩は猫", "吾輩は犬"); got != .5 {
		t.Errorf("known trigrams %g, want 1/2", got)
	}
	if KnownWords("", "the") != 0 || KnownTrigrams("猫", "猫") != 0 {
		t.Error("an empty sample is not 0")
	}
}

func TestMisuseNamesWhatIsWrong(t *testing.T) {
	digits := newSet(mat.NewDense(3, 2, nil), []int{0, 1, 0}, 2)
	codes := make([]int, 20)
	for _, c := range []struct {
		name, want string
		call       func()
	}{
		{"batch of 0", "a batch of 0 examples: the set has 3", func() { digits.Batches(seeded(1), 0) }},
		{"batch too large", "a batch of 4 examples: the set has 3", func() { digits.Batches(seeded(1), 4) }},
		{"no generator", "Batches got a nil generator", func() { digits.Batches(nil, 2) }},
		{"head of none", "the first 0 examples", func() { digits.Head(0) }},
		{"head of too many", "the first 9 examples: the set has 3", func() { digits.Head(9) }},
		{"unknown character", `the character '層' is not in the vocabulary of 2`, func() { NewVocabulary("勾配").Encode("層") }},
		{"unknown symbol", "symbol 2 is not in the vocabulary, which numbers them 0 to 1", func() { NewVocabulary("勾配").Decode([]int{2}) }},
		{"window longer than text", "Windows of 20 symbols", func() { Windows(seeded(1), codes, 2, 20, 4) }},
		{"window of none", "Windows of 0 symbols", func() { Windows(seeded(1), codes, 2, 0, 4) }},
		{"windows without generator", "Windows got a nil generator", func() { Windows(nil, codes, 2, 3, 4) }},
		{"streams too long", "2 streams of 10 steps over a text of 20", func() { Streams(codes, 2, 10, 2) }},
		{"streams of 0 steps", "2 streams of 0 steps", func() { Streams(codes, 2, 0, 2) }},
		{"recall of one symbol", "Recall of 1 symbols", func() { Recall(seeded(1), 1, 5, 4) }},
		{"recall over 0 steps", "over 0 steps", func() { Recall(seeded(1), 8, 0, 4) }},
		{"copy after a negative wait", "after -1 steps", func() { Copy(seeded(1), 8, 3, -1, 4) }},
		{"adding over one step", "Adding over 1 steps", func() { Adding(seeded(1), 1, 4) }},
		{"spirals with NaN noise", "noise NaN", func() { Spirals(seeded(1), 2, 5, math.NaN()) }},
		{"one spiral", "Spirals of 1 classes", func() { Spirals(seeded(1), 1, 5, 0) }},
		{"negative distance", "at a distance of -1 characters", func() { Dates{Distance: -1}.Draw(seeded(1), false) }},
		{"unknown task", "unknown date task 9", func() { Dates{Task: 9}.Draw(seeded(1), false) }},
		{"dates without generator", "Dates got a nil generator", func() { Dates{}.Draw(nil, false) }},
		{"batch of 0 dates", "a batch of 0 dates", func() { Dates{}.Batches(seeded(1), 0, false) }},
		{"no pairs", "a batch of 0 pairs", func() { EncodePairs(nil, nil, nil) }},
		{"uneven targets", "targets of 2 and 1 characters", func() {
			EncodePairs([]Pair{{"a", "bb"}, {"a", "b"}}, NewVocabulary("a"+string(Pad)), NewVocabulary("b"))
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			defer func() {
				message, _ := recover().(string)
				if !strings.HasPrefix(message, "datasets: ") || !strings.Contains(message, c.want) {
					t.Errorf("panic %q, want one with %q", message, c.want)
				}
			}()
			c.call()
		})
	}
}
