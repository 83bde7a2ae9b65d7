package models_test

import (
	"math"
	"testing"

	"kobai/pkg/datasets"
	"kobai/pkg/models"
)

func TestExamCountsWholeAndBegun(t *testing.T) {
	e := models.Exam{
		Pairs:   []datasets.Pair{{Target: "11-23"}, {Target: "11-23"}, {Target: "02-01"}, {Target: "02-01"}},
		Written: []string{"11-23", "11-24", "02-10", "12-01"},
	}
	if got := e.Exact(); got != 25 {
		t.Errorf("exact: %v, want 25", got)
	}
	if got := e.Begins(3); got != 75 {
		t.Errorf("begins: %v, want 75", got)
	}
	if got := (models.Exam{}).Exact(); !math.IsNaN(got) {
		t.Errorf("nothing written: %v, want NaN", got)
	}
}

func TestSitTranslatesEveryPair(t *testing.T) {
	translator, b := dates(3)
	e := translator.Sit(b)
	want := translator.Translate(b)
	if len(e.Pairs) != 3 || len(e.Written) != 3 || e.Written[2] != want[2] {
		t.Errorf("%v, want the translations %v", e, want)
	}
}
