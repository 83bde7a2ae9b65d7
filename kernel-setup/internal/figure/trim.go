package figure

import (
	"regexp"
	"strings"
)

var (
	// ECharts names what a picture shows for scripts, and styles it for a mouse; an image has neither.
	unseen = regexp.MustCompile(` (?:ecmeta_\w+|class|pointer-events|xmlns:xlink|version|baseProfile)="[^"]*"|<style[^>]*>(?s:.*?)</style>\n?`)
	// Empty elements need no end tag.
	empty = regexp.MustCompile(`></(?:path|rect|circle|ellipse|line|polyline|polygon|image)>`)
)

// font is the style of nearly every text, which the picture's own element says once.
const font = ` style="font-size:12px;font-family:sans-serif;"`

// trimmed leaves out of a picture what nobody sees in it: a third of its bytes, which every stored notebook and every page would
// carry.
func trimmed(svg string) string {
	svg = empty.ReplaceAllString(unseen.ReplaceAllString(svg, ""), "/>")
	return strings.Replace(strings.ReplaceAll(svg, font, ""), "<svg ", `<svg font-size="12px" font-family="sans-serif" `, 1)
}
