package run

import (
	"slices"
	"strings"

	"kobai/kernel-setup/internal/kernel"
	"kobai/kernel-setup/internal/notebook"
)

// Normalise makes outputs as they are stored: texts as lists of lines, nothing
// that a second run would give otherwise, no output that shows nothing, such as a
// progress bar that has ended, nor the code that a figure brought along for VS Code.
func Normalise(outputs []notebook.Output) []notebook.Output {
	outputs = slices.DeleteFunc(outputs, func(output notebook.Output) bool {
		data, shows := output["data"].(map[string]any)
		return shows && (isEmpty(data) || strings.Contains(output.HTML(), kernel.InlineMark))
	})
	outputs = mergeStreams(outputs)
	for _, output := range outputs {
		delete(output, "transient")
		if _, counted := output["execution_count"]; counted {
			output["execution_count"] = nil
		}
		if text, ok := notebook.Text(output["text"]); ok {
			output["text"] = notebook.Lines(text)
		}
		data, _ := output["data"].(map[string]any)
		for mime, value := range data {
			if text, ok := notebook.Text(value); ok && !strings.HasSuffix(mime, "json") {
				data[mime] = notebook.Lines(text)
			}
		}
	}
	return outputs
}

// mergeStreams makes one output of the pieces in which the kernel happened to send
// what a cell printed between two figures; standard output comes before standard
// error, since how they mix is chance.
func mergeStreams(outputs []notebook.Output) []notebook.Output {
	var merged []notebook.Output
	pending := map[string]string{}
	flush := func() {
		for _, name := range []string{"stdout", "stderr"} {
			if pending[name] != "" {
				merged = append(merged, notebook.Output{"output_type": "stream", "name": name, "text": pending[name]})
			}
		}
		clear(pending)
	}
	for _, output := range outputs {
		if output["output_type"] == "stream" {
			name, _ := output["name"].(string)
			text, _ := notebook.Text(output["text"])
			pending[name] += text
			continue
		}
		flush()
		merged = append(merged, output)
	}
	flush()
	return merged
}

// isEmpty tells an output of which no part has any text.
func isEmpty(data map[string]any) bool {
	for _, value := range data {
		text, ok := notebook.Text(value)
		if !ok || strings.TrimSpace(text) != "" {
			return false
		}
	}
	return true
}
