package lab

import (
	"fmt"
	"html"
	"net/url"
	"os"
	"path/filepath"

	"kobai/kernel-setup/internal/atomicfile"
	"kobai/kernel-setup/internal/checkout"
)

// redirectFile leads a browser to the lab. Every user of a machine can read the
// command lines of all programs, and the token must not stand on one; this file
// only its owner can read. It lies in no hidden folder, since a browser in a snap
// cannot open one.
func redirectFile(d checkout.Dir) string {
	return filepath.Join(d.Root, "notebooks", "my", "kobai-lab.html")
}

// redirect writes the file and returns its address.
func redirect(d checkout.Dir, address string) (string, error) {
	file := redirectFile(d)
	link := html.EscapeString(address)
	text := fmt.Sprintf("<!doctype html><meta charset=utf-8><title>Kobai</title><meta http-equiv=refresh content=\"0; url=%s\"><a href=\"%s\">Kobai</a>\n", link, link)
	if err := atomicfile.Write(file, []byte(text), 0o600); err != nil {
		return "", err
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(file)}).String(), nil
}

func removeRedirect(d checkout.Dir) { os.Remove(redirectFile(d)) }
