package browser

import (
	"github.com/chromedp/chromedp"
)

// footer shows the title and the page number; Chromium fills the elements of these classes. Its own font size is 0.
const footer = `<div style="width:100%;margin:0 16mm;display:flex;justify-content:space-between;color:#57606a;font:7.5pt 'Hiragino Sans','Noto Sans CJK JP','Noto Sans JP','Yu Gothic',Meiryo,sans-serif">` +
	`<span class="title"></span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>`

// PDF prints the page that is open on A4, with bookmarks from its headings and page numbers. The same page gives the same bytes.
func (t *Tab) PDF() ([]byte, error) {
	headings, err := Eval[[]string](t, `[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(h => h.textContent.trim())`)
	if err != nil {
		return nil, err
	}
	printed, err := chromedp.Run(t.Context, chromedp.PrintToPDF(
		chromedp.PDFPaper(chromedp.PaperA4),
		chromedp.PDFPreferCSSPageSize(),
		chromedp.PDFPrintBackground(),
		chromedp.PDFOutlineAndTagged(),
		chromedp.PDFHeaderTemplate("<span></span>"),
		chromedp.PDFFooterTemplate(footer),
		chromedp.PDFStream(),
	))
	if err != nil {
		return nil, err
	}
	return single(stable(printed), headings), nil
}
