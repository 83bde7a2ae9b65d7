package lab

import (
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"kobai/kernel-setup/internal/checkout"
)

// TestTokenIsOnNoCommandLine opens the lab with a program that leaves its command line in the log.
func TestTokenIsOnNoCommandLine(t *testing.T) {
	m := newMachine(t, "python3", "uv", "go", "xdg-open")
	t.Setenv("DISPLAY", ":0")
	_, stop := start(m, Options{Lang: "ja", Browser: true})
	r, ok := readRunning(m.Dir)
	if !ok {
		t.Fatal("the lab does not run")
	}
	var opened string
	for deadline := time.Now().Add(time.Minute); opened == "" && time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		text, _ := os.ReadFile(m.Log)
		for line := range strings.Lines(string(text)) {
			if address, found := strings.CutPrefix(strings.TrimSpace(line), "xdg-open "); found {
				opened = address
			}
			if strings.Contains(line, r.Token) {
				t.Errorf("the token is on a command line: %s", line)
			}
		}
	}
	file, err := url.Parse(opened)
	if err != nil || file.Scheme != "file" {
		t.Fatalf("opened %q (%v)", opened, err)
	}
	info, err := os.Stat(file.Path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file that leads to the lab: %v (%v)", info, err)
	}
	if text, _ := os.ReadFile(file.Path); !strings.Contains(string(text), "url=http://127.0.0.1:") || !strings.Contains(string(text), "token="+r.Token) {
		t.Errorf("it leads nowhere:\n%s", text)
	}
	stop()
	if checkout.Exists(file.Path) {
		t.Error("the token lies about after the end")
	}
}
