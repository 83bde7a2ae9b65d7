package diagnostics

import (
	"errors"
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// proved returns an error for the first tensor whose agreement with the differences says nothing. A claim that is nothing but
// rounding errors stands for 0, and the differences have confirmed that; but a net of which they confirm no more is unproved.
func (c *check) proved(tensors []tensor) error {
	any := false
	for _, t := range tensors {
		if largest(t.grad) == 0 {
			return fmt.Errorf("the gradient of %s is zero in every entry, so agreeing with it proves nothing: choose another input (a batch of 1 through BatchNorm and a dead unit do this)", t.name)
		}
	}
	for _, t := range tensors {
		if c.aboveNoise(t) {
			any = true
		} else if !t.isRounding {
			return fmt.Errorf("the gradient of %s is at most %.2g, smaller than the rounding errors of the differences, so agreeing with them proves nothing: check a shallower net, a larger gain, or that layer by itself", t.name, largest(t.grad))
		}
	}
	if !any {
		return errors.New("every gradient is smaller than the rounding errors of the differences, so agreeing with them proves nothing: choose a shallower net or a larger gain")
	}
	return nil
}

// aboveNoise reports whether the gradient of t can be told from the rounding errors of its differences.
func (c *check) aboveNoise(t tensor) bool { return largest(t.grad) > 100*c.rounding/steps[0] }

// unrelated reports whether the gradient of three times the loss is not three times the gradient. The chain rule is linear,
// however small its result is; what rounding leaves of a sum that is 0 is not.
func unrelated(once, thrice *mat.Dense) bool {
	var excess mat.Dense
	excess.Scale(3, once)
	excess.Sub(thrice, &excess)
	return largest(&excess) > 1e-3*largest(once)
}
