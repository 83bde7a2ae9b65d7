// Package playground trains the networks of the playground and measures them while they learn: with the layers, optimisers and
// diagnostics of the course, and nothing of its own. What can be set stands in its package settings.
//
// Everything follows from the settings and the number of steps; nothing here looks at a clock but Serve, which runs in the page.
package playground
