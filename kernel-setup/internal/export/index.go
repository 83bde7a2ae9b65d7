package export

import (
	_ "embed"
	"html/template"
	"os"
	"path/filepath"
	"slices"

	"kobai/kernel-setup/internal/playground"
)

//go:embed index.html
var indexPage string

//go:embed nbconvert/static/look.css
var look template.CSS

//go:embed index.css
var indexLook template.CSS

// endings are those of the files that the module writes, as is the order in which the index names them.
var endings = []struct{ format, ending string }{
	{"html", ".html"}, {"slides", ".slides.html"}, {"pdf", ".pdf"}, {"markdown", ".md"}, {"notebook", ".ipynb"},
}

// words of the index, by language.
var words = map[string]struct {
	Name, About, Edition string
	Playground, TryOut   string
	Formats              map[string]string
	editions             map[string]string
}{
	"ja": {
		Name:       "日本語",
		About:      "深いネットワークで勾配が消えるのはなぜか。実際に動くネットワークで測り、図で確かめる講座です。",
		Playground: "勾配の遊び場", TryOut: "自分で設定したネットワークをブラウザの中で学習させ、各層の勾配を見ます。",
		Formats:  map[string]string{"html": "ページ", "slides": "スライド", "pdf": "PDF", "markdown": "Markdown", "notebook": "ノートブック"},
		editions: map[string]string{Student: "生徒用", Teacher: "教師用(解答付き)"},
	},
	"en": {
		Name:       "English",
		About:      "Why do gradients vanish in deep networks? A course that measures it in networks that really run, and shows what it measured.",
		Playground: "The gradient playground", TryOut: "Train networks of your own settings in the browser, and watch the gradient of every layer.",
		Formats:  map[string]string{"html": "Page", "slides": "Slides", "pdf": "PDF", "markdown": "Markdown", "notebook": "Notebook"},
		editions: map[string]string{Student: "Student edition", Teacher: "Teacher’s edition, with answers"},
	},
}

// entry is one lesson of the index.
type entry struct {
	Title string
	Main  string // address of the document that the title leads to
	Links []link
}

type link struct{ Address, Text string }

// writeIndex writes the page from which the course's documents are reached.
func (x *exporter) writeIndex() error {
	type section struct {
		Language, Name, About, Edition string
		Lessons                        []entry
		Playground                     link
		TryOut                         string
	}
	var sections []section
	for _, language := range x.Languages {
		word := words[language]
		s := section{language, word.Name, word.About, word.editions[x.Edition], nil, link{}, ""}
		if x.playground {
			s.Playground, s.TryOut = link{language + "/" + playground.Name, word.Playground}, word.TryOut
		}
		for _, from := range x.sources {
			if from.folder == language && len(from.made) > 0 {
				s.Lessons = append(s.Lessons, from.entry(word.Formats))
			}
		}
		if len(s.Lessons) > 0 {
			sections = append(sections, s)
		}
	}
	if len(sections) == 0 {
		return nil
	}
	file, err := os.Create(filepath.Join(x.stage.path, "index.html"))
	if err != nil {
		return err
	}
	data := map[string]any{"Sections": sections, "Look": look + indexLook, "Author": x.Author}
	if err := template.Must(template.New("index").Parse(indexPage)).Execute(file, data); err != nil {
		file.Close()
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	x.files++
	_, err = x.stage.publish("index.html")
	return err
}

// entry lists the documents of a lesson that were made.
func (s *source) entry(texts map[string]string) entry {
	e := entry{Title: s.title}
	if e.Title == "" {
		e.Title = s.name
	}
	for _, kind := range endings {
		if slices.Contains(s.made, kind.format) {
			e.Links = append(e.Links, link{s.folder + "/" + s.name + kind.ending, texts[kind.format]})
		}
	}
	e.Main = e.Links[0].Address
	return e
}
