package export

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
)

// missingFonts are the fonts of a page's formulas that the page does not bring.
const missingFonts = `(() => {
  const has = new Set([...document.fonts].map(f => [f.family.replaceAll('"', ''), f.style, f.weight].join(' ')));
  const wants = [...document.querySelectorAll('.katex-html *')].filter(e => [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim())).map(e => {
    const s = getComputedStyle(e);
    return [s.fontFamily.split(',')[0].replaceAll('"', ''), s.fontStyle, s.fontWeight].join(' ');
  }).filter(f => f.startsWith('KaTeX_'));
  const name = f => f.replace(/ 400$/, ' normal').replace(/ 700$/, ' bold');
  return [...new Set(wants)].filter(f => !has.has(f) && !has.has(name(f))).concat(wants.length ? [] : ['no formula at all']);
})()`

// TestAPageBringsTheFontsOfItsFormulas sets formulas that need every font, and formulas that need the usual ones, whose page is
// smaller.
func TestAPageBringsTheFontsOfItsFormulas(t *testing.T) {
	formulas := map[string]string{
		"usual":  `$x_i^2 \in \mathbb R,\ \sum_{i=1}^n \sqrt{\frac{\alpha}{\beta}} \leqslant \mathbf{v}\ \text{if } \mathrm{d}x \ne \ell$ and $$\left(\int_0^1 \begin{bmatrix}a\\b\end{bmatrix}\right)\widehat{xyz}\,\mathit{fit}$$`,
		"all":    `$\mathcal{A}\mathfrak{g}\mathscr{S}\mathsf{s}\textsf{\textbf{s}}\mathtt{t}\texttt{t}\boldsymbol{\alpha x}\bm{x}\textbf{\textit{bi}}\boldsymbol{\mathcal{A}}\textsf{\textit{i}}\mathbf{\mathfrak{g}}$`,
		"macros": `$\newcommand{\loss}{\mathcal{L}}\loss$ and ${\cal L}$, ${\frak g}$, ${\sf s}$, ${\tt t}$`,
		"code":   "$x$, and `\"\\tthis is no formula\"`",
	}
	d, folder := newCheckout(t, t.TempDir()), t.TempDir()
	o := options(t, d, folder, "html")
	for name, text := range formulas {
		o.Notebooks = append(o.Notebooks, notebook(t, t.TempDir(), name, "en", prose("title", "# Formulas\n\n"+text)))
	}
	if err := Export(context.Background(), d, o); err != nil {
		t.Fatal(err)
	}
	size := map[string]int{}
	for name := range formulas {
		tab := open(t, fileURL(filepath.Join(folder, name+".html")), 1000, 800, false, "document.documentElement.dataset.ready === '1'")
		if missing := eval[[]string](t, tab, missingFonts); len(missing) > 0 {
			t.Errorf("%s: the page does not bring %s", name, strings.Join(missing, ", "))
		}
		size[name] = len(read(t, folder, name+".html"))
	}
	if saved := size["all"] - size["usual"]; saved < 150_000 || size["code"] > size["usual"] {
		t.Errorf("the pages have %v bytes", size)
	}
}
