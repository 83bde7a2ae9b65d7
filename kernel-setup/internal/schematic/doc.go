// Package schematic draws the schematics of the lessons, boxes and arrows with
// formulas, from descriptions in YAML. A drawing is an SVG picture of fixed width that
// follows the reader's light or dark scheme and can be read in every common font.
//
// # The description
//
//	alt: What the picture shows, in words, for those who cannot see it.
//	columns: 4 # the picture is 464 pixels wide, and has this many columns of cells
//	rows: 2
//	row: 70    # the height of a row in pixels; 80 where it is not said
//	box: [0.7, 0.6] # the size of boxes in cells; 0.8 × 0.55 where it is not said
//	nodes:
//	- {id: z1, at: [0, 0], text: $z_1$}
//	- {id: slope, at: [1, 0], text: $\times\,\sigma'(z_1)$, shape: circle}
//	- {id: a1, at: [2, 0], text: [$a_1$, remembered], kind: kept, size: [1, 0.8]}
//	edges:
//	- {from: z1, to: slope}
//	- {from: slope, to: a1, label: $w_2$}
//	- {from: a1, to: z1, kind: gradient, via: [[2, 1], [0, 1]], label: back}
//	legend:
//	  gradient: the gradient's way
//	  kept: remembered for the way back
//
// at: is a cell, counted from 0, or a place between cells ([0.5, 1]); a node stands in
// its middle. text: is a line or a list of lines; between dollars stands a formula in
// the part of TeX that formula.go lists.
//
// A node's shape is box, circle, plain (text alone), frame (around other nodes, its
// text in the upper left corner), curve or cells; its kind, weight, kept or gradient,
// gives it a colour of its own. An edge's kind is gradient or kept; one without is the way
// forward. What a kind means says the legend, which names every kind that the drawing
// uses.
//
// An edge runs straight from node to node, through the places of via:. shift: [0, 8]
// moves it by pixels, so that two can run side by side. Its label stands in the middle
// of its longest piece: above it, or right of one that runs up or down; side: above,
// below, left or right says otherwise.
//
//	shape: curve
//	curve: {of: sigmoid, from: -8, to: 8, slope: true, tangents: [0, 5], bands: [[4, 8]],
//	        labels: [{at: [4, 0.2], text: flat}]} # of: sigmoid, tanh or relu
//	shape: cells
//	cells: {rows: 4, columns: 6, row: 1} # or column: 1, or both; the marked row or column
//
// # What is refused
//
// A name that no node has, nodes that lie on one another, a text wider than its box, a
// label or an arrow across another thing, and whatever leaves the picture. Widths are
// those of the widest common font (package letters).
package schematic
