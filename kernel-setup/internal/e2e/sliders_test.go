//go:build unix

package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"kobai/kernel-setup/internal/browser"
	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/live"
	ipynb "kobai/kernel-setup/internal/notebook"
)

// TestE2ESliders moves the sliders that stand in JupyterLab below live cells.
func TestE2ESliders(t *testing.T) {
	c := newCheckout(t, filepath.Join(place(t), "kobai"))
	b := startBrowser(t)
	c.furnish()
	l := c.lab("01")
	t.Run("ja", func(t *testing.T) {
		oneCell(sliders{open(t, b, l, "notebooks/my/ja/01-overview.ipynb"), c.program386("ja", "01-overview")})
	})
	t.Run("en", func(t *testing.T) {
		if said, err := c.command("lab", "--no-browser", "--lang", "en", "02").CombinedOutput(); err != nil { // makes the copies, and leaves the lab alone
			t.Fatalf("%v\n%s", err, said)
		}
		twoCells(sliders{open(t, b, l, "notebooks/my/en/02-backpropagation.ipynb"), c.program386("en", "02-backpropagation")})
	})
}

// oneCell goes through what can become of one live cell.
func oneCell(s sliders) {
	if eval[bool](s.notebook, "Boolean(document.querySelector('.kobai-lab[data-cell=try-depth]'))") {
		s.t.Error("a cell that has not run shows what its slider would foretell")
	}
	s.runAll()
	s.ready("try-depth")
	count := call[int](s.notebook, executed, "try-depth")

	s.drag("try-depth", "depth", "12")
	s.shows("try-depth", map[string]string{"depth": "12", "width": "64"})
	if now := call[int](s.notebook, executed, "try-depth"); now != count {
		s.t.Errorf("the kernel has run the cell: [%d] became [%d]", count, now)
	}
	s.access("try-depth")
	s.keys()
	s.picture("sliders-ja")

	// The last of many values counts, and a reset brings back what the code says.
	eval[any](s.notebook, fmt.Sprintf("(async () => { for (let i = 1; i <= 40; i++) { %s; await new Promise(r => setTimeout(r, 10)) } })()", s.moved("try-depth", "depth", "`${i}`")))
	s.shows("try-depth", map[string]string{"depth": "40", "width": "64"})
	s.touch("try-depth", ".kobai-reset")
	s.shows("try-depth", nil)

	// The code is somebody else's now; then it is the lesson's again, but for a value, with which the kernel runs it.
	s.replace("try-depth", "deltas(depth, width, 1)", "deltas(depth, width, 2)")
	s.says("try-depth", "コードが教材のものと違う")
	s.replace("try-depth", "deltas(depth, width, 2)", "deltas(depth, width, 1)")
	s.says("try-depth", "")
	s.replace("measure", "func deltas(", "// mine\nfunc deltas(")
	s.says("try-depth", "コードが教材のものと違う")
	s.replace("measure", "// mine\nfunc deltas(", "func deltas(")
	s.says("try-depth", "")
	s.drag("try-depth", "depth", "9")
	s.shows("try-depth", map[string]string{"depth": "9", "width": "64"})
	s.change("try-depth", "30", "21")
	s.wait(fmt.Sprintf("%s?.querySelector('output').textContent === '21' && !%s.closest('.kobai-replaced')", s.panel("try-depth"), s.panel("try-depth")))
	s.show("try-depth")
	if title := s.chart("try-depth").Title; !strings.Contains(title, "深さ 21、") {
		s.t.Errorf("the kernel's figure is titled %q", title)
	}

	// Without a kernel.
	eval[any](s.notebook, fmt.Sprintf("panel(%q).sessionContext.shutdown()", s.path))
	s.wait(fmt.Sprintf("!panel(%q).sessionContext.session", s.path))
	s.drag("try-depth", "width", "32")
	s.shows("try-depth", map[string]string{"depth": "21", "width": "32"})
}

