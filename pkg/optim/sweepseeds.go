package optim

// SweepSeeds is a [Sweep] with several seeds for every item: values[i] is what items[i] gave with the seeds 1, 2, … in that order.
func SweepSeeds[Item any](items []Item, seeds int, run func(item Item, seed uint64) float64) (values [][]float64) {
	type one struct{ item, seed int }
	var runs []one
	for i := range items {
		values = append(values, make([]float64, seeds))
		for k := range seeds {
			runs = append(runs, one{i, k})
		}
	}
	for i, v := range Sweep(runs, func(r one) float64 { return run(items[r.item], uint64(r.seed+1)) }) {
		values[runs[i].item][runs[i].seed] = v
	}
	return values
}
