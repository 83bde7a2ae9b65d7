//go:build !linux

package display

// unreadText is unknown here; the grace that follows has to be enough.
func unreadText() bool { return false }
