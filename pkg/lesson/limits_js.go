package lesson

// unknown is how many bytes a page may use: it has 4 GiB at most, and a phone a quarter of them.
const unknown = 1 << 30
