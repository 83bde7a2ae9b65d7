package practice

import (
	"fmt"
	"math"
	"strings"

	"kobai/pkg/diagnostics"
	"kobai/pkg/internal/locale"
)

// flows are the layers of a net before the first step and after the last.
type flows struct{ before, after []diagnostics.Flow }

// shownLayers is how many layers a table shows at most.
const shownLayers = 8

func flowHeader() []string {
	return []string{say("層", "layer"), say("勾配 δ（最初 → 最後）", "gradient δ, first → last"), say("飽和", "saturated"), say("不活性", "dead")}
}

// rows are the table's, a row for each layer; of many layers the first, the last and some between.
func (f *flows) rows() [][]string {
	percent := func(share float64) string { return locale.Number(math.Round(100*share)) + "%" }
	var rows [][]string
	n := len(f.before)
	shown := min(n, shownLayers)
	for k := range shown {
		i := k
		if shown > 1 {
			i = k * (n - 1) / (shown - 1)
		}
		b, a := f.before[i], f.after[i]
		rows = append(rows, []string{counted(f.before, i), locale.Number(b.Delta) + " → " + locale.Number(a.Delta),
			percent(b.Saturated) + " → " + percent(a.Saturated), percent(b.Dead) + " → " + percent(a.Dead)})
	}
	return rows
}

// symptom says what the layers show, the most telling first.
func (t *trained) symptom() string {
	before, after := t.flows.before, t.flows.after
	if t.diverged == 1 {
		return say("最初の一歩の前からです。入力か重みに、有限でない数か大きすぎる数があります。", "That is before anything was changed: a number in the input or the weights is not finite, or much too large.")
	}
	if b := layerWith(before, func(i int) bool { return before[i].Dead >= .9 }); b != "" {
		return say("層 %s では、学習の前からほとんどのユニットがどの画像にも反応していません。", "In layer %s most units answer no image, even before training.", b)
	}
	if n := len(before); n > 1 {
		switch ratio := before[0].Delta / before[n-1].Delta; {
		case ratio < 1e-3:
			return say("学習の前から、入力に近い層の勾配が、出力に近い層に比べて小さすぎます。", "Even before training, the gradient near the input is tiny beside the one near the output.")
		case ratio > 1e2:
			return say("学習の前から、勾配が入力に近づくほど大きくなっています。", "Even before training, the gradient grows from layer to layer on its way to the input.")
		}
	}
	if b := layerWith(before, func(i int) bool { return before[i].Saturated >= .7 && before[i].Dead < .3 }); b != "" {
		return say("層 %s では、学習の前からほとんどのユニットが飽和しています。", "In layer %s most units are saturated, even before training.", b)
	}
	if b := layerWith(before, func(i int) bool { return after[i].Dead >= .9 }); b != "" {
		return say("層 %s のユニットは、最初は働いていたのに、学習のあとではほとんどが不活性です。",
			"The units of layer %s worked at first; after training most of them are dead.", b)
	}
	if b := layerWith(before, func(i int) bool { return before[i].Saturated < .3 && after[i].Saturated >= .9 }); b != "" {
		return say("層 %s のユニットは、最初は飽和していなかったのに、学習のあとではほとんどが飽和しています。",
			"The units of layer %s were not saturated at first; after training most of them are.", b)
	}
	switch {
	case t.diverged > 0:
		return say("最初の勾配に目立ったところはないのに、一歩ごとに遠ざかっています。", "Nothing is odd about the first gradients, but every step leads farther away.")
	case math.Abs(t.last-t.first) < .05*t.first:
		return say("損失がほとんど動いていません。", "The loss has hardly moved.")
	case t.last > t.first:
		return say("損失が、最初より大きくなっています。", "The loss is greater than at first.")
	}
	return say("損失は下がっていますが、まだ足りません。", "The loss goes down, but not enough.")
}

// layerWith returns the number and the activation of the first layer of which is is true, or "".
func layerWith(layers []diagnostics.Flow, is func(i int) bool) string {
	for i := range layers {
		if is(i) {
			return counted(layers, i)
		}
	}
	return ""
}

// counted names layer i as the lessons count, by 1, 2 and so on; a Flow's own name counts what lies between, too: "1.branch.2 ReLU".
func counted(layers []diagnostics.Flow, i int) string {
	_, activation, _ := strings.Cut(layers[i].Name, " ")
	return strings.TrimSpace(fmt.Sprintf("%d %s", i+1, activation))
}
