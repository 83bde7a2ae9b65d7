package finding

import (
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"kobai/pkg/internal/locale"
)

// Declared is a finding of a lesson's source.
type Declared struct {
	ID   string
	Plan Plan
	Run  func(f *Finding)
}

// Check runs a finding: with one seed, then with all, then in every setting, until it falls. With sampled it ends after the first.
func (d Declared) Check(sampled bool) Report {
	f := &Finding{plan: d.Plan, arms: map[string]*Arm{}}
	report := Report{ID: d.ID, Holds: true}
	for _, f.scope = range []scope{sample, reseed, shake} {
		f.named, f.notes, f.cases, f.nearest, f.passed = nil, nil, 0, Verdict{}, false
		fell, problem := f.attempt(d.Run)
		report.Cases, report.Nearest, report.Notes = f.cases, f.nearest, f.notes
		if problem == "" && !fell {
			problem = f.complaint()
		}
		if report.Problem = problem; problem != "" || fell {
			report.Holds = false
			break
		}
		if sampled {
			break
		}
	}
	if sampled && f.passed {
		report.Notes = append(report.Notes, say("中央値は、全体を実行したときに判定します", "its medians are judged by the whole run"))
	}
	return report
}

// attempt runs the experiment once. A bug keeps its stack.
func (f *Finding) attempt(run func(*Finding)) (fell bool, problem string) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case stop:
			fell = true
		case runtime.Error:
			problem = fmt.Sprintf("%v\n%s", p, debug.Stack())
		default:
			problem = fmt.Sprint(p)
		}
	}()
	run(f)
	return false, ""
}

// say is a part of the report, in the language of the environment.
func say(ja, en string, args ...any) string { return fmt.Sprintf(locale.Pick(ja, en), args...) }

// complaint says what makes a finding prove nothing.
func (f *Finding) complaint() string {
	for _, name := range f.named {
		arm := f.arms[name]
		if len(arm.measured) == 0 {
			return say("finding: %s が一度も測られていません", "finding: the arm %s is never measured", name)
		}
		if unasked := arm.asks.unasked(f.plan); len(unasked) > 0 {
			return say("finding: %s は、場合（Case）の %s を使っていません。使うか、教材のソースの omits: に理由を書いて省いてください",
				"finding: the arm %s never asks its case for %s: let it, or omit that in the lesson's source with a reason",
				name, strings.Join(unasked, ", "))
		}
	}
	if f.cases == 0 && !f.passed {
		return say("finding: 実験が何も判定していません", "finding: the experiment judges nothing")
	}
	return ""
}

// Main is the program that check builds of a lesson's findings. Its arguments are the id of one, the file for the report, and
// the word sample where that is enough.
func Main(all ...Declared) {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "finding: wants the id of a finding and a file for its report")
		os.Exit(2)
	}
	at := slices.IndexFunc(all, func(d Declared) bool { return d.ID == os.Args[1] })
	if at < 0 {
		fmt.Fprintf(os.Stderr, "finding: there is no finding %s\n", os.Args[1])
		os.Exit(2)
	}
	text, err := json.Marshal(all[at].Check(slices.Contains(os.Args[3:], "sample")))
	if err == nil {
		err = os.WriteFile(os.Args[2], text, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "finding:", err)
		os.Exit(1)
	}
}
