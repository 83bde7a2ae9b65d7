package settings

import (
	"math"
	"reflect"
	"strings"
	"testing"
)

func TestAddressKeepsEverything(t *testing.T) {
	for _, p := range Presets() {
		again, err := Decode("#" + p.Pair.Encode())
		if err != nil || !reflect.DeepEqual(again, p.Pair) {
			t.Errorf("%s comes back from %q as %+v, %v", p.Name, p.Pair.Encode(), again, err)
		}
	}
	for _, task := range []string{Layers, Recall} {
		s := Default(task)
		for _, f := range fields {
			if !f.Of(task) {
				continue
			}
			switch value := f.at(&s).(type) {
			case *int:
				*value = int(f.Low) + 2
			case *float64:
				*value = f.Low + 0.125
			case *string:
				*value = f.Options[len(f.Options)-1].Value
			}
		}
		again, err := Decode(Pair{A: s}.Encode())
		if err != nil || again.A != s {
			t.Errorf("%+v comes back as %+v, %v", s, again.A, err)
		}
	}
	if Encoded := (Pair{A: Default(Layers)}).Encode(); Encoded != "" {
		t.Errorf("the defaults have the address %q, wants none", Encoded)
	}
	if p, err := Decode("depth=3&page=2"); err != nil || p.A.Depth != 3 || p.B != nil {
		t.Errorf("an address with something unknown gives %+v, %v", p, err)
	}
}

func TestMistakesAreSentences(t *testing.T) {
	tests := []struct{ address, ja, en string }{
		{"depth=0", "深さ（隠れ層の数） は 1 から 200 までにしてください（今は 0）。", "Depth (hidden layers) must be from 1 to 200; it is 0 now."},
		{"depth=201", "深さ（隠れ層の数） は 1 から 200 までにしてください（今は 201）。", "Depth (hidden layers) must be from 1 to 200; it is 201 now."},
		{"depth=2.5", "深さ（隠れ層の数） には整数を入れてください（今は \"2.5\"）。", "Depth (hidden layers) takes a whole number; it is \"2.5\" now."},
		{"rate=fast", "学習率 には数を入れてください（今は \"fast\"）。", "Learning rate takes a number; it is \"fast\" now."},
		{"rate=-1", "学習率 は 0 から 1000 までにしてください（今は -1）。", "Learning rate must be from 0 to 1000; it is -1 now."},
		{"rate=NaN", "学習率 には数を入れてください（今は \"NaN\"）。", "Learning rate takes a number; it is \"NaN\" now."},
		{"rate=Inf", "学習率 は 0 から 1000 までにしてください（今は +Inf）。", "Learning rate must be from 0 to 1000; it is +Inf now."},
		{"data=cats", "データ に \"cats\" はありません。digits, spirals から選んでください。", "Data has no \"cats\": choose of digits, spirals."},
		{"task=fly", "課題 \"fly\" はありません。layers か recall を選んでください。", "There is no task \"fly\": choose layers or recall."},
		{"norm=BatchNorm&batch=1", "BatchNorm はバッチの中で平均を取るので、バッチの大きさを 2 以上にしてください。", "BatchNorm takes means over the batch, so make the batch size 2 or more."},
		{"compare=1&b.depth=0", "B: 深さ（隠れ層の数） は 1 から 200 までにしてください（今は 0）。", "B: Depth (hidden layers) must be from 1 to 200; it is 0 now."},
		{"depth=%zz", "アドレスの # より後ろを読めません。消すと、はじめの設定に戻ります。", "The address cannot be read after its #; without that part the page begins anew."},
	}
	for _, test := range tests {
		for lang, want := range map[string]string{"ja": test.ja, "en": test.en} {
			t.Setenv("KOBAI_LANG", lang)
			if _, err := Decode(test.address); err == nil || err.Error() != want {
				t.Errorf("%s in %s: %v, wants %s", test.address, lang, err, want)
			}
		}
	}
}

func TestWhatTheOtherTaskHasIsNotAsked(t *testing.T) {
	if _, err := Decode("task=recall&depth=0&activation=none"); err != nil {
		t.Error(err)
	}
}

func TestSlidersStayInTheRanges(t *testing.T) {
	for _, f := range fields {
		low, high := f.Low, f.High
		if f.Slider == nil {
			continue
		}
		from, to := f.Slider.Low, f.Slider.High
		if f.Slider.Log {
			from, to = math.Pow(10, from), math.Pow(10, to)
		}
		if from < low || to > high || f.Slider.Step <= 0 {
			t.Errorf("the slider of %s goes from %g to %g, beyond %g to %g", f.Name, from, to, low, high)
		}
	}
}

func TestEverythingIsSaidInBothLanguages(t *testing.T) {
	d := Describe()
	said := []Words{}
	for _, f := range d.Fields {
		said = append(said, f.Label)
		for _, o := range f.Options {
			said = append(said, o.Label)
		}
	}
	for _, p := range d.Presets {
		said = append(said, p.Label, p.Explain)
		if strings.Contains(p.Address, "#") || !strings.Contains(p.Address, "compare=1") {
			t.Errorf("%s has the address %q", p.Name, p.Address)
		}
	}
	for _, w := range said {
		if w.JA == "" || w.EN == "" {
			t.Errorf("%+v lacks a language", w)
		}
	}
	for _, task := range []string{Layers, Recall} {
		if err := Default(task).Check(); err != nil {
			t.Errorf("the default of %s: %v", task, err)
		}
	}
}
