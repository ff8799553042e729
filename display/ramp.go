package display

import (
	"image/color"
	"math"
)

var noValue = color.Gray{Y: 0xcc} // of NaN

// The scales are those of ColorBrewer named Blues and RdBu: their lightness
// changes evenly, and people with colour vision deficiency can read them
// (https://colorbrewer2.org).
var (
	blues = []color.NRGBA{
		{0xf7, 0xfb, 0xff, 0xff}, {0xc6, 0xdb, 0xef, 0xff}, {0x6b, 0xae, 0xd6, 0xff}, {0x21, 0x71, 0xb5, 0xff}, {0x08, 0x30, 0x6b, 0xff},
	}
	redBlue = []color.NRGBA{
		{0xb2, 0x18, 0x2b, 0xff}, {0xf4, 0xa5, 0x82, 0xff}, {0xf7, 0xf7, 0xf7, 0xff}, {0x92, 0xc5, 0xde, 0xff}, {0x21, 0x66, 0xac, 0xff},
	}
)

// ramp is a scale of colours between two numbers.
type ramp struct {
	low, high float64
	stops     []color.NRGBA
}

// newRamp goes from light to dark, or from red over white to blue for numbers of
// both signs.
func newRamp(low, high float64) ramp {
	if low < 0 && high > 0 {
		most := max(-low, high)
		return ramp{-most, most, redBlue}
	}
	return ramp{low, high, blues}
}

// level is where x lies, from 0 to 1; a ramp of one number has it in the middle.
func (r ramp) level(x float64) float64 {
	if r.high <= r.low {
		return 0.5
	}
	return min(1, max(0, (x/2-r.low/2)/(r.high/2-r.low/2))) // halves: the range may overflow
}

func (r ramp) color(x float64) color.Color {
	if math.IsNaN(x) {
		return noValue
	}
	at := r.level(x) * float64(len(r.stops)-1)
	i := min(int(at), len(r.stops)-2)
	return blend(r.stops[i], r.stops[i+1], at-float64(i))
}

func blend(a, b color.NRGBA, t float64) color.NRGBA {
	mix := func(x, y uint8) uint8 { return uint8(float64(x)*(1-t) + float64(y)*t + 0.5) }
	return color.NRGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 0xff}
}

// contrast is the ink that can be read on c.
func contrast(c color.Color) color.Color {
	if color.GrayModel.Convert(c).(color.Gray).Y < 0x80 {
		return color.White
	}
	return ink
}
