package lab

import "kobai/kernel-setup/internal/notebook"

// unforeseen takes the results away that stand below the first question that asks for
// a prediction: they come when the learner runs the cells. Prose that tells them stands folded. The record of a long run stays: its
// prose says that it stands there, and a learner would wait minutes for it.
func unforeseen(nb *notebook.Notebook) {
	asked := false
	for i := range nb.Cells {
		cell := &nb.Cells[i]
		if cell.Type == "code" && asked && !cell.Tagged("recorded") {
			cell.Outputs, cell.ExecutionCount = nil, 0
		}
		cell.Fold()
		asked = asked || cell.Tagged("prediction")
	}
}
