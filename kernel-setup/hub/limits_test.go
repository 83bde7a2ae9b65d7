//go:build linux

package hub

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"kobai/kernel-setup/internal/build/buildtest"
	"kobai/kernel-setup/internal/checkout"
)

// command prints the command with which the hub starts a learner's server.
const command = `
import json, sys
from traitlets.config import Config
c = Config()
exec(compile(open(sys.argv[1], encoding="utf-8").read(), sys.argv[1], "exec"), {"get_config": lambda: c, "__file__": sys.argv[1]})
print(json.dumps(c.Spawner.cmd))`

// limited runs a shell's program in the place of a learner's server, with that server's limits: 48 processes and 1 GB. The user is
// none of this machine's, where the test may choose: root has no limit, and what a user runs already counts.
func limited(t *testing.T, program string) (said string, failed bool) {
	t.Helper()
	here, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	srv := t.TempDir()
	buildtest.Put(t, srv, "state/class.txt", "ann\n")
	asked := exec.Command(here.Python(), "-I", "-c", command, "jupyterhub_config.py")
	asked.Env = append(os.Environ(), "KOBAI_SRV="+srv, "KOBAI_COURSE="+here.Root, "KOBAI_HUB_PROCESSES=48", "KOBAI_HUB_MEMORY=1G")
	text, err := asked.Output()
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	if err := json.Unmarshal(text, &words); err != nil {
		t.Fatal(err)
	}
	end := slices.Index(words, "--")
	if end < 1 {
		t.Fatalf("no limits in %q", words)
	}
	// A file, for a pipe would wait for all that the program leaves behind.
	written, err := os.Create(filepath.Join(srv, "said"))
	if err != nil {
		t.Fatal(err)
	}
	defer written.Close()
	learner := exec.Command(words[0], append(words[1:end+1], "/bin/sh", "-c", program)...)
	learner.Dir, learner.Env = "/", []string{"PATH=/usr/bin:/bin", "LC_ALL=C"}
	learner.Stdout, learner.Stderr = written, written
	learner.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if os.Getuid() == 0 {
		learner.SysProcAttr.Credential = &syscall.Credential{Uid: 64901, Gid: 64901}
	}
	if err := learner.Start(); err != nil {
		t.Fatal(err)
	}
	err = learner.Wait()
	// Another user starts a process while all of the learner's are there.
	if out, err := exec.Command("/bin/echo", "answers").CombinedOutput(); err != nil {
		t.Errorf("another user starts nothing any more: %v %s", err, out)
	}
	syscall.Kill(-learner.Process.Pid, syscall.SIGKILL)
	return read(t, written.Name()), err != nil
}

func TestProcessesOfALearnerEnd(t *testing.T) {
	// Twice as many as are allowed, and no more should nothing be refused.
	said, failed := limited(t, "n=0; while [ $n -lt 96 ]; do sleep 60 & n=$((n+1)); echo $n; done")
	lines := strings.Split(strings.TrimSpace(said), "\n")
	if last := lines[len(lines)-1]; !failed || !strings.Contains(last, "fork") || len(lines) > 48 {
		t.Errorf("a learner of 48 processes started %d: %s", len(lines), last)
	}
}

func TestMemoryOfALearnerEnds(t *testing.T) {
	for blocks, want := range map[string]bool{"1200M": true, "100M": false} {
		// exec: what the test above started may still be ending, so that there is no room for another process.
		if said, failed := limited(t, "exec dd if=/dev/zero of=/dev/null count=1 bs="+blocks); failed != want || failed && !strings.Contains(said, "memory") {
			t.Errorf("a learner of 1 GB asked for %s: refused %v, %s", blocks, failed, said)
		}
	}
}
