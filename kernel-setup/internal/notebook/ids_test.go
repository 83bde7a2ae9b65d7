package notebook

import (
	"strings"
	"testing"
)

func TestCellsWithoutIdsGetThem(t *testing.T) {
	nb, err := Parse([]byte(`{"cells": [
		{"cell_type": "code", "source": "", "metadata": {}},
		{"cell_type": "code", "source": "", "metadata": {}, "id": "cell-3"},
		{"cell_type": "code", "source": "", "metadata": {}, "id": "same"},
		{"cell_type": "code", "source": "", "metadata": {}, "id": "same"},
		{"cell_type": "code", "source": "", "metadata": {}, "id": "with space"}
	], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}`))
	if err != nil {
		t.Fatal(err)
	}
	first, err := nb.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, cell := range nb.Cells {
		ids = append(ids, cell.ID)
	}
	if got := strings.Join(ids, " "); got != "cell-1 cell-3 same cell-4 cell-5" || strings.Contains(string(first), `"id": ""`) {
		t.Errorf("the ids are %s", got)
	}
	nb.Minor = 4
	if old, _ := nb.Bytes(); strings.Contains(string(old), `"id"`) {
		t.Error("format 4.4 knows no ids")
	}
}

func TestLanguageOfANotebook(t *testing.T) {
	for want, text := range map[string]string{
		"ja": `{"cells": [{"cell_type": "markdown", "source": "かな"}], "nbformat": 4}`,
		"en": `{"cells": [{"cell_type": "markdown", "source": "かな"}], "metadata": {"kobai": {"language": "en"}}, "nbformat": 4}`,
	} {
		nb, err := Parse([]byte(text))
		if err != nil || nb.Language() != want {
			t.Errorf("%s: %v %v", want, nb.Language(), err)
		}
	}
}
