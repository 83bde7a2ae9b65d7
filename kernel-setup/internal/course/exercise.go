package course

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"kobai/pkg/lesson"
)

// exercise is a lesson.Question with the words that the notebook asks it in.
type exercise struct {
	lesson.Question
	Ask     *lesson.Text `json:"ask"`     // nil where the author asks in prose of their own
	Predict string       `json:"predict"` // the variable that holds a prediction, for Predict in a later cell
	Fixed   []string     `json:"fixed"`   // choices that keep their letter
}

var (
	claimedNumber = regexp.MustCompile(`^\{claim:([^{}|\s]+)\}$`)
	variable      = regexp.MustCompile(`^[a-z][A-Za-z0-9]*$`)
)

// exercise reads an exercise block, keeps its question for the lesson package and
// makes its cells.
func (c *compilation) exercise(b block) {
	r := c.report
	if b.attrs.id == "" {
		r.add(b.line, exerciseNeedsID)
		return
	}
	var tree map[string]any
	if err := yaml.Unmarshal([]byte(b.text), &tree); err != nil {
		line, sentence := yamlError(err)
		r.add(b.line+line, badExercise, sentence)
		return
	}
	if tree["id"] != nil {
		r.add(b.line, ownID, b.attrs.id)
	}
	c.fillTree(tree, "", b)
	text, err := json.Marshal(tree)
	if err != nil {
		r.add(b.line, badExercise, err)
		return
	}
	e := exercise{}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&e); err != nil {
		r.add(b.line, badExercise, jsonError(err))
		return
	}
	e.ID = b.attrs.id
	if slices.ContainsFunc(c.exercises, func(q lesson.Question) bool { return q.ID == e.ID }) {
		r.add(b.line, sameExercise, e.ID)
	}
	if other, taken := c.elsewhere[e.ID]; taken {
		r.add(b.line, exerciseElsewhere, other, e.ID)
	}
	if err := e.Validate(); err != nil {
		r.add(b.line, badQuestion, err)
	}
	for _, text := range said(e.Question) {
		if strings.ContainsAny(text, "$`") {
			r.add(b.lineWith(text), markedUpHint, e.ID)
		}
	}
	switch {
	case e.Ask == nil: // the author's own words name the letters
	case e.Ask.JA == "" || e.Ask.EN == "":
		r.add(b.line, noAsk, e.ID)
	default:
		c.shuffle(b, &e)
	}
	if e.Predict != "" && !variable.MatchString(e.Predict) {
		r.add(b.line, badVariable, e.ID, e.Predict)
	}
	if e.Predict != "" && e.Ask == nil {
		r.add(b.line, predictWithoutAsk, e.ID)
	}
	c.exercises = append(c.exercises, e.Question)
	if e.Ask != nil {
		c.ask(b, e)
	}
}

// said is what a cell prints about the answers to a question. It prints plain text.
func said(q lesson.Question) (texts []string) {
	texts = []string{q.Hint.JA, q.Hint.EN, q.Reason.JA, q.Reason.EN}
	for _, a := range q.Answers {
		for _, m := range a.Mistakes {
			texts = append(texts, m.Hint.JA, m.Hint.EN)
		}
	}
	return texts
}

// fillTree checks every text of an exercise, by its key ja or en, and writes the
// numbers in.
func (c *compilation) fillTree(node any, key string, b block) any {
	switch v := node.(type) {
	case map[string]any:
		c.exerciseParagraphs(v, b)
		for name, child := range v {
			v[name] = c.fillTree(child, name, b)
		}
	case []any:
		for i, child := range v {
			v[i] = c.fillTree(child, key, b)
		}
	case string:
		line := b.lineWith(v)
		if m := claimedNumber.FindStringSubmatch(v); m != nil && key == "number" {
			if claim, ok := c.claims.find(c.id, m[1]); ok || c.draft {
				return claim.Value
			}
			c.report.add(line, unmeasured, m[1])
			return 0.0
		}
		if l := Language(key); l == Japanese || l == English {
			v = unbacked(v)
			c.checkProse(v, l, line)
			return strings.TrimRight(c.fill(v, l, line), "\n")
		}
	}
	return node
}

