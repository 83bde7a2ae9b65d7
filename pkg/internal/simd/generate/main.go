// Command generate writes the assembly of package simd, and the Go
// declarations that belong to it, into the folder named by its argument.
//
// It is a module of its own so that avo, the assembler library it is written
// with, never enters the requirements of those who use kobai.
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/mmcloughlin/avo/build"
	passes "github.com/mmcloughlin/avo/pass"
	"github.com/mmcloughlin/avo/printer"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: go run . FOLDER")
	}
	if err := write(os.Args[1]); err != nil {
		log.Fatalf("generate: %v", err)
	}
}

// write writes all files into a folder.
func write(folder string) error {
	for _, part := range []struct {
		name string
		avx  func(*build.Context)
		neon func(*neon)
	}{
		{"product", avxProduct, neonProduct},
		{"activation", avxActivation, neonActivation},
		{"elementwise", avxElementwise, neonElementwise},
		{"peak", avxPeak, neonPeak},
	} {
		if err := writeAVX(folder, part.name, part.avx); err != nil {
			return fmt.Errorf("%s for amd64: %w", part.name, err)
		}
		if err := writeNEON(folder, part.name, part.neon); err != nil {
			return fmt.Errorf("%s for arm64: %w", part.name, err)
		}
	}
	if err := writeWasm(folder); err != nil {
		return fmt.Errorf("WebAssembly: %w", err)
	}
	return nil
}

// writeAVX makes NAME_amd64.s and its declarations NAME_amd64.go.
func writeAVX(folder, name string, add func(*build.Context)) error {
	c := build.NewContext()
	c.ConstraintExpr("!purego")
	add(c)
	file, err := c.Result()
	if err != nil {
		build.LogError(log.Default(), err, 10)
		return err
	}
	if err := passes.Compile.Execute(file); err != nil {
		return err
	}
	cfg := printer.Config{Name: "simd/generate", Pkg: "simd"}
	for suffix, p := range map[string]printer.Printer{".s": printer.NewGoAsm(cfg), ".go": printer.NewStubs(cfg)} {
		text, err := p.Print(file)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, name+"_amd64"+suffix), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}