// twoCells has two compute at once.
func twoCells(s sliders) {
	s.runAll()
	s.ready("try-moves")
	s.ready("try-plateau")
	// One computes while the other does.
	s.drag("try-plateau", "steps", "1200")
	s.drag("try-moves", "gain", "2")
	s.shows("try-moves", map[string]string{"depth": "12", "width": "32", "activation": "nn.Sigmoid", "gain": "2"})
	s.shows("try-plateau", map[string]string{"depth": "5", "steps": "1200", "rate": "1.0"})
	// A run can be stopped.
	s.drag("try-plateau", "steps", "5999")
	s.wait(s.panel("try-plateau") + ".querySelector('button:not(.kobai-reset):not([hidden])')")
	s.touch("try-plateau", "button:not(.kobai-reset)")
	s.wait(fmt.Sprintf("%s.querySelector('.kobai-state').textContent.startsWith('Stopped') || %s.dataset.live === 'done'", s.panel("try-plateau"), s.block("try-plateau")))
	s.replace("try-moves", "%%\n", "%%\nprintln()\n")
	s.says("try-moves", "Run the cell.")
	eval[any](s.notebook, "jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'})")
	s.wait("document.body.dataset.jpThemeLight === 'false'")
	s.access("try-plateau")
	s.picture("sliders-en")
}

// sliders is a notebook with live cells, and the program that computes as a page does.
type sliders struct {
	*notebook
	program twin
}

// twin is a lesson's live cells for a platform whose numbers are those of a page.
type twin struct {
	path    string
	environ []string // what the notebook sets
}

// buildLimit is how long the programs may take, behind everything else that a machine has to do.
const buildLimit = 15 * time.Minute

const executed = "((path, id) => cell(path, id).model.executionCount)"

// block is what the lab puts below a cell's outputs; panel are the sliders in it.
func (s sliders) block(id string) string {
	return fmt.Sprintf("cell(%q, %q).node.querySelector('.kobai-lab')", s.path, id)
}

func (s sliders) panel(id string) string {
	return fmt.Sprintf("cell(%q, %q).node.querySelector('.kobai-try')", s.path, id)
}

// ready waits for a cell's sliders.
func (s sliders) ready(id string) {
	s.t.Helper()
	s.show(id)
	for limit := time.Now().Add(buildLimit); ; time.Sleep(time.Second) {
		switch found, err := browser.Eval[bool](s.tab, "Boolean("+s.panel(id)+")"); {
		case found:
			return
		case err != nil || time.Now().After(limit):
			s.t.Fatalf("%s has no sliders (%v)", id, err)
		}
	}
}

// moved is what a hand does to a slider.
func (s sliders) moved(id, name, to string) string {
	return fmt.Sprintf(`(row => { const f = row.querySelector('input'); f.focus(); f.value = %s; f.dispatchEvent(new Event('input', {bubbles: true})) })(
		[...%s.querySelectorAll('.kobai-row')].find(r => r.firstChild.textContent === %q))`, to, s.panel(id), name)
}

func (s sliders) drag(id, name, to string) {
	s.t.Helper()
	s.scroll(id)
	eval[any](s.notebook, s.moved(id, name, fmt.Sprintf("%q", to)))
}

// touch clicks on a part of a cell's panel.
func (s sliders) touch(id, part string) {
	s.t.Helper()
	eval[any](s.notebook, s.panel(id)+".scrollIntoView({block: 'center'})")
	s.click(fmt.Sprintf("%s.querySelector(%q)", s.panel(id), part), 1)
}

