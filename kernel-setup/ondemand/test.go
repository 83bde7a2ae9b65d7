package main

import (
	"context"
	"os"
	"strconv"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/command"
	"kobai/kernel-setup/internal/suite"
)

// testCheckout tests the checkout.
func testCheckout(ctx context.Context, d checkout.Dir, o command.Test) error {
	strict, _ := strconv.ParseBool(os.Getenv("CI")) // anything else is no CI
	s := suite.Suite{State: d, Out: os.Stdout, Strict: strict, Only: o.Parts}
	return s.Run(ctx)
}
