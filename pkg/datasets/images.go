package datasets

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"fmt"
	"slices"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/internal/locale"
	"kobai/pkg/internal/once"
)

// Images is a set of grey pictures to classify, with a fixed split into training and test examples. A picture is one row of
// height·width pixels, row after row, brought to mean 0 and standard deviation 1 over all training pixels together.
type Images struct {
	Train, Test   Set
	Height, Width int
	Names         []string // of the classes
	Credit        string   // source and licence, to be printed with results
}

var (
	//go:embed data/digits.csv.gz
	digitsFile string
	//go:embed data/fashion-train-images.idx3.gz
	fashionTrainImages string
	//go:embed data/fashion-train-labels.idx1.gz
	fashionTrainLabels string
	//go:embed data/fashion-test-images.idx3.gz
	fashionTestImages string
	//go:embed data/fashion-test-labels.idx1.gz
	fashionTestLabels string
)

// Digits returns 1,797 hand-written digits of 8×8 pixels: 1,442 to train on and 355 to test. The most frequent class is 36 of the
// 355 test images, so a network that learned nothing is right in 10.14 % of them.
//
// Every call returns a copy of its own. The file is read once, so one for each of many small networks costs next to nothing.
//
// Optical Recognition of Handwritten Digits, E. Alpaydin and C. Kaynak (1998), UCI Machine Learning Repository, CC BY 4.0.
func Digits() *Images {
	own := *digits.Get(readDigits)
	own.Train, own.Test, own.Names = own.Train.clone(), own.Test.clone(), slices.Clone(own.Names)
	return &own
}

var digits once.Value[*Images]

func readDigits() *Images {
	const side, mean, std = 8, 4.882173196948682, 6.018520911287141 // of all training pixels
	var pixels [2][]float64
	var labels [2][]int
	_, numbers, _ := bytes.Cut(unpack("digits.csv.gz", digitsFile), []byte("\n")) // below the columns' names
	for part := range pixels {
		pixels[part] = make([]float64, 0, side*side*bytes.Count(numbers, []byte("\n"))) // for every cell of a notebook reads this anew
	}
	var shades [17]float64
	for p := range shades {
		shades[p] = (float64(p) - mean) / std
	}
	label, part, column, number := 0, 0, 0, 0
	for _, c := range numbers {
		if '0' <= c && c <= '9' {
			number = 10*number + int(c-'0')
			continue
		}
		if c != ',' && c != '\n' || number >= len(shades) {
			panic(fmt.Sprintf("datasets: the embedded file digits.csv.gz is damaged: %d before %q", number, c))
		}
		switch column {
		case 0:
			label = number
		case 1:
			part = number
			labels[part] = append(labels[part], label)
		default:
			pixels[part] = append(pixels[part], shades[number])
		}
		number = 0
		if column++; c == '\n' {
			column = 0
		}
	}
	set := func(part int) Set {
		return newSet(mat.NewDense(len(labels[part]), side*side, pixels[part]), labels[part], 10)
	}
	return &Images{
		Train: set(0), Test: set(1), Height: side, Width: side,
		Names: []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"},
		Credit: locale.Pick("E. Alpaydin, C. Kaynak, Optical Recognition of Handwritten Digits (1998)。UCI Machine Learning Repository、CC BY 4.0。分割と CSV への変換は Kobai",
			"Optical Recognition of Handwritten Digits, E. Alpaydin & C. Kaynak (1998), UCI Machine Learning Repository, CC BY 4.0; split and CSV by Kobai"),
	}
}

// FashionMNIST returns pictures of clothes of 28×28 pixels in ten classes: 500 of each to train on and 100 of each to test.
//
// Xiao, Rasul and Vollgraf, "Fashion-MNIST: a novel image dataset for benchmarking machine learning algorithms" (2017);
// © 2017 Zalando SE, MIT licence.
func FashionMNIST() *Images {
	const mean, std = 73.27334591836734, 90.3668276620508 // of all training pixels
	set := func(images, labels string) Set {
		data := unpack("fashion images", images)
		count, size := idxHeader(data, 2051), int(binary.BigEndian.Uint32(data[8:])*binary.BigEndian.Uint32(data[12:]))
		pixels := make([]float64, count*size)
		for i, p := range data[16:] {
			pixels[i] = (float64(p) - mean) / std
		}
		classes := unpack("fashion labels", labels)
		kinds := make([]int, idxHeader(classes, 2049))
		for i, class := range classes[8:] {
			kinds[i] = int(class)
		}
		return newSet(mat.NewDense(count, size, pixels), kinds, 10)
	}
	return &Images{
		Train: set(fashionTrainImages, fashionTrainLabels), Test: set(fashionTestImages, fashionTestLabels), Height: 28, Width: 28,
		Names: []string{"T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"},
		Credit: locale.Pick("Fashion-MNIST、© 2017 Zalando SE、MIT ライセンス。種類ごとに、学習用は先頭の 500 枚、テスト用は先頭の 100 枚",
			"Fashion-MNIST, © 2017 Zalando SE, MIT; the first 500 train and 100 test images of each class"),
	}
}

// idxHeader checks the magic number of an IDX file and returns the number of its items.
func idxHeader(data []byte, magic uint32) int {
	if got := binary.BigEndian.Uint32(data); got != magic {
		panic(fmt.Sprintf("datasets: an embedded IDX file is damaged: magic number %d, want %d", got, magic))
	}
	return int(binary.BigEndian.Uint32(data[4:]))
}
