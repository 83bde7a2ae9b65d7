package plot

import (
	"fmt"
	"strconv"

	"kobai/pkg/internal/locale"
	"kobai/pkg/plot/internal/opts"
)

// Images draws grey pictures side by side, such as handwritten digits: each is a list of pixels, row by row from the top, in rows
// of width pixels. It is a [Heatmap] of square cells whose rows are numbered from the top and whose columns count on through the pictures.
// Without an Alt it is described by its title, what X says of the pictures, their number and size.
// It panics where there is no picture, or where one has other than whole rows or another number of them than the first.
func Images(a Axes, width int, pictures ...[]float64) *Figure {
	if len(pictures) == 0 || width < 1 || len(pictures[0]) == 0 || len(pictures[0])%width != 0 {
		panic(fmt.Sprintf("plot: Images got %d pictures in rows of %d pixels, wants at least one, of whole rows", len(pictures), width))
	}
	height := len(pictures[0]) / width
	columns, rows, values := make([]string, width*len(pictures)), make([]string, height), make([][]float64, height)
	for i := range columns {
		columns[i] = strconv.Itoa(i + 1)
	}
	for y := range rows {
		rows[height-1-y] = strconv.Itoa(y + 1) // a heat map draws its first row at the bottom
		for i, pixels := range pictures {
			if len(pixels) != width*height {
				panic(fmt.Sprintf("plot: Images got %d pixels in picture %d and %d in the first, wants as many", len(pixels), i+1, width*height))
			}
			values[height-1-y] = append(values[height-1-y], pixels[y*width:(y+1)*width]...)
		}
	}
	if a.Alt == "" {
		a.Alt = a.imagesAlt(len(pictures), width, height)
	}
	f := Heatmap(a, columns, rows, values)
	f.Chart.XAxis.AxisLabel = &opts.AxisLabel{Formatter: "@pixel"} // kobai.js makes such cells square
	return f
}

// imagesAlt says what is to be seen; a heat map's least and greatest value would say nothing of pictures.
func (a Axes) imagesAlt(pictures, width, height int) string {
	said := ""
	for _, part := range []string{a.Title, a.X} {
		if part != "" && (part != a.X || a.Y == "") { // beside a Y, X names an axis
			said += part + locale.Pick("。", ". ")
		}
	}
	if pictures == 1 {
		return said + fmt.Sprintf(locale.Pick("%d×%d 画素の白黒の絵。", "A grey picture of %d×%d pixels."), width, height)
	}
	return said + fmt.Sprintf(locale.Pick("白黒の絵 %d 枚、それぞれ %d×%d 画素。", "%d grey pictures of %d×%d pixels each."), pictures, width, height)
}
