package sweep

import (
	"io"
	"slices"
	"strconv"
	"strings"
)

// A Row is one item of a sweep with what was measured of it.
type Row[Item, Result any] struct {
	Item   Item
	Result Result
}

// Read reads a merged table, in the order of the items. Item and Result must be laid out as those of the program that made it; where
// the columns are others, or the table is not whole, it returns an error and no rows.
func Read[Item, Result any](r io.Reader) ([]Row[Item, Result], error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	body, _, whole := cutEnd(text)
	if !whole {
		return nil, sentence("表の終わりの印が合いません。ファイルが途中で切れているか、書き換えられています。",
			"the table's end mark does not fit: the file is cut off, or was changed.")
	}
	given, results := columnsOf[Item]("item"), columnsOf[Result]("result")
	want := slices.Concat([]string{"index"}, given.names, results.names)
	var rows []Row[Item, Result]
	headed := false
	for line := range strings.Lines(body) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		switch {
		case !headed && strings.HasPrefix(line, "# "):
			continue
		case !headed && !slices.Equal(cells, want):
			return nil, sentence("表の列は %v ですが、%v を読もうとしています。", "the table's columns are %v, and those to be read are %v.", cells, want)
		case !headed:
			headed = true
			continue
		}
		row, ok := Row[Item, Result]{}, len(cells) == len(want) && cells[0] == strconv.Itoa(len(rows))
		if ok {
			item, err := given.parse(cells[1 : 1+len(given.names)])
			result, err2 := results.parse(cells[1+len(given.names):])
			if ok = err == nil && err2 == nil; ok {
				row.Item, row.Result = item.Interface().(Item), result.Interface().(Result)
			}
		}
		if !ok {
			return nil, sentence("表の %d 行目が読めません：%q", "row %d of the table cannot be read: %q", len(rows), line)
		}
		rows = append(rows, row)
	}
	return rows, nil
}
