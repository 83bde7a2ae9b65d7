package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// The test's own executable is the program where this variable asks for it.
const asProgram = "SCALE_TEST_MAIN"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// run runs a command with more environment, in which this executable is the program.
func run(t *testing.T, env []string, name string, args ...string) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), append(env, asProgram+"=1", "KOBAI_LANG=en", "GORACE=atexit_sleep_ms=0", "GOMAXPROCS=1")...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
}

// job is what this test reads of job.yaml's Jobs.
type job struct {
	Kind string
	Spec struct {
		CompletionMode string `yaml:"completionMode"`
		Completions    int
		Template       struct {
			Spec struct {
				Containers []struct {
					Name string
					Args []string
					Env  []struct{ Name, Value string }
				}
			}
		}
	}
}

func jobs(t *testing.T) (part, merge job) {
	t.Helper()
	text, err := os.ReadFile("job.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var all []job
	for document := range strings.SplitSeq(string(text), "\n---\n") {
		var j job
		if err := yaml.Unmarshal([]byte(document), &j); err != nil {
			t.Fatal(err)
		}
		if j.Kind == "Job" {
			all = append(all, j)
		}
	}
	if len(all) != 2 || all[0].Spec.CompletionMode != "Indexed" {
		t.Fatalf("job.yaml holds the jobs %+v, wants the parts' and the merger's", all)
	}
	return all[0], all[1]
}

func TestEveryEngineMakesTheSameTable(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("nothing in a browser starts a program")
	}
	if testing.Short() {
		t.Skip("on another processor the scripts share out the same nets")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, way := range []string{"alone", "slurm", "kubernetes"} {
		out[way] = filepath.Join(t.TempDir(), way)
	}
	run(t, nil, self, "-small", "alone", "-out", out["alone"])

	// Slurm: the script as it is, with the variables that an array job sets
	const elements = 5
	for id := range elements {
		run(t, []string{"KOBAI_PROGRAM=" + self, "KOBAI_FLAGS=-small", "KOBAI_OUT=" + out["slurm"], "SLURM_CPUS_PER_TASK=1",
			"SLURM_ARRAY_TASK_ID=" + strconv.Itoa(id), "SLURM_ARRAY_TASK_COUNT=" + strconv.Itoa(elements), "SLURM_ARRAY_TASK_MIN=0",
			"SLURM_ARRAY_TASK_MAX=" + strconv.Itoa(elements-1), "SLURM_ARRAY_TASK_STEP=1"}, "bash", "sweep.sbatch")
	}
	run(t, nil, self, "-small", "merge", "-out", out["slurm"])

	// Kubernetes: the pods' own arguments and variables, with another folder for the volume
	part, merge := jobs(t)
	container := part.Spec.Template.Spec.Containers[0]
	here := func(args []string) []string {
		i := slices.Index(args, "/out")
		if i < 0 {
			t.Fatalf("%v does not write to the volume", args)
		}
		return slices.Concat([]string{"-small"}, args[:i], []string{out["kubernetes"]}, args[i+1:])
	}
	for index := range part.Spec.Completions {
		env := []string{fmt.Sprintf("JOB_COMPLETION_INDEX=%d", index)}
		for _, e := range container.Env {
			env = append(env, e.Name+"="+e.Value)
		}
		run(t, env, self, here(container.Args)...)
	}
	run(t, nil, self, here(merge.Spec.Template.Spec.Containers[0].Args)...)

	want, err := os.ReadFile(filepath.Join(out["alone"], "sweep.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, way := range []string{"slurm", "kubernetes"} {
		if got, err := os.ReadFile(filepath.Join(out[way], "sweep.tsv")); err != nil || string(got) != string(want) {
			t.Errorf("%s makes another table than one process: %v", way, err)
		}
	}
}
