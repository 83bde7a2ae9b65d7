package figure_test

import (
	"encoding/base64"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"kobai/kernel-setup/internal/browser"
	"kobai/kernel-setup/internal/chromium"
	"kobai/kernel-setup/internal/course"
	"kobai/kernel-setup/internal/figure"
	"kobai/pkg/plot"
)

// TestPicturesCanBeReadInEveryCommonFont shows pictures in three browsers, each of which knows one family beside the Japanese one.
func TestPicturesCanBeReadInEveryCommonFont(t *testing.T) {
	path, err := chromium.Find()
	if err != nil {
		t.Skip(err)
	}
	pictures := wordy(t)
	maps.Copy(pictures, schematics(t))
	for _, family := range []string{"DejaVu Sans", "Liberation Sans", "Noto Sans"} {
		t.Run(family, func(t *testing.T) {
			t.Setenv("FONTCONFIG_FILE", fontconfig(t, family))
			b, err := browser.Start(t.Context(), path)
			if err != nil {
				t.Fatal(err)
			}
			defer b.Close()
			tab, err := b.Tab(900, 900, time.Minute)
			if err != nil {
				t.Fatal(err)
			}
			defer tab.Close()
			for name, svg := range pictures {
				page := "data:text/html;base64," + base64.StdEncoding.EncodeToString([]byte("<!doctype html><meta charset=utf-8>"+svg))
				if err := tab.Open(page, "document.querySelector('svg')"); err != nil {
					t.Fatal(err)
				}
				faults, err := browser.Eval[[]string](tab, crowded)
				if err != nil {
					t.Fatal(err)
				}
				for _, fault := range faults {
					t.Errorf("%s: %s", name, fault)
				}
			}
		})
	}
}

// crowded lists the words of a picture that are cut off, and those that lie on one another.
const crowded = `(() => {
	const faults = [], edge = document.querySelector('svg').getBoundingClientRect();
	const words = [...document.querySelectorAll('svg text')].map(t => ({ text: t.textContent, box: t.getBoundingClientRect() })).filter(w => w.text.trim());
	if (!words.length) faults.push('no words');
	words.forEach(({ text, box }, i) => {
		if (box.left < edge.left - 0.5 || box.right > edge.right + 0.5) faults.push(text + ' is cut off');
		for (const other of words.slice(i + 1)) {
			const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
			const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
			if (across > 1 && down > 3) faults.push(text + ' lies on ' + other.text);
		}
	});
	return faults;
})()`

// wordy draws figures that are full of words, one of each kind.
func wordy(t *testing.T) map[string]string {
	t.Helper()
	renderer, err := figure.NewRenderer(os.DirFS("../../assets"))
	if err != nil {
		t.Fatal(err)
	}
	clothes := []string{"0 T-shirt/top", "1 Trouser", "2 Pullover", "3 Dress", "4 Coat", "5 Sandal", "6 Shirt", "7 Sneaker", "8 Bag", "9 ankle boot"}
	counts := make([][]float64, len(clothes))
	for i := range counts {
		counts[i] = make([]float64, len(clothes))
		for j := range counts[i] {
			counts[i][j] = float64(100 * i * j)
		}
	}
	var many []plot.Series
	for i := range 8 {
		many = append(many, plot.Series{Name: fmt.Sprintf("WWW Momentum mmm, depth %d", 10*i), Y: []float64{1, 1e-9, 1e-18 * float64(i+1)}})
	}
	long := strings.Repeat("Who wrote MMMM in Wide letters? ", 6)
	made := map[string]*plot.Figure{
		"heat":   plot.Heatmap(plot.Axes{Title: long, X: "predicted", Y: "true", Height: 560}, clothes, clothes, counts),
		"legend": plot.Lines(plot.Axes{Title: long, X: "layer", Y: "gradient (RMS)", LogY: true}, many...),
	}
	made["bars"] = plot.Bars(plot.Axes{Title: "Hits", X: "class", Y: "hit rate"}, clothes, plot.Series{Name: "one", Y: counts[1]}, plot.Series{Name: "two", Y: counts[2]})
	pictures := map[string]string{}
	for name, f := range made {
		option, err := f.Option()
		if err != nil {
			t.Fatal(err)
		}
		if pictures[name], err = renderer.SVG(t.Context(), option, f.Height); err != nil {
			t.Fatal(err)
		}
	}
	return pictures
}

// schematics are all drawings of the course.
func schematics(t *testing.T) map[string]string {
	t.Helper()
	c, err := course.Open(filepath.Join("..", "..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	pictures := map[string]string{}
	for _, id := range c.Lessons() {
		lesson, err := c.Compile(id, true)
		if err != nil {
			t.Fatal(err)
		}
		for l, nb := range lesson.Notebooks {
			for _, cell := range nb.Cells {
				_, data, drawn := strings.Cut(cell.Source, `" src="data:image/svg+xml;base64,`)
				if !drawn {
					continue
				}
				svg, err := base64.StdEncoding.DecodeString(strings.TrimSuffix(data, `">`))
				if err != nil {
					t.Fatal(err)
				}
				pictures[fmt.Sprintf("%s#%s, %s", id, cell.ID, l)] = string(svg)
			}
		}
	}
	if len(pictures) == 0 {
		t.Fatal("no lesson has a drawing")
	}
	return pictures
}

// fontconfig writes a configuration that knows a family and the Japanese one, and returns its path. A family that this machine
// does not have ends the test.
func fontconfig(t *testing.T, family string) string {
	t.Helper()
	var folders []string
	for _, name := range []string{family, "Noto Sans CJK JP"} {
		found, err := exec.Command("fc-list", name, "file").Output()
		line, _, _ := strings.Cut(string(found), "\n")
		if err != nil || line == "" {
			t.Skipf("the font %s is not installed (Debian: fonts-dejavu-core, fonts-liberation, fonts-noto-core, fonts-noto-cjk)", name)
		}
		folders = append(folders, filepath.Dir(strings.TrimSuffix(strings.TrimSpace(line), ":")))
	}
	file := filepath.Join(t.TempDir(), "fonts.conf")
	text := `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>` + folders[0] + `</dir><dir>` + folders[1] + `</dir><cachedir>` + filepath.Join(t.TempDir(), "cache") + `</cachedir>
<match target="pattern"><edit name="family" mode="assign" binding="strong"><string>` + family + `</string><string>Noto Sans CJK JP</string></edit></match>
</fontconfig>`
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	match, err := exec.Command("env", "FONTCONFIG_FILE="+file, "fc-match", "-f", "%{family[0]}", "sans-serif").Output()
	if err != nil || string(match) != family {
		t.Fatalf("sans-serif is %s (%v), wants %s", strconv.Quote(string(match)), err, family)
	}
	return file
}
