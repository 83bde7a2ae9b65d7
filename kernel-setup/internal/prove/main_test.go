package prove

import (
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	os.Setenv("KOBAI_LANG", "en")
	os.Exit(m.Run())
}
