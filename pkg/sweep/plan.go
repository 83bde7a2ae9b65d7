package sweep

import (
	"crypto/sha256"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"runtime/debug"
)

// A plan is what all parts of a sweep agree on: the items, the program, and what a row of the table looks like.
type plan struct {
	items    []string // the cells of every item, in order
	shuffled []int    // their places, as order deals them out
	names    []string // the columns of the table behind the first, which holds the item's place
	results  columns
	run      func(i int) string // the cells of an item's result

	itemsHash string // names the items and the columns
	codeHash  string // names the executable
	version   string // of Go, and the commit that it was built from, as far as the build says
}

// newPlan lays out a sweep. It fails where an item is there twice.
func newPlan[Item, Result any](items []Item, run func(Item) Result, executable string) (*plan, error) {
	if run == nil {
		panic("sweep: Main got a nil function, wants the experiment to run for each item")
	}
	given, results := columnsOf[Item]("item"), columnsOf[Result]("result")
	p := &plan{names: append(given.names, results.names...), results: results, version: version()}
	p.run = func(i int) string { return string(results.append(nil, run(items[i]))) }

	hash, first := sha256.New(), make(map[string]int, len(items))
	fmt.Fprintf(hash, "%q\n", p.names)
	for i, item := range items {
		cells := string(given.append(nil, item))
		if before, twice := first[cells]; twice {
			return nil, sentence("項目 %d と %d がまったく同じです（%+v）。結果も同じになるので、繰り返すときは項目ごとに別のシードを入れてください。",
				"items %d and %d are the same (%+v), and so would be their results: to repeat one, give each a seed of its own.", before, i, item)
		}
		first[cells] = i
		p.items = append(p.items, cells)
		io.WriteString(hash, cells+"\n")
	}
	p.shuffled = rand.New(rand.NewPCG(uint64(len(items)), 0)).Perm(len(items))
	p.itemsHash = fmt.Sprintf("%x", hash.Sum(nil))
	var err error
	p.codeHash, err = hashOf(executable)
	return p, err
}

// order is the part's items in the order in which they run. All items are shuffled, the same way each time, and dealt out like cards:
// every part gets its share of the long ones, and the time that has passed foretells what is to come.
func (p *plan) order(w place) []int {
	var mine []int
	for k := w.part; k < len(p.shuffled); k += w.parts {
		mine = append(mine, p.shuffled[k])
	}
	return mine
}

// validate says whether the cells of a result can be read back.
func (p *plan) validate(cells []string) error {
	if len(cells) != len(p.results.names) {
		return fmt.Errorf("%d cells for %d columns", len(cells), len(p.results.names))
	}
	_, err := p.results.parse(cells)
	return err
}

func hashOf(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, f); err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", hash.Sum(nil)), nil
}

// version is the build's own record: which Go, and which commit, where the build knows it, with a + where files differed from it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	revision, changed := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = " " + s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = "+"
		}
	}
	return info.GoVersion + revision + changed
}
