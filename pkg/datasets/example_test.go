package datasets_test

import (
	"fmt"
	"math/rand/v2"

	"kobai/pkg/datasets"
)

func ExampleDigits() {
	digits := datasets.Digits()
	fmt.Println(digits.Train.Len(), "to train on,", digits.Test.Len(), "to test")
	x, target := digits.Train.Batches(rand.New(rand.NewPCG(1, 0)), 64)()
	fmt.Println(x.Dims())
	fmt.Println(target.Dims())
	// Output:
	// 1442 to train on, 355 to test
	// 64 64
	// 64 10
}

func ExampleFashionMNIST() {
	clothes := datasets.FashionMNIST()
	fmt.Println(clothes.Height, "×", clothes.Width, clothes.Names[clothes.Train.Labels[0]])
	// Output: 28 × 28 ankle boot
}

func ExampleBocchan() {
	novel := datasets.Bocchan()
	fmt.Println(novel.Vocabulary.Decode(novel.Train[:20]))
	// Output:
	// 一
	// 　親〓りの無〓〓で小〓の時から〓ばか
}

func ExampleOpticks() {
	opticks := datasets.Opticks()
	fmt.Println(opticks.Vocabulary.Decode(opticks.Train[:44]))
	// Output: opticks or, a treatise of the reflections, r
}

func ExampleDates() {
	dates := datasets.Dates{Task: datasets.FullJA}
	rng := rand.New(rand.NewPCG(1, 0))
	for range 3 {
		pair := dates.Draw(rng, false)
		fmt.Println(pair.Source, "→", pair.Target)
	}
	// Output:
	// 平成23年11月17日木曜日 → 2011-11-17
	// 昭和46年8月29日（日） → 1971-08-29
	// 2011年4月29日 → 2011-04-29
}

func ExampleRecall() {
	next := datasets.Recall(rand.New(rand.NewPCG(1, 0)), 8, 20, 32)
	x, target := next()
	fmt.Println(x.Dims())
	fmt.Println(target.Dims())
	// Output:
	// 640 8
	// 32 8
}

func ExampleStreams() {
	vocabulary := datasets.NewVocabulary("gradient")
	x, target, fresh := datasets.Streams(vocabulary.Encode("gradientgradient"), vocabulary.Len(), 3, 1)()
	fmt.Println(x.RawMatrix().Data, target.RawRowView(0), fresh)
	// Output: [3 6 0] [0 0 0 0 0 0 1 0] true
}
