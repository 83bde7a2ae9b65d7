//go:build kobaipage

package live

import (
	"kobai/pkg/display"
	"kobai/pkg/optim"
)

// In a page every training shows its losses as they come, and can be stopped, whether its cell asks for that or not.
func init() { optim.Observe = display.Training }
