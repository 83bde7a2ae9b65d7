//go:build !js

package nn

// tooLarge is the number of bytes, for values and gradients together, above which a request is taken for a slip.
const tooLarge = 16 << 30
