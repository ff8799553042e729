package display

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"
)

// pngOf decodes the PNG of a bundle.
func pngOf(t testing.TB, b Bundle) image.Image {
	t.Helper()
	data, err := decode64(b.Data[mimePNG])
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func TestImage(t *testing.T) {
	img := image.NewGray(image.Rect(5, 5, 8, 7)) // bounds that do not start at 0
	img.SetGray(5, 5, color.Gray{Y: 255})
	img.SetGray(7, 6, color.Gray{Y: 100})
	up := pngOf(t, Image(img, ImageConfig{Width: 30}))
	if up.Bounds().Size() != image.Pt(30, 20) {
		t.Fatalf("size %v", up.Bounds())
	}
	for _, at := range [][3]int{{0, 0, 255}, {9, 9, 255}, {10, 10, 0}, {29, 19, 100}} {
		if y := color.GrayModel.Convert(up.At(at[0], at[1])).(color.Gray).Y; int(y) != at[2] {
			t.Errorf("pixel %v is %d", at, y)
		}
	}
	large := Image(image.NewRGBA(image.Rect(0, 0, 5000, 1000)))
	if s := pngOf(t, large).Bounds().Size(); s != image.Pt(2048, 410) {
		t.Errorf("a large image has size %v", s)
	}
	valid(t, Image(image.NewGray(image.Rect(0, 0, 0, 0))))
}
