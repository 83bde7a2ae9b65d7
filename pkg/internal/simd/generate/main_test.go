package main

import (
	"os"
	"testing"
)

// TestWrite writes the files into the folder that GENERATED names: compiled once, the generator's tests are the generator too.
func TestWrite(t *testing.T) {
	folder := os.Getenv("GENERATED")
	if folder == "" {
		folder = t.TempDir()
	}
	if err := write(folder); err != nil {
		t.Fatal(err)
	}
}
