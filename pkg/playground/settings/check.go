package settings

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"kobai/pkg/internal/locale"
)

// Check returns nil, or what is wrong and what to do in one sentence, in the language of KOBAI_LANG.
func (s Settings) Check() error {
	if s.Task != Layers && s.Task != Recall {
		return fmt.Errorf(locale.Pick("課題 %q はありません。layers か recall を選んでください。", "There is no task %q: choose layers or recall."), s.Task)
	}
	for _, f := range fields {
		if !f.Of(s.Task) {
			continue
		}
		if err := f.check(&s); err != nil {
			return err
		}
	}
	if s.Task == Layers && s.Norm == "BatchNorm" && s.Batch == 1 {
		return errors.New(locale.Pick("BatchNorm はバッチの中で平均を取るので、バッチの大きさを 2 以上にしてください。",
			"BatchNorm takes means over the batch, so make the batch size 2 or more."))
	}
	return nil
}

func (f Field) check(s *Settings) error {
	switch value := f.at(s).(type) {
	case *string:
		return f.checkOption(*value)
	case *int:
		return f.checkNumber(float64(*value))
	case *float64:
		return f.checkNumber(*value)
	}
	return nil
}

func (f Field) checkNumber(v float64) error {
	if v >= f.Low && v <= f.High { // which NaN is not
		return nil
	}
	return fmt.Errorf(locale.Pick("%s は %s から %s までにしてください（今は %s）。", "%s must be from %s to %s; it is %s now."),
		f.label(), plain(f.Low), plain(f.High), plain(v))
}

func (f Field) checkOption(value string) error {
	if slices.ContainsFunc(f.Options, func(o Option) bool { return o.Value == value }) {
		return nil
	}
	var names []string
	for _, o := range f.Options {
		names = append(names, o.Value)
	}
	return fmt.Errorf(locale.Pick("%s に %q はありません。%s から選んでください。", "%s has no %q: choose of %s."), f.label(), value, strings.Join(names, ", "))
}

// set reads a text into the field.
func (f Field) set(s *Settings, text string) error {
	text = strings.TrimSpace(text)
	switch value := f.at(s).(type) {
	case *string:
		*value = text
	case *int:
		n, err := strconv.Atoi(text)
		if err != nil {
			return fmt.Errorf(locale.Pick("%s には整数を入れてください（今は %q）。", "%s takes a whole number; it is %q now."), f.label(), text)
		}
		*value = n
	case *float64:
		v, err := strconv.ParseFloat(text, 64)
		if err != nil || math.IsNaN(v) {
			return fmt.Errorf(locale.Pick("%s には数を入れてください（今は %q）。", "%s takes a number; it is %q now."), f.label(), text)
		}
		*value = v
	}
	return nil
}

// text writes the field as set reads it.
func (f Field) text(s Settings) string {
	switch value := f.at(&s).(type) {
	case *int:
		return strconv.Itoa(*value)
	case *float64:
		return plain(*value)
	case *string:
		return *value
	}
	return ""
}

func (f Field) label() string { return locale.Pick(f.Label.JA, f.Label.EN) }

// plain writes a number as a reader types it.
func plain(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
