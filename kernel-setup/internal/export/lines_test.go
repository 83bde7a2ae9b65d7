package export

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestFormulasKeepTheirPunctuation narrows a paragraph until a full stop would fall from the formula before it.
func TestFormulasKeepTheirPunctuation(t *testing.T) {
	workshop(t)
	out, _ := convert(t, func(*Options) {}, notebook(t, t.TempDir(), "lines", "ja", prose("a", "# T\n\n倍率は（$x + y$）。")))
	tab := open(t, fileURL(filepath.Join(out, "lines.html")), 800, 900, false, "document.documentElement.dataset.ready")
	apart := eval[float64](t, tab, `(() => {
		const math = document.querySelector('.math'), after = document.createRange(), before = document.createRange();
		const p = math.closest('p'), closing = math.nextSibling, opening = math.previousSibling;
		p.style.width = math.getBoundingClientRect().width + 'px';
		after.setStart(closing, 0); after.setEnd(closing, 2);
		before.setStart(opening, opening.length - 1); before.setEnd(opening, opening.length);
		const middle = r => (r.getBoundingClientRect().top + r.getBoundingClientRect().bottom) / 2;
		return Math.max(Math.abs(middle(after) - middle(math)), Math.abs(middle(before) - middle(math)));
	})()`)
	if apart > 12 {
		t.Errorf("a bracket or the full stop lies %v pixels above or below its formula", apart)
	}
}

// TestJapaneseIsStressedByPoints wants no slanted Japanese, and titles in Latin letters slanted as they were.
func TestJapaneseIsStressedByPoints(t *testing.T) {
	workshop(t)
	out, _ := convert(t, func(*Options) {}, notebook(t, t.TempDir(), "stress", "ja", prose("a", "# T\n\nそれは*傾き*です。*Deep Learning* を読む。")))
	tab := open(t, fileURL(filepath.Join(out, "stress.html")), 800, 900, false, "document.documentElement.dataset.ready")
	if styles := eval[[]string](t, tab, `[...document.querySelectorAll('em')].map(e => getComputedStyle(e).fontStyle + ' ' + getComputedStyle(e).textEmphasisStyle)`); strings.Join(styles, ", ") != "normal dot, italic none" && strings.Join(styles, ", ") != "normal filled dot, italic none" {
		t.Errorf("the two are stressed by %q", styles)
	}
}

// TestTheTitleComesFirst wants the contents open where they stand beside the text, and closed where they stand above it.
func TestTheTitleComesFirst(t *testing.T) {
	for width, want := range map[int]bool{800: false, 1280: true} {
		tab := open(t, fileURL(filepath.Join(exported(t), "en", "01-sample.html")), width, 900, false, "document.documentElement.dataset.ready")
		if is := eval[bool](t, tab, `document.querySelector('.kobai-toc > details').open`); is != want {
			t.Errorf("at %d pixels the contents are open: %v", width, is)
		}
	}
}
