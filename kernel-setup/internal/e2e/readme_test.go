package e2e

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/lessons"
	nbformat "kobai/kernel-setup/internal/notebook"
)

// The README shows the lab as it is. Beside its picture stands what can be read in it, which tests compare with the lessons and with
// the lab itself. Both are made anew by
//
//	KOBAI_E2E=1 KOBAI_README_PICTURE=1 go test ./kernel-setup/internal/e2e -run 'TestE2ELesson/slider'
const (
	readmePicture = "notebooks/lessons/lab.png"
	readmeShows   = "notebooks/lessons/lab.json"
	readmeCell    = "depth-slider" // the cell with the figure, at the top of the picture
)

// shown is what can be read in the picture.
type shown struct {
	Picture string   `json:"picture"` // its SHA-256
	Files   []string `json:"files"`   // in the list at the left
	Code    string   `json:"code"`    // of the cell
	Figure  string   `json:"figure"`  // its title
	Below   string   `json:"below"`   // first line of the text that follows
}

func readShown(t testing.TB) (s shown, root string) {
	t.Helper()
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(read(t, filepath.Join(d.Root, readmeShows))), &s); err != nil {
		t.Fatal(err)
	}
	return s, d.Root
}

// TestReadmePictureShowsTheseLessons needs neither lab nor browser.
func TestReadmePictureShowsTheseLessons(t *testing.T) {
	s, root := readShown(t)
	const anew = "; make the picture anew, as kernel-setup/internal/e2e/readme_test.go says"
	if sum := fmt.Sprintf("%x", sha256.Sum256([]byte(read(t, filepath.Join(root, readmePicture))))); sum != s.Picture {
		t.Errorf("%s is not the picture that %s tells of%s", readmePicture, readmeShows, anew)
	}
	var files []string
	for _, name := range lessons.Notebooks(root, "ja") {
		files = append(files, name+".ipynb")
	}
	if !slices.Equal(files, s.Files) {
		t.Errorf("the picture lists %q, and there are %q%s", s.Files, files, anew)
	}
	nb, err := nbformat.Read(filepath.Join(root, "notebooks", "ja", "01-overview.ipynb"))
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(nb.Cells, func(c nbformat.Cell) bool { return c.ID == readmeCell })
	if at < 0 || nb.Cells[at].Source != s.Code || firstLine(nb.Cells[at+1].Source) != s.Below {
		t.Errorf("the picture shows a cell that lesson 01 has not, or has with other text%s", anew)
	}
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// readme compares what the lab shows, its slider at depth 30, with what the README's picture shows, or makes the picture anew.
func (n *notebook) readme() {
	t := n.t
	t.Helper()
	n.scroll(readmeCell)
	now := shown{
		Files:  eval[[]string](n, `[...document.querySelectorAll('.jp-DirListing-item .jp-DirListing-itemText')].map(e => e.textContent)`),
		Code:   call[string](n, "((path, id) => cell(path, id).model.sharedModel.source)", readmeCell),
		Figure: n.chart(readmeCell).Title,
		Below:  call[string](n, "((path, id) => cells(path)[cells(path).indexOf(cell(path, id)) + 1].model.sharedModel.source.split('\\n')[0])", readmeCell),
	}
	if os.Getenv("KOBAI_README_PICTURE") == "" {
		was, _ := readShown(t)
		if now.Picture = was.Picture; !reflect.DeepEqual(now, was) {
			t.Errorf("the lab shows\n%+v\nand the README's picture\n%+v", now, was)
		}
		return
	}
	time.Sleep(1500 * time.Millisecond) // charts grow into place
	png, err := chromedp.Run(n.tab.Context, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	now.Picture = fmt.Sprintf("%x", sha256.Sum256(png))
	text, err := json.MarshalIndent(now, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(d.Root, readmePicture), string(png))
	write(t, filepath.Join(d.Root, readmeShows), string(text)+"\n")
}
