//go:build !js

package lesson

// unknown is how many bytes a cell may use where the machine does not say.
const unknown = 4 << 30
