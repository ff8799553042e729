package vm

import "testing"

func TestUsableOf(t *testing.T) {
	for _, tt := range []struct{ bound, want uint64 }{
		{0, 0},
		{1, 1},
		{64 << 20, 48 << 20},
		{100 << 20, 48 << 20},
		{1e9, 384 << 20},
	} {
		if got := usableOf(tt.bound); got != tt.want {
			t.Errorf("of %d bytes %d are usable, want %d", tt.bound, got, tt.want)
		}
	}
}