// exerciseParagraphs takes up a text that stands in both languages.
func (c *compilation) exerciseParagraphs(pair map[string]any, b block) {
	ja, isText := pair[string(Japanese)].(string)
	en, both := pair[string(English)].(string)
	if isText && both {
		c.paragraphs(map[Language]string{Japanese: ja, English: en}, map[Language]int{Japanese: b.lineWith(ja), English: b.lineWith(en)})
	}
}

// lineWith is the line of a block on which a text begins.
func (b block) lineWith(text string) int {
	first, _, _ := strings.Cut(text, "\n")
	if i := strings.Index(b.text, first); i >= 0 {
		return lineOf(b.text, i, b.line+1)
	}
	return b.line + 1
}

// ask makes the cells of an exercise: its words, and a cell for the answer.
func (c *compilation) ask(b block, e exercise) {
	c.count(e.ID)
	predicts := e.Predict != ""
	words, answer := map[Language]string{}, map[Language]string{}
	for l, say := range map[Language]struct{ heading, predict, ask, here, before string }{
		Japanese: {"### 問 %d", "### 問 %d：予想", e.Ask.JA, "ここに答えを書く", "結果を見る前に、ここに予想を書く"},
		English:  {"### Exercise %d", "### Exercise %d: predict", e.Ask.EN, "write your answer here", "write your prediction here before you look"},
	} {
		heading := say.heading
		if predicts {
			heading = say.predict
		}
		words[l] = fmt.Sprintf(heading, c.asked) + "\n\n" + say.ask + choices(e.Answers, l)
		var code strings.Builder
		switch {
		case predicts:
			fmt.Fprintf(&code, "var %s any = lesson.Blank // %s", e.Predict, say.before)
		case len(e.Answers) == 1:
			fmt.Fprintf(&code, "%%%%\nanswer := lesson.Blank // %s\nlesson.Exercise(%q).Check(answer)", say.here, e.ID)
		default:
			fmt.Fprintf(&code, "%%%%\n// %s\nlesson.Exercise(%q).Check(\n", say.here, e.ID)
			for _, a := range e.Answers {
				fmt.Fprintf(&code, "\tlesson.Blank, // %s\n", Bilingual{a.Name.JA, a.Name.EN}.In(l))
			}
			code.WriteString(")")
		}
		answer[l] = code.String()
	}
	tag := "exercise"
	if predicts {
		tag = "prediction"
	}
	question := attributes{tags: append([]string{"exercise"}, b.attrs.tags...)}
	c.add(b.line, part{kind: "markdown", id: e.ID + "_ask", text: words, metadata: question.metadata("subslide")})
	c.add(b.line, part{kind: "code", id: e.ID, text: answer, metadata: attributes{tags: []string{tag}}.metadata("")})
}

// choices lists what there is to choose from, as it is typed.
func choices(answers []lesson.Answer, l Language) string {
	var b strings.Builder
	for _, a := range answers {
		if len(a.Choices) == 0 {
			continue
		}
		form := map[Language][3]string{Japanese: {"選択肢", "（%s）", "："}, English: {"Choices", " (%s)", ": "}}[l]
		b.WriteString("\n\n" + form[0])
		if name := (Bilingual{a.Name.JA, a.Name.EN}).In(l); name != "" {
			fmt.Fprintf(&b, form[1], name)
		}
		b.WriteString(form[2])
		for i, choice := range a.Choices {
			if i > 0 {
				b.WriteByte(' ')
			}
			fmt.Fprintf(&b, "`%q`", choice)
		}
	}
	return b.String()
}

// exerciseFile is what the lesson package embeds: the questions, in the order of
// the lesson. A lesson without exercises has no file.
func (c *compilation) exerciseFile() []byte {
	if len(c.exercises) == 0 {
		return nil
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(c.exercises); err != nil {
		c.report.add(1, exercisesUnwritten, err) // a number that is not finite
	}
	return out.Bytes()
}
