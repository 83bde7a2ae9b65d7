package display

import "errors"

// inNotebook is false: a page has no GoNB. Its outputs are diverted; where they are not, their text is printed.
func inNotebook() bool { return false }

var kernel connection

// connection keeps the kernel's protocol, and the encoding that it needs, out of a page.
type connection struct{}

func (*connection) send(map[string]string, string) error {
	return errors.New("display: a page has no kernel")
}
