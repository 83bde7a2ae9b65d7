package kernel

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/setup/setuptest"
)

func TestKernelSpecCanBeMoved(t *testing.T) {
	m := setuptest.New(t)
	if err := Write(m.Dir); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(m.Path("data", "kernels", "kobai", "kernel.json"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(text), m.Root) {
		t.Errorf("an absolute path in\n%s", text)
	}
	var spec specification
	if err := json.Unmarshal(text, &spec); err != nil {
		t.Fatal(err)
	}
	if spec.Env["GOPROXY"] != "off" || spec.Env["GOTRACEBACK"] != "none" || spec.Env["GOFLAGS"] != "-buildvcs=false '-ldflags=-s -w'" || spec.InterruptMode != "message" {
		t.Errorf("%+v", spec)
	}
	if got := strings.Join(spec.Argv, " "); got != "{resource_dir}/../../../bin/gonb --kernel {connection_file} -raw_error=true -go_work={resource_dir}/../../../.." {
		t.Errorf("argv: %s", got)
	}
}
