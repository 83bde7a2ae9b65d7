package export

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"kobai/kernel-setup/internal/i18n"
	"kobai/kernel-setup/internal/process"
)

// module is the Python module that converts; its folder is also where Jupyter finds the templates.
const module = "kobai_nbconvert"

// job is what the module reads.
type job struct {
	Notebooks []order  `json:"notebooks"`
	Formats   []string `json:"formats"`
	Edition   string   `json:"edition"`
	Author    string   `json:"author"`
	Code      string   `json:"code"`
	Draw      []string `json:"draw"`
	Live      []string `json:"live"`
	Exercises string   `json:"exercises"` // folder of their answers
	Speaks    string   `json:"speaks"`    // language of its remarks
}

// order is one notebook of a job.
type order struct {
	Path   string `json:"path"`
	Name   string `json:"name"`
	Folder string `json:"folder"`
}

// news is a line that the module writes.
type news struct {
	Notebook string   `json:"notebook"`
	Format   string   `json:"format"`
	Files    []string `json:"files"`
	Title    string   `json:"title"`
	Author   string   `json:"author"`
	Language string   `json:"language"`
	Figures  *int     `json:"figures"`
	Seconds  float64  `json:"seconds"`
	Remarks  []string `json:"remarks"` // what a reader of the progress should know, such as a cell that stays a recording
	Error    string   `json:"error"`
}

// run converts all notebooks in one process, and prints pages while others are being converted.
func (x *exporter) run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	input, err := x.job()
	if err != nil {
		return err
	}
	printer := x.startPrinter(ctx)
	defer printer.close()

	command := process.Command(ctx, 5*time.Second, x.dir.Python(), "-B", "-m", module)
	command.Dir = filepath.Join(x.dir.Root, "kernel-setup", "internal", "export", "nbconvert")
	command.Env = x.dir.Env()
	command.Stdin = bytes.NewReader(input)
	var complaints bytes.Buffer
	command.Stderr = &complaints
	lines, err := command.StdoutPipe()
	if err != nil {
		return err
	}
	if err := command.Start(); err != nil {
		return pythonMissing.Fault(err)
	}
	hearing := x.hear(lines, printer)
	if hearing != nil {
		cancel()
	}
	ended := command.Wait()
	switch {
	case hearing != nil:
		return hearing
	case ctx.Err() != nil: // the files written so far are whole, and nothing else is left
		return ctx.Err()
	case ended != nil:
		return endedEarly.Fault(ended, lastLine(complaints.String()))
	}
	return printer.wait()
}

// job describes the work to the module. A PDF is a printed page, so it needs the page.
func (x *exporter) job() ([]byte, error) {
	j := job{Speaks: i18n.Language(), Edition: x.Edition, Author: x.Author, Code: cmp.Or(x.Code, Show), Draw: x.Draw, Live: x.Live, Exercises: filepath.Join(x.dir.Root, "pkg", "lesson", "exercises")}
	if !x.hasLive() {
		j.Live = nil
	}
	for _, format := range x.Formats {
		if format == "pdf" {
			format = "html"
		}
		if !slices.Contains(j.Formats, format) {
			j.Formats = append(j.Formats, format)
		}
	}
	for _, s := range x.sources {
		folder, err := x.stage.folder(s.folder)
		if err != nil {
			return nil, err
		}
		j.Notebooks = append(j.Notebooks, order{Path: s.path, Name: s.name, Folder: folder})
	}
	return json.Marshal(j)
}

// hear takes the files that the module announces.
func (x *exporter) hear(lines io.Reader, printer *printer) error {
	sources := map[string]*source{}
	for i := range x.sources {
		sources[x.sources[i].path] = &x.sources[i]
	}
	scanner := bufio.NewScanner(lines)
	scanner.Buffer(nil, 1<<20)
	for scanner.Scan() {
		var n news
		if err := json.Unmarshal(scanner.Bytes(), &n); err != nil {
			return fmt.Errorf("the conversion said something that is not news: %s", scanner.Text())
		}
		s := sources[n.Notebook]
		if s == nil {
			return fmt.Errorf("the conversion tells of an unknown notebook: %s", n.Notebook)
		}
		x.remark(s, n.Remarks)
		switch {
		case n.Error != "":
			x.fail(s, n.Format, n.Error)
		case n.Format == "":
			s.language = n.Language
		case n.Format == "html" && x.wants("pdf"):
			s.title, s.author = n.Title, n.Author
			printer.print(page{s, n.Title, n.Author, n.Files, n.Seconds})
		default:
			s.title = max(s.title, n.Title)
			if err := x.done(s, n.Format, n.Seconds, n.Files...); err != nil {
				return err
			}
		}
	}
	return scanner.Err()
}

// lastLine of a Python trace says what happened.
func lastLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return lines[len(lines)-1]
}
