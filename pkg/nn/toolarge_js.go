package nn

// tooLarge is the number of bytes, for values and gradients together, above which a page would rather die than say no: it has
// 4 GiB at most, and a phone a quarter of them.
const tooLarge = 1 << 30
