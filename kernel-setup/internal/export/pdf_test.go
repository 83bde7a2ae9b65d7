package export

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/chromium"
)

func TestPDFIsWhole(t *testing.T) {
	if _, err := chromium.Find(); err != nil {
		t.Skip(err)
	}
	file := filepath.Join(exported(t), "ja", "01-sample.pdf")
	pdf := read(t, file)
	if figures := strings.Count(pdf, "/S /Figure"); figures != 4 { // the figure and the picture in it
		t.Errorf("the PDF has %d figures and pictures, wants 2 of each", figures)
	}
	for _, bookmark := range []string{"勾配の見本", "考え方", "深さを動かす", "確かめよう"} {
		if !strings.Contains(strings.ToUpper(pdf), strings.ToUpper(pdfText(bookmark))) {
			t.Errorf("the PDF has no bookmark %s among %q", bookmark, regexp.MustCompile(`/Title <[0-9A-Fa-f]+>`).FindAllString(pdf, -1))
		}
	}
	if bare := regexp.MustCompile(`/BaseFont /(\w+)`).FindAllStringSubmatch(pdf, -1); len(bare) > 0 && !strings.Contains(pdf, "/FontFile") {
		t.Errorf("fonts are named but none is in the file: %q", bare)
	}
	lookAt(t, file)
}

// lookAt reads the PDF as another program understands it, where poppler is installed.
func lookAt(t *testing.T, file string) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Log("pdftotext is not installed, so the PDF's text is not read by another program")
		return
	}
	text, err := exec.Command("pdftotext", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"勾配の見本", "先生", "層ごとの勾配", "SOLUTION-CODE", "1/"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the PDF's text has no %q", want)
		}
	}
	// A code line longer than the page is wrapped: its end is there too.
	if !strings.Contains(strings.Join(strings.Fields(string(text)), ""), "Y:others}))") {
		t.Error("the end of a long code line is missing")
	}
	info, err := exec.Command("pdfinfo", file).CombinedOutput()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`Title: +勾配の見本`, `Author: +山田 花子`, `Tagged: +yes`, `\(A4\)`} {
		if !regexp.MustCompile(want).Match(info) {
			t.Errorf("pdfinfo does not say %s:\n%s", want, info)
		}
	}
	fonts, err := exec.Command("pdffonts", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	if bare := regexp.MustCompile(`(?m)^.* no +(yes|no) +(yes|no) +\d+ +\d+$`).FindAllString(string(fonts), -1); len(bare) > 0 {
		t.Errorf("these fonts are not embedded: %q", bare)
	}
	if folder := os.Getenv("KOBAI_PICTURES"); folder != "" {
		if err := exec.Command("pdftoppm", "-r", "70", "-png", file, filepath.Join(folder, "pdf")).Run(); err != nil {
			t.Error(err)
		}
	}
}

func TestPrintedCodeIsNotClipped(t *testing.T) {
	file := fileURL(filepath.Join(exported(t), "ja", "01-sample.html"))
	tab, _ := blank(t, 672, 1000, false) // the width of A4 between its margins
	if err := tab.Media("print", false); err != nil {
		t.Fatal(err)
	}
	if err := tab.Open(file, `document.documentElement.dataset.ready`); err != nil {
		t.Fatal(err)
	}
	if clipped := eval[int](t, tab, `[...document.querySelectorAll('pre')].filter(p => p.scrollWidth > p.clientWidth).length`); clipped > 0 {
		t.Errorf("%d blocks of code are wider than the paper", clipped)
	}
	if unseen := eval[int](t, tab, `[...document.querySelectorAll('figure > img')].filter(i => !i.clientWidth).length`); unseen > 0 {
		t.Errorf("%d pictures are not printed", unseen)
	}
	picture(t, tab, "ja-print", true)
}
