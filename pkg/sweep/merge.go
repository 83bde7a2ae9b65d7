package sweep

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// TableName is the name of the merged table in the folder -out.
const TableName = "sweep.tsv"

// tableTitle stands in the table's head.
const tableTitle = "table"

var partName = regexp.MustCompile(`^part-(\d+)-of-(\d+)\.(tsv|unfinished)$`)

// merge puts the parts together into the table. It fails where one is missing, torn or foreign, and says how to get it.
func (p *plan) merge(parts int, f folder, again func(missing []int, parts int) string) error {
	if parts == 0 {
		var err error
		if parts, err = countParts(f.path); err != nil {
			return err
		}
	}
	table := file{title: tableTitle, columns: "index\t" + strings.Join(p.names, "\t") + "\n", rows: make(map[int]string, len(p.items))}
	var missing []int
	for part := range parts {
		w := place{part, parts}
		path := w.path(f.path, wholeEnding)
		got, err := p.read(path, w.title())
		if err == nil && !got.holds(p.order(w)) {
			err = errTorn
		}
		switch {
		case errors.Is(err, errForeign):
			return foreign(path)
		case errors.Is(err, errTorn):
			f.say("%s は壊れています。", "%s is torn.", path)
			missing = append(missing, part)
		case errors.Is(err, fs.ErrNotExist):
			missing = append(missing, part)
		case err != nil:
			return err
		}
		for i, result := range got.rows {
			table.rows[i] = result
		}
		table.cost += got.cost
	}
	if len(missing) > 0 {
		return sentence("全部で %[2]d ある部分のうち %[1]d がまだありません。次のどちらかの行で計算できます。\n%[3]s",
			"%[1]d of %[2]d parts are missing. Either of these lines runs them:\n%[3]s", len(missing), parts, again(missing, parts))
	}
	return p.finish(table, parts, f)
}

// holds reports whether the rows are those of the items and no others.
func (f file) holds(items []int) bool {
	for _, i := range items {
		if _, there := f.rows[i]; !there {
			return false
		}
	}
	return len(f.rows) == len(items)
}

// finish writes the table and what it cost, and clears up.
func (p *plan) finish(table file, parts int, f folder) error {
	cost := table.cost
	table.cost = 0 // the table is the same bytes whatever its making cost
	for i, result := range table.rows {
		table.rows[i] = p.items[i] + result
	}
	path := filepath.Join(f.path, TableName)
	if err := p.write(path, table); err != nil {
		return err
	}
	hash, err := hashOf(path)
	if err != nil {
		return err
	}
	note := fmt.Sprintf("table %s\nitems %d %s\ncode %s %s\ncost %.1f core-seconds in %d parts\ndate %s\n", hash, len(p.items), p.itemsHash,
		p.codeHash, p.version, cost.Seconds(), parts, time.Now().UTC().Format(time.DateOnly))
	if err := os.WriteFile(filepath.Join(f.path, "provenance.txt"), []byte(note), 0o644); err != nil {
		return whyNot(err, f.path)
	}
	leftovers, _ := filepath.Glob(filepath.Join(f.path, ".part-*"+temporarySuffix))
	for _, path := range leftovers { // of parts that were killed while they wrote
		os.Remove(path)
	}
	f.say("%d 項目を %s にまとめました（計算時間 %.0f コア秒、sha256 %s）。", "%d items are in %s, for %.0f core-seconds; sha256 %s.",
		len(p.items), path, cost.Seconds(), hash[:16])
	return nil
}

// countParts reads from the names of the files how many parts there are.
func countParts(folder string) (int, error) {
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return 0, err
	}
	var counts []int
	for _, e := range entries {
		if m := partName.FindStringSubmatch(e.Name()); m != nil {
			if n, err := strconv.Atoi(m[2]); err == nil && n > 0 && !slices.Contains(counts, n) {
				counts = append(counts, n)
			}
		}
	}
	switch len(counts) {
	case 0:
		return 0, sentence("%s に部分の結果がありません。先に part を実行するか、-out にフォルダを指定してください。",
			"there are no parts in %s: run some with part first, or name their folder with -out.", folder)
	case 1:
		return counts[0], nil
	}
	slices.Sort(counts)
	return 0, sentence("%s には部分の数が違う結果が混ざっています（%s）。-parts でどれをまとめるか選んでください。",
		"%s holds parts of sweeps that were divided differently (%s): choose one with -parts.", folder, strings.Trim(fmt.Sprint(counts), "[]"))
}

// ranges writes numbers in order as array jobs take them: 3,7-9,31.
func ranges(numbers []int) string {
	var out []string
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		text := strconv.Itoa(numbers[i])
		if j > i {
			text += "-" + strconv.Itoa(numbers[j])
		}
		out = append(out, text)
		i = j + 1
	}
	return strings.Join(out, ",")
}
