package parallel

// Reserve says that the caller keeps a core busy with work of its own until it
// calls the function returned, once: so many cores fewer will work for others.
func Reserve() (release func()) {
	shared.reserved.Add(1)
	return func() { shared.reserved.Add(-1) }
}
