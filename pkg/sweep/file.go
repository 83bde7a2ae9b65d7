package sweep

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// A file is the text of a part, of what is there of an unfinished one, or of the whole table: a head of lines that begin with #,
// a row for each item, and an end mark with the hash of all above it. Where the end mark is missing or does not fit, the file is torn.
type file struct {
	title   string         // what it holds: "part 3 of 50", "table"
	columns string         // the line that names the columns, in the table alone
	rows    map[int]string // the cells of each item's row, by its place
	cost    time.Duration  // of processor time
}

// Why a file does not count.
var (
	errTorn    = errors.New("torn")
	errForeign = errors.New("foreign")
)

func (p *plan) head(title string) string {
	return fmt.Sprintf("# kobai sweep, %s\n# items %d %s\n# code %s %s\n", title, len(p.items), p.itemsHash, p.codeHash, p.version)
}

// write puts a file into its place: whoever reads it, now or after a power cut, finds the old text or the new one, whole.
func (p *plan) write(path string, f file) error {
	temporary, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*"+temporarySuffix)
	if err != nil {
		return whyNot(err, filepath.Dir(path))
	}
	hash := sha256.New()
	w := bufio.NewWriter(temporary)
	body := io.MultiWriter(w, hash)
	io.WriteString(body, p.head(f.title)+f.columns)
	for _, i := range slices.Sorted(maps.Keys(f.rows)) {
		body.Write(append(strconv.AppendInt(nil, int64(i), 10), f.rows[i]+"\n"...))
	}
	fmt.Fprintf(body, "# end %d rows", len(f.rows))
	if f.cost > 0 {
		fmt.Fprintf(body, ", %.3f core-seconds", f.cost.Seconds())
	}
	fmt.Fprintf(w, ", sha256 %x\n", hash.Sum(nil))
	// CreateTemp makes it for its owner alone; who merges may be somebody else
	err = errors.Join(w.Flush(), temporary.Chmod(0o644), temporary.Sync(), temporary.Close())
	if err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		os.Remove(temporary.Name())
		return whyNot(err, filepath.Dir(path))
	}
	if folder, err := os.Open(filepath.Dir(path)); err == nil {
		folder.Sync() // not every file system can, which is no reason to fail
		folder.Close()
	}
	return nil
}

// temporarySuffix ends the names of files that are being written.
const temporarySuffix = ".tmp"

// read reads a file of this sweep: errTorn where it is not whole, errForeign where other items or another program made it.
func (p *plan) read(path, title string) (file, error) {
	f := file{title: title, rows: map[int]string{}}
	text, err := os.ReadFile(path)
	if err != nil {
		return f, err
	}
	body, mark, whole := cutEnd(text)
	if !whole {
		return f, errTorn
	}
	rest, ours := strings.CutPrefix(body, p.head(title))
	if !ours {
		return f, errForeign
	}
	var rows int
	var seconds float64
	fmt.Sscanf(mark, "# end %d rows, %g core-seconds", &rows, &seconds)
	f.cost = time.Duration(seconds * float64(time.Second))
	for line := range strings.Lines(rest) {
		number, cells, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		i, err := strconv.Atoi(number)
		if _, twice := f.rows[i]; err != nil || twice || i < 0 || i >= len(p.items) || p.validate(strings.Split(cells, "\t")) != nil {
			return f, errTorn
		}
		f.rows[i] = "\t" + cells
	}
	if len(f.rows) != rows {
		return f, errTorn
	}
	return f, nil
}

// cutEnd takes the end mark off a file, and reports whether it fits what stands above it.
func cutEnd(text []byte) (body, mark string, whole bool) {
	end := bytes.LastIndex(text, []byte("\n# end ")) + 1
	mark, hash, _ := strings.Cut(string(text[end:]), ", sha256 ")
	body = string(text[:end])
	return body, mark, end > 0 && hash == fmt.Sprintf("%x\n", sha256.Sum256([]byte(body+mark)))
}

// whyNot turns what the system says of a write into a sentence where the reader can do something about it.
func whyNot(err error, folder string) error {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		return sentence("%s に書き込む場所がありません（ディスクか割り当ての上限です）。場所を空けて、もう一度同じコマンドを実行してください。",
			"there is no room to write in %s: the disk is full, or your share of it. Make room and run the same command again.", folder)
	case errors.Is(err, os.ErrPermission), errors.Is(err, syscall.EROFS):
		return sentence("%s に書き込む権限がありません。書き込めるフォルダを -out に指定してください。",
			"writing in %s is not allowed: give -out a folder that you may write in.", folder)
	}
	return err
}
