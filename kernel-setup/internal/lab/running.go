package lab

import (
	"encoding/json"
	"os"

	"kobai/kernel-setup/internal/atomicfile"
	"kobai/kernel-setup/internal/checkout"
)

// running says where the lab of this checkout answers. Only its owner may read
// the file: the token is in it.
type running struct {
	Port  int    `json:"port"`
	Token string `json:"token"`
}

func writeRunning(d checkout.Dir, r running) error {
	text, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return atomicfile.Write(d.Path("lab.json"), text, 0o600)
}

func readRunning(d checkout.Dir) (running, bool) {
	var r running
	text, err := os.ReadFile(d.Path("lab.json"))
	return r, err == nil && json.Unmarshal(text, &r) == nil && r.Port != 0
}

// Running tells whether the lab of a checkout answers, and on which port.
func Running(d checkout.Dir) (port int, runs bool) {
	r, ok := readRunning(d)
	return r.Port, ok && answers(r.Port)
}

func removeRunning(d checkout.Dir) { os.Remove(d.Path("lab.json")) }
