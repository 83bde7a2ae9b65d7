package run

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"kobai/kernel-setup/internal/checkout"
)

// TestKilledKernelsLeaveTheirFolderToTheNext: a kernel that is killed can remove nothing itself, and where the system's folder for
// temporary files is the kernel's, as in other editors than the lab, nobody else would.
func TestKilledKernelsLeaveTheirFolderToTheNext(t *testing.T) {
	folder := t.TempDir()
	strange := filepath.Join(folder, "gonb_of_somebody")
	if err := os.Mkdir(strange, 0o755); err != nil {
		t.Fatal(err)
	}
	killed, its := kernelIn(t, folder)
	_, other := kernelIn(t, folder, its)
	killed()
	_, next := kernelIn(t, folder, its, other)
	until(t, "the folder of the killed kernel is gone", func() bool { return !checkout.Exists(its) })
	for _, living := range []string{other, next, strange} {
		if !checkout.Exists(living) {
			t.Errorf("%s is gone", living)
		}
	}
}

// kernelIn starts a kernel with a folder for its temporary files, and returns what kills it, and which of the folders there is its.
func kernelIn(t *testing.T, folder string, known ...string) (kill func(), its string) {
	t.Helper()
	connection := filepath.Join(t.TempDir(), "connection.json")
	text := `{"transport": "tcp", "ip": "127.0.0.1", "shell_port": 0, "iopub_port": 0, "stdin_port": 0, "control_port": 0, "hb_port": 0, "key": "k", "signature_scheme": "hmac-sha256"}`
	if err := os.WriteFile(connection, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	kernel := exec.Command(lab(t).Path("bin", "gonb"), "--kernel", connection)
	kernel.Env = checkout.Environ(os.Environ(), map[string]string{"TMPDIR": folder})
	if err := kernel.Start(); err != nil {
		t.Fatal(err)
	}
	kill = func() {
		kernel.Process.Kill()
		kernel.Wait()
	}
	t.Cleanup(kill)
	until(t, "the kernel has locked its folder", func() bool {
		locks, _ := filepath.Glob(filepath.Join(folder, "gonb_*", "kernel.lock"))
		for _, lock := range locks {
			if its = filepath.Dir(lock); !slices.Contains(known, its) {
				return true
			}
		}
		return false
	})
	return kill, its
}

// until waits for something that happens in another process.
func until(t *testing.T, what string, happened func() bool) {
	t.Helper()
	for begun := time.Now(); !happened(); time.Sleep(20 * time.Millisecond) {
		if time.Since(begun) > time.Minute {
			t.Fatalf("not within a minute: %s", what)
		}
	}
}