// shows waits until a cell's run has ended, and compares its figure with what the program draws, bit for bit.
func (s sliders) shows(id string, values map[string]string) {
	s.t.Helper()
	want := s.draws(id, values)
	figures := fmt.Sprintf("%s.querySelectorAll('.outputs figure.kobai-figure')", s.block(id))
	s.wait(fmt.Sprintf("%s.dataset.live === 'done' && [...%s].every(f => f.kobaiChart) && getComputedStyle(%s.parentNode.firstChild).display === 'none'", s.block(id), figures, s.block(id)))
	got := eval[[]string](s.notebook, fmt.Sprintf("[...%s].map(f => f.nextElementSibling.textContent)", figures))
	if len(got) != len(want) || len(got) == 0 {
		s.t.Fatalf("%s %v: there are %d figures, wants %d", id, values, len(got), len(want))
	}
	for i := range got {
		if a, b := series(s.t, got[i]), series(s.t, want[i]); !reflect.DeepEqual(a, b) {
			s.t.Errorf("%s %v draws\n%v, wants\n%v", id, values, a, b)
		}
	}
	if drawn := eval[string](s.notebook, fmt.Sprintf("(f => { f.kobaiChart.getZr().flush(); return f.querySelector('svg').textContent })(%s[0])", figures)); drawn == "" {
		s.t.Errorf("%s %v: nothing is drawn", id, values)
	}
}

// says waits for the sentence in place of the sliders; none means that they are there.
func (s sliders) says(id, want string) {
	s.t.Helper()
	shown := fmt.Sprintf("(p => p.hidden ? '' : p.textContent)(%s.querySelector('.kobai-again'))", s.block(id))
	if want == "" {
		s.wait(fmt.Sprintf("%s === '' && !%s.hidden", shown, s.panel(id)))
		return
	}
	s.wait(fmt.Sprintf("%s.includes(%q) && %s.hidden", shown, want, s.panel(id)))
}

// keys moves a slider by keyboard: JupyterLab leaves its keys alone.
func (s sliders) keys() {
	s.t.Helper()
	active := fmt.Sprintf("panel(%q).content.activeCellIndex", s.path)
	s.touch("try-depth", ".kobai-slider")
	s.wait("document.activeElement.matches('.kobai-lab .kobai-slider')")
	before, was := eval[int](s.notebook, active), eval[string](s.notebook, "document.activeElement.value")
	s.press(kb.ArrowRight + "ab")
	if eval[int](s.notebook, active) != before || eval[string](s.notebook, "document.activeElement.value") == was {
		s.t.Error("a slider that has the focus gives its keys to the notebook")
	}
}

// access runs axe-core on what the lab adds below a cell.
func (s sliders) access(id string) {
	s.t.Helper()
	eval[any](s.notebook, read(s.t, filepath.Join("..", "export", "testdata", "axe", "axe.min.js"))+"; null")
	for _, v := range eval[[]string](s.notebook, fmt.Sprintf("axe.run(%s, {resultTypes: ['violations']}).then(r => r.violations.map(v => v.id + ' ' + v.nodes.map(n => n.html)))", s.panel(id))) {
		s.t.Errorf("axe-core: %s", v)
	}
}

// program386 builds the twin of a lesson.
func (c *working) program386(language, lesson string) twin {
	c.t.Helper()
	nb, err := ipynb.Parse([]byte(read(c.t, c.file("notebooks", language, lesson+".ipynb"))))
	if err != nil {
		c.t.Fatal(err)
	}
	path := filepath.Join(c.t.TempDir(), lesson)
	page, err := live.Build(c.t.Context(), c.Dir, nb, "linux", "386", path)
	if err != nil {
		c.t.Fatal(err)
	}
	return twin{path, checkout.Environ(os.Environ(), page.Env)}
}

// draws returns the options of the figures that a cell draws.
func (s sliders) draws(id string, values map[string]string) (options []string) {
	s.t.Helper()
	given, _ := json.Marshal(values)
	program := exec.Command(s.program.path, id, string(given))
	program.Env = s.program.environ
	out, err := program.Output()
	if err != nil {
		s.t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		var message struct{ Show map[string]string }
		if json.Unmarshal([]byte(line), &message) != nil {
			continue
		}
		if _, after, ok := strings.Cut(message.Show["text/html"], `<script type="application/json">`); ok {
			option, _, _ := strings.Cut(after, "</script>")
			options = append(options, option)
		}
	}
	return options
}

func series(t testing.TB, option string) any {
	t.Helper()
	var o struct{ Series any }
	if err := json.Unmarshal([]byte(option), &o); err != nil {
		t.Fatal(err)
	}
	return o.Series
}
