package main

import (
	"os"
	"strconv"

	"github.com/spf13/cobra"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/suite"
)

// testCommand tests the checkout.
func testCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "test",
		Short: "run every test: Go, notebooks, browser",
		Long: `test checks formatting, vet and staticcheck, runs every Go test, the engine's without its assembly too, the race detector where
there is a C compiler, compiles and executes the notebooks and compares them with the committed ones, measures every claim with
three seeds, runs the experiments that the lessons name, and drives the lab in a browser where there is one. It says what it
skips and why; with CI=true a skip is a failure.`,
		Args: cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			d, err := checkout.Find()
			if err != nil {
				return err
			}
			strict, _ := strconv.ParseBool(os.Getenv("CI")) // anything else is no CI
			s := suite.Suite{State: d, Out: os.Stdout, Strict: strict}
			return s.Run(command.Context())
		},
	}
}
