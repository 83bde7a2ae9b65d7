package lab

import (
	"os"
	"strings"
)

// Language returns the language of the lessons: the one asked for, or else the
// one that the environment names; Japanese where it names none.
func Language(asked string) (string, error) {
	if asked != "" {
		if _, known := locales[asked]; !known {
			return "", fault("the lessons are written in ja (Japanese) and en (English), not in %q", asked)
		}
		return asked, nil
	}
	if lang := os.Getenv("KOBAI_LANG"); lang != "" {
		return Language(lang)
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		locale, _, _ := strings.Cut(os.Getenv(name), ".")
		switch {
		case locale == "":
			continue
		case locale == "C" || locale == "POSIX" || strings.HasPrefix(locale, "ja"):
			return "ja", nil
		}
		return "en", nil
	}
	return "ja", nil
}
