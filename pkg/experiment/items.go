package experiment

// SeedsFor is [Seeds] for every item: values[i] is what items[i] gave with the seeds 1 to n, in that order, as plot.SeedsAt
// takes them. Where the cell is interrupted, the items that were not begun have no values.
func SeedsFor[Item any](items []Item, n int, run func(item Item, seed uint64) float64) (values [][]float64) {
	type place struct {
		item int
		seed uint64
	}
	var places []place
	for i := range items {
		for seed := range n {
			places = append(places, place{i, uint64(seed + 1)})
		}
	}
	values = make([][]float64, len(items))
	for at, v := range Each(places, func(p place) float64 { return run(items[p.item], p.seed) }) {
		i := places[at].item
		values[i] = append(values[i], v)
	}
	return values
}
