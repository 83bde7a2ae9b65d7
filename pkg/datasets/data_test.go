package datasets

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// The sums stand in the data's own records, so a file that was changed by mistake cannot go unnoticed.
func TestEmbeddedFilesAreWhatTheirRecordsSay(t *testing.T) {
	for _, file := range []struct{ name, packed, sum string }{
		{"digits", digitsFile, "90bb646f285dde368064f8e5e3b5d001dbe83021cb4cbe5d59fb6175bd47760a"},
		{"fashion train images", fashionTrainImages, "444ed5f7ce17397f236f5eba17dd507d3f6912f04edd3e4f1701cdf82f2cc0c5"},
		{"fashion train labels", fashionTrainLabels, "35d691216f65485d010cc635af5574a9dc04aa5060de9be64ab6e5cb5ead38e9"},
		{"fashion test images", fashionTestImages, "7cee33c3c6414b1b86c25e665a6c4f41584269de3b7cc9768b1d351922845eef"},
		{"fashion test labels", fashionTestLabels, "3128d790775889812b73c4f13923559c8b9e281d112c6ea7862acf60a206a909"},
		{"bocchan", bocchanFile, "d0819057d79bf9b257d78edc47c7324fcc639bf3ebb7009000760ef6448e39a4"},
		{"opticks", opticksFile, "8a1127d98dbf2caac33d9984d322181dd5b506471a8da818d59cfd7a5e11a70a"},
	} {
		sum := sha256.Sum256(unpack(file.name, file.packed))
		if got := hex.EncodeToString(sum[:]); got != file.sum {
			t.Errorf("%s: sha256 %s, want %s", file.name, got, file.sum)
		}
	}
}

func TestImagesHaveTheirSplitClassesAndScale(t *testing.T) {
	fashion := make([]int, 10)
	for i := range fashion {
		fashion[i] = 100
	}
	for _, c := range []struct {
		name        string
		images      *Images
		train, test int
		perClass    []int // of the test set
	}{
		{"digits", Digits(), 1442, 355, []int{35, 36, 35, 36, 36, 36, 36, 35, 34, 36}},
		{"fashion", FashionMNIST(), 5000, 1000, fashion},
	} {
		if c.images.Train.Len() != c.train || c.images.Test.Len() != c.test {
			t.Errorf("%s: %d train and %d test images, want %d and %d", c.name, c.images.Train.Len(), c.images.Test.Len(), c.train, c.test)
		}
		count := make([]int, 10)
		for row, label := range c.images.Test.Labels {
			count[label]++
			if c.images.Test.Targets.At(row, label) != 1 || mat.Sum(c.images.Test.Targets.RowView(row)) != 1 {
				t.Fatalf("%s: target row %d is not the one-hot row of class %d", c.name, row, label)
			}
		}
		if !slices.Equal(count, c.perClass) {
			t.Errorf("%s: test images per class %v, want %v", c.name, count, c.perClass)
		}
		mean, std := stat.PopMeanStdDev(c.images.Train.Inputs.RawMatrix().Data, nil)
		if math.Abs(mean) > 1e-10 || math.Abs(std-1) > 1e-10 {
			t.Errorf("%s: training pixels have mean %g and standard deviation %g, want 0 and 1", c.name, mean, std)
		}
		if rows, columns := c.images.Train.Inputs.Dims(); rows != c.train || columns != c.images.Height*c.images.Width {
			t.Errorf("%s: training inputs are %d×%d", c.name, rows, columns)
		}
	}
}

// The first image is a zero: an empty corner, and the ring's left edge at 5 of 16.
func TestDigitsKeepTheOrderOfPixels(t *testing.T) {
	first := Digits().Train.Inputs.RawRowView(0)
	pixel := func(row, column int) float64 { return first[row*8+column]*6.018520911287141 + 4.882173196948682 }
	for _, p := range []struct {
		row, column int
		want        float64
	}{{0, 0, 0}, {0, 2, 5}, {0, 3, 13}, {1, 2, 13}, {1, 3, 15}, {2, 3, 2}} {
		if got := pixel(p.row, p.column); math.Abs(got-p.want) > 1e-9 {
			t.Errorf("pixel (%d, %d) of the first digit is %g, want %g", p.row, p.column, got, p.want)
		}
	}
}

func TestTextsHaveTheSymbolsOfTheirRecords(t *testing.T) {
	for _, c := range []struct {
		name             string
		text             *Text
		symbols, letters int
	}{
		{"坊っちゃん", Bocchan(), 370, 88692}, // 369 characters seen 20 times or more, and the geta mark
		{"Opticks", Opticks(), 31, 548926},
	} {
		if got := c.text.Vocabulary.Len(); got != c.symbols {
			t.Errorf("%s: %d symbols, want %d", c.name, got, c.symbols)
		}
		if got := len(c.text.Train) + len(c.text.HeldOut); got != c.letters {
			t.Errorf("%s: %d characters, want %d", c.name, got, c.letters)
		}
	}
	text := Bocchan()
	geta := text.Vocabulary.Encode(string(Geta))[0]
	rare := 0
	for _, code := range slices.Concat(text.Train, text.HeldOut) {
		if code == geta {
			rare++
		}
	}
	if covered := 1 - float64(rare)/88692; math.Abs(covered-.914) > .0005 {
		t.Errorf("坊っちゃん: its frequent characters cover %.4f of the text, want 0.914", covered)
	}
}

// TestDigitsAreTheCallersOwn: the file is read once, and whoever changes what it gave changes nobody else's.
func TestDigitsAreTheCallersOwn(t *testing.T) {
	mine := Digits()
	mine.Train.Inputs.Set(0, 0, 99)
	mine.Test.Targets.Set(0, 0, 99)
	mine.Train.Labels[0] = 99
	theirs := Digits()
	if theirs.Train.Inputs.At(0, 0) == 99 || theirs.Test.Targets.At(0, 0) == 99 || theirs.Train.Labels[0] == 99 {
		t.Error("a change to the digits is seen by the next who asks for them")
	}
}
