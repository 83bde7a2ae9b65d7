package setup

import (
	"testing"

	"kobai/kernel-setup/internal/setup/setuptest"
)

func TestMain(m *testing.M) { setuptest.Main(m) }

// machineWith is a whole machine whose Python has a version.
func machineWith(t *testing.T, python string) *setuptest.Machine {
	m := setuptest.New(t, "python3", "uv", "go")
	t.Setenv("FAKE_PYTHON", python)
	return m
}
