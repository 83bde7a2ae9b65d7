package experiment

// SeedsFor is [Seeds] for every item: values[i] is what items[i] gave with the seeds 1 to n, in that order: numbers as
// plot.SeedsAt takes them, other results as [Numbers] does. Where the cell is interrupted they are the seeds that were done by then. It panics where n is below 1.
func SeedsFor[Item, Result any](items []Item, n int, run func(item Item, seed uint64) Result) (values [][]Result) {
	type one struct{} // a Grid of a single net, which is what run makes itself
	return Grid([]one{{}}, items, n, func(_ one, item Item, seed uint64) Result { return run(item, seed) })[0]
}
