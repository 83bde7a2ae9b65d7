package export

import (
	"encoding/json"
	"fmt"
	"html"
	"math"
	"os"
	"path/filepath"
	"testing"

	"kobai/pkg/plot"
)

// cell is a cell of a notebook that a test makes.
type cell map[string]any

func prose(id, text string, more ...cell) cell {
	return merged(cell{"cell_type": "markdown", "id": id, "metadata": cell{}, "source": text}, more)
}

func code(id, text string, outputs []cell, more ...cell) cell {
	return merged(cell{"cell_type": "code", "id": id, "metadata": cell{}, "execution_count": nil, "source": text, "outputs": outputs}, more)
}

func merged(c cell, more []cell) cell {
	for _, fields := range more {
		for key, value := range fields {
			c[key] = value
		}
	}
	return c
}

// meta gives a cell tags and a slide type.
func meta(slide string, tags ...string) cell {
	m := cell{"tags": tags}
	if slide != "" {
		m["slideshow"] = cell{"slide_type": slide}
	}
	return cell{"metadata": m}
}

func shown(kind, data string) cell {
	return cell{"output_type": "display_data", "metadata": cell{}, "data": cell{kind: data}}
}

func printed(text string) cell {
	return cell{"output_type": "stream", "name": "stdout", "text": text}
}

// drawn is a figure as pkg/display shows it, without a picture.
func drawn(t testing.TB, f *plot.Figure) cell {
	t.Helper()
	option, err := f.Option()
	if err != nil {
		t.Fatal(err)
	}
	alt := html.EscapeString(f.Alt)
	return cell{"output_type": "display_data", "metadata": cell{}, "data": cell{
		"text/html": fmt.Sprintf(`<figure class="kobai-figure" data-kobai="k0123456789ab" data-height="%d" aria-label="%s" style="margin:0"></figure>`+
			`<script type="application/json">%s</script><script>throw new Error("the stored loader ran")</script>`, f.Height, alt, option),
		"text/plain": "[figure] " + f.Alt,
	}}
}

// notebook writes a notebook of ours and returns its path.
func notebook(t testing.TB, folder, name, language string, cells ...cell) string {
	t.Helper()
	return write(t, folder, name, cell{
		"nbformat": 4, "nbformat_minor": 5, "cells": cells,
		"metadata": cell{
			"kernelspec":    cell{"name": "kobai", "display_name": "Kobai (Go)", "language": "go"},
			"language_info": cell{"name": "go", "pygments_lexer": ""},
			"kobai":         cell{"language": language, "lesson": name},
			"authors":       []cell{{"name": "山田 花子"}},
		},
	})
}

func write(t testing.TB, folder, name string, content any) string {
	t.Helper()
	text, err := json.Marshal(content)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, name+".ipynb")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, text, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// gradients falls by a factor from layer to layer, as those of a sigmoid network do.
func gradients(depth int) []float64 {
	y := make([]float64, depth)
	for i := range y {
		y[i] = 0.05 * math.Pow(0.234, float64(depth-1-i))
	}
	return y
}

// sample is a lesson that holds one of everything a page must show.
func sample(t testing.TB, folder, language string) string {
	say := func(ja, en string) string {
		if language == "ja" {
			return ja
		}
		return en
	}
	lines := plot.Lines(plot.Axes{Title: say("層ごとの勾配", "Gradient by layer"), X: say("層", "layer"), Y: say("勾配", "gradient"), LogY: true}, plot.Series{Name: say("シグモイド", "sigmoid"), Y: gradients(10)})
	var frames []plot.Frame
	for _, depth := range []int{2, 10, 20} {
		frames = append(frames, plot.Frame{Label: fmt.Sprint(depth), Title: fmt.Sprintf(say("深さ %d", "Depth %d"), depth), Series: []plot.Series{{Name: say("シグモイド", "sigmoid"), Y: gradients(depth)}}})
	}
	explorer := plot.Explorer(plot.Axes{Title: say("深さと勾配", "Depth and gradient"), X: say("層", "layer"), Y: say("勾配", "gradient"), LogY: true}, say("深さ", "depth"), frames...)
	long := "display.Figure(plot.Lines(plot.Axes{Title: \"" + say("層ごとの勾配の大きさ(深さを変えて測ったもの)", "Size of the gradient by layer, measured at several depths") + "\", LogY: true}, plot.Series{Name: \"sigmoid\", Y: sizes}, plot.Series{Name: \"last\", Y: others}))"
	return notebook(t, folder, "01-sample", language,
		prose("title", say("# 勾配の見本\n\n30 分\n\n- 測る\n- 比べる", "# A sample of gradients\n\n30 minutes\n\n- measure\n- compare"), meta("slide")),
		code("setup", "%env KOBAI_LANG "+language+"\nimport \"fmt\"", nil, meta("skip", "setup")),
		prose("idea", say("## 考え方\n\n**先生**「勾配は一層ごとに $\\sigma'(z) \\le 0.25$ 倍になります。」\n\n", "## The idea\n\n**Teacher**: \"Each layer multiplies the gradient by $\\sigma'(z) \\le 0.25$.\"\n\n")+
			"$$\\delta_{l} = \\bigl(\\delta_{l+1} W_{l+1}^{\\top}\\bigr) \\odot \\sigma'(z_l)$$\n\n| | $L$ |\n|---|---|\n| `depth` | 10 |\n", meta("slide")),
		prose("notes", say("話すこと: $\\sigma'$ の上限。", "Say: the bound of $\\sigma'$."), meta("notes")),
		code("measure", "%%\nsizes := gradients(10) // "+say("層ごとに測る", "by layer")+"\n"+long, []cell{drawn(t, lines), printed("δ₁ = 1.1e-7\n")}),
		prose("explore", say("### 深さを動かす\n\n[このレッスン](01-sample.ipynb)へ。", "### Move the depth\n\nSee [this lesson](01-sample.ipynb)."), meta("subslide")),
		code("explorer", "%%\ndisplay.Figure(plot.Explorer(axes, \"depth\", frames...))", []cell{drawn(t, explorer)}),
		code("try", "%%\ndepth := 30", []cell{printed("TRY-OUTPUT\n")}, meta("", "try-it")),
		prose("ask", say("## 確かめよう\n\nシグモイドの傾きの最大値は?", "## Check yourself\n\nWhat is the sigmoid's greatest slope?"), meta("slide", "exercise")),
		code("check", "%%\nlesson.Exercise(\"slope\").Check(nil)", []cell{printed("CHECK-OUTPUT\n")}, meta("", "exercise")),
		prose("solved", say("### 解き方\n\nSOLUTION-TEXT", "### Solution\n\nSOLUTION-TEXT"), meta("subslide", "solution")),
		code("solution", "%%\nfmt.Println(\"SOLUTION-CODE\")", []cell{printed("SOLUTION-OUTPUT\n")}, meta("", "solution")),
	)
}
