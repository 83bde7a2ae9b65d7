package display

import "hash/fnv"

// digest is what a figure's id is made of: the same option always has the same id, and another has another. Cryptography for it
// would be a tenth of a page's module, and more of a cell's than anything else here.
func digest(option []byte) []byte {
	sum := fnv.New64a()
	sum.Write(option)
	return sum.Sum(nil)[:6]
}
