package datasets

import "fmt"

// Shrunk returns a picture at a smaller size: each pixel is the mean of a square of side×side pixels. The picture is given row
// after row, as an [Images] holds it, in rows of width pixels. Shrunk panics unless it is made of whole squares.
func Shrunk(pixels []float64, width, side int) []float64 {
	if width < 1 || side < 1 || width%side != 0 || len(pixels)%(width*side) != 0 {
		panic(fmt.Sprintf("datasets: Shrunk got %d pixels in rows of %d, wants whole squares of %d×%d", len(pixels), width, side, side))
	}
	small := make([]float64, len(pixels)/(side*side))
	for at, pixel := range pixels {
		row, column := at/width/side, at%width/side
		small[row*(width/side)+column] += pixel / float64(side*side)
	}
	return small
}
