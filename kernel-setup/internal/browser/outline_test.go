package browser

import "testing"

func TestBookmarksAreWrittenOnce(t *testing.T) {
	headings := []string{"考え方", "The idea", "dodo", "do"}
	for in, want := range map[string]string{
		"/Title <FEFF8003304865B98003304865B9>\n": "/Title <FEFF8003304865B9>            \n",
		"/Title (The ideaThe idea)\n":             "/Title (The idea)        \n",
		"/Title <FEFF8003304865B9>\n":             "/Title <FEFF8003304865B9>\n",
		"/Title (dodo)\n":                         "/Title (dodo)\n", // that is a heading of the page
		"/Title (nono)\n":                         "/Title (nono)\n", // and "no" is none
		"/Title (The ideaThe idem)\n":             "/Title (The ideaThe idem)\n",
	} {
		if got := string(single([]byte(in), headings)); got != want {
			t.Errorf("%q became %q, wants %q", in, got, want)
		}
	}
}
