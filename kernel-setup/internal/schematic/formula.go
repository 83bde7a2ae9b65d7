package schematic

import (
	"strings"
	"unicode"

	"kobai/kernel-setup/internal/letters"
)

// run is a piece of a line in one style.
type run struct {
	text   string
	italic bool
	level  int // 1 raised, -1 lowered
}

// small is the size of raised and lowered letters, as a part of the line's.
const small = 0.72

// commands are those of TeX that a drawing knows, with the letters that show them.
var commands = map[string]string{
	"alpha": "α", "beta": "β", "delta": "δ", "Delta": "Δ", "varepsilon": "ε", "eta": "η", "theta": "θ", "mu": "μ", "sigma": "σ", "chi": "χ",
	"partial": "∂", "top": "⊤", "cdots": "⋯", "dots": "…", "infty": "∞", ",": narrow,
}

// relations stand with a little room on both sides.
var relations = map[string]string{
	"odot": "⊙", "times": "×", "cdot": "·", "to": "→", "leftarrow": "←", "approx": "≈", "le": "≤", "ge": "≥", "pm": "±",
}

// names are set upright.
var names = []string{"tanh", "max", "log"}

// Spaces that a picture keeps.
const (
	space  = "\u00a0"
	narrow = "\u202f"
)

// typeset makes a line's runs: text as it is, formulas between dollars.
func typeset(line string) ([]run, error) {
	var runs []run
	for i, part := range strings.Split(line, "$") {
		if i%2 == 0 {
			if part != "" {
				runs = append(runs, run{text: strings.ReplaceAll(part, " ", space)})
			}
			continue
		}
		of, rest, err := formula(part, 0, false)
		if err == nil && rest != "" {
			err = closesNothing.Fault()
		}
		if err != nil {
			return nil, inFormula.Fault(part, err)
		}
		runs = append(runs, of...)
	}
	if strings.Count(line, "$")%2 == 1 {
		return nil, openFormula.Fault(line)
	}
	return runs, nil
}

// formula reads up to the end of the text, or of the group in braces that it is inside.
func formula(text string, level int, group bool) (runs []run, rest string, err error) {
	put := func(s string, italic bool) { runs = append(runs, run{s, italic, level}) }
	for text != "" {
		letter := []rune(text)[0]
		text = text[len(string(letter)):]
		switch {
		case letter == '}' && group:
			return runs, text, nil
		case letter == '}':
			return runs, "}" + text, nil
		case letter == '{':
			var inner []run
			if inner, text, err = formula(text, level, true); err != nil {
				return nil, "", err
			}
			runs = append(runs, inner...)
		case letter == '_' || letter == '^':
			to := map[rune]int{'_': -1, '^': 1}[letter]
			if level != 0 {
				return nil, "", twiceSmaller.Fault()
			}
			var inner []run
			if inner, text, err = script(text, to); err != nil {
				return nil, "", err
			}
			runs = append(runs, inner...)
		case letter == '\\':
			var shown string
			if shown, text, err = command(text); err != nil {
				return nil, "", err
			}
			if len(runs) == 0 {
				shown = strings.TrimPrefix(shown, narrow)
			}
			put(shown, false)
		case letter == '\'':
			put("′", false)
		case letter == '-' && len(runs) == 0:
			put("−", false)
		case letter == '-' || letter == '+' || letter == '=':
			sign := strings.ReplaceAll(string(letter), "-", "−")
			if level == 0 {
				sign = space + sign + space
			}
			put(sign, false)
		case letter == ',':
			put(","+space, false)
		case letter == ' ':
		default:
			put(string(letter), unicode.Is(unicode.Latin, letter))
		}
	}
	if group {
		return nil, "", neverCloses.Fault()
	}
	return runs, "", nil
}

// script reads what stands behind _ or ^: a group, a command or one letter.
func script(text string, level int) (runs []run, rest string, err error) {
	switch {
	case text == "":
		return nil, "", nothingToRaise.Fault()
	case text[0] == '{':
		return formula(text[1:], level, true)
	case text[0] == '\\':
		shown, rest, err := command(text[1:])
		return []run{{shown, false, level}}, rest, err
	}
	letter := []rune(text)[0]
	rest = text[len(string(letter)):]
	runs, _, err = formula(string(letter), level, false)
	return runs, rest, err
}

// command reads a command behind its backslash.
func command(text string) (shown, rest string, err error) {
	end := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	switch {
	case end < 0:
		end = len(text)
	case end == 0 && len(text) > 0:
		end = 1
	}
	name, rest := text[:end], text[end:]
	for _, known := range names {
		if name == known {
			return name, rest, nil
		}
	}
	if shown, known := commands[name]; known {
		return shown, rest, nil
	}
	if shown, known := relations[name]; known {
		return narrow + shown + narrow, rest, nil
	}
	return "", "", unknownCommand.Fault(name)
}

// width is that of runs in letters of a size.
func width(runs []run, size float64) float64 {
	sum := 0.
	for _, r := range runs {
		of := size
		if r.level != 0 {
			of *= small
		}
		sum += letters.Width(r.text) * of
	}
	return sum
}
