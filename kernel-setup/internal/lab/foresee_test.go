package lab

import (
	"encoding/json"
	"testing"

	"kobai/kernel-setup/internal/notebook"
)

// TestNoResultStandsBelowAnOpenPrediction: what comes before the question stays, the record of a long run too, and the copy's text is the lesson's.
func TestNoResultStandsBelowAnOpenPrediction(t *testing.T) {
	const committed = `{"cells": [
 {"cell_type": "code", "id": "before", "source": "a", "execution_count": 1, "metadata": {}, "outputs": [{"output_type": "stream", "name": "stdout", "text": "seen"}]},
 {"cell_type": "markdown", "id": "ask", "source": "?", "metadata": {"tags": ["exercise"]}},
 {"cell_type": "code", "id": "guess", "source": "b", "execution_count": 2, "metadata": {"tags": ["prediction"]}, "outputs": []},
 {"cell_type": "markdown", "id": "words", "source": "w", "metadata": {"tags": 3}},
 {"cell_type": "code", "id": "after", "source": "c", "execution_count": 3, "metadata": {"tags": null}, "outputs": [{"output_type": "stream", "name": "stdout", "text": "secret"}]},
 {"cell_type": "code", "id": "record", "source": "d", "execution_count": 4, "metadata": {"tags": ["recorded"]}, "outputs": [{"output_type": "stream", "name": "stdout", "text": "of a long run"}]}
], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}`
	copied, from, err := copyOf([]byte(committed))
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Cells []struct {
			ID      string
			Count   *int `json:"execution_count"`
			Outputs []any
		}
	}
	if err := json.Unmarshal(copied, &got); err != nil {
		t.Fatal(err)
	}
	if before := got.Cells[0]; len(before.Outputs) != 1 || before.Count == nil {
		t.Errorf("the result above the question is gone: %+v", before)
	}
	if after := got.Cells[4]; len(after.Outputs) != 0 || after.Count != nil {
		t.Errorf("the result below the question stands: %+v", after)
	}
	if record := got.Cells[5]; len(record.Outputs) != 1 || record.Count == nil {
		t.Errorf("the record of a long run is gone: %+v", record)
	}
	if nb, err := notebook.Parse(copied); err != nil || sourceOf(nb) != from.Source {
		t.Error("the copy's text is not the lesson's")
	}
}
