package display

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"
)

// ImageConfig holds the options of [Image].
type ImageConfig struct {
	// Width and Height are the size on the page, in CSS pixels. If one is 0, it
	// follows from the other; if both are, the image has its own size.
	Width, Height int
}

// maxPixels is the longest side of an image that is sent as it is; larger ones
// are scaled down.
const maxPixels = 2048

// Image returns img as a PNG. An image that is shown at twice its size or more
// keeps sharp pixels, which suits small ones such as MNIST's digits:
//
//	display.Image(digit, display.ImageConfig{Width: 140})
//
// It panics with an [*Error] if img is nil or a size is negative.
func Image(img image.Image, size ...ImageConfig) Bundle {
	const op = "display.Image"
	o := option(op, size)
	if img == nil {
		misuse(op, "want an image, got nil")
	}
	if o.Width < 0 || o.Height < 0 {
		misuse(op, "want a size of at least 0, got %d×%d", o.Width, o.Height)
	}
	return imageBundle(img, o)
}

func imageBundle(img image.Image, size ImageConfig) Bundle {
	r := img.Bounds()
	b := textBundle(fmt.Sprintf("image %d×%d (%s)", r.Dx(), r.Dy(), imageType(img)))
	if r.Empty() {
		return b
	}
	width, height := size.of(r.Dx(), r.Dy())
	var buf bytes.Buffer
	if err := png.Encode(&buf, resample(img, width, height)); err != nil {
		b.note([]string{"PNG: " + err.Error()})
		return b
	}
	if err := b.put(mimePNG, buf.Bytes()); err != nil {
		b.note([]string{err.Error()})
		return b
	}
	b.setSize(mimePNG, width, height)
	return b
}

// of returns the size on the page of an image of w×h pixels.
func (s ImageConfig) of(w, h int) (width, height int) {
	width, height = s.Width, s.Height
	switch {
	case width == 0 && height == 0:
		width, height = w, h
		if long := max(w, h); long > maxPixels {
			width, height = scale(w, maxPixels, long), scale(h, maxPixels, long)
		}
	case height == 0:
		height = scale(h, width, w)
	case width == 0:
		width = scale(w, height, h)
	}
	return min(width, maxPixels), min(height, maxPixels)
}

func scale(n, num, den int) int {
	return max(1, int(float64(n)*float64(num)/float64(den)+0.5))
}

// resample returns an image whose pixels suit the size on the page: img itself
// unless it is much larger or much smaller.
func resample(img image.Image, width, height int) image.Image {
	r := img.Bounds()
	if r.Dx() <= maxPixels && r.Dy() <= maxPixels && width < 2*r.Dx() && height < 2*r.Dy() {
		return img
	}
	out := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		sy := r.Min.Y + int(float64(y)*float64(r.Dy())/float64(height))
		for x := range width {
			sx := r.Min.X + int(float64(x)*float64(r.Dx())/float64(width))
			out.SetNRGBA(x, y, color.NRGBAModel.Convert(img.At(sx, sy)).(color.NRGBA))
		}
	}
	return out
}

// imageType is the type without its package: Gray, NRGBA.
func imageType(img image.Image) string {
	s := strings.TrimPrefix(fmt.Sprintf("%T", img), "*")
	return s[strings.LastIndexByte(s, '.')+1:]
}
