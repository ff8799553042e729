package worker

import (
	"strings"
	"testing"
)

func TestParseLimit(t *testing.T) {
	const machine = 16 << 30
	for in, want := range map[string]uint64{
		"":         12 << 30,
		"75%":      12 << 30,
		" 50 % ":   8 << 30,
		"100%":     16 << 30,
		"12.5%":    2 << 30,
		"8GiB":     8 << 30,
		"8gib":     8 << 30,
		"8g":       8 << 30,
		"1.5 GiB":  3 << 29,
		"8GB":      8e9,
		"512MiB":   512 << 20,
		"1t":       1 << 40,
		"99999999": 99999999,
		"off":      0,
		"None":     0,
	} {
		if got, err := parseLimit(in, machine); err != nil || got != want {
			t.Errorf("%q: %d, %v; want %d", in, got, err, want)
		}
	}
	if got, err := parseLimit("75%", 0); got != 0 || err != nil {
		t.Errorf("a share of an unknown memory: %d, %v", got, err)
	}
}

func TestLimitsThatAreRefused(t *testing.T) {
	for _, in := range []string{"0%", "101%", "-5%", "5", "8GiBs", "lots", "%", "1e3", "63MiB", "9999999TiB", "1.2.3G", "NaN", "+Inf"} {
		_, err := parseLimit(in, 16<<30)
		if err == nil {
			t.Errorf("%q was accepted", in)
		} else if !strings.Contains(err.Error(), "GOPHERCELL_MEMORY") || !strings.Contains(err.Error(), in) {
			t.Errorf("%q: %v", in, err)
		}
	}
}

func FuzzParseLimit(f *testing.F) {
	f.Add("75%", uint64(1<<34))
	f.Fuzz(func(t *testing.T, in string, machine uint64) {
		if n, err := parseLimit(in, machine); err == nil && n != 0 && n < leastLimit {
			t.Errorf("%q: %d", in, n)
		}
	})
}

func TestFormatBytes(t *testing.T) {
	for n, want := range map[uint64]string{
		0: "0 B", 1023: "1023 B", 1024: "1 KiB", 1536: "1.5 KiB", 256 << 20: "256 MiB",
		1<<30 - 1: "1 GiB", 12345678: "11.8 MiB", 3 << 29: "1.5 GiB", 1<<64 - 1: "16 EiB", 100 << 10: "100 KiB", 10 << 30: "10 GiB",
	} {
		if got := formatBytes(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func TestMachineMemory(t *testing.T) {
	if n := machineMemory(); n != 0 && (n < 16<<20 || n > 1<<50) {
		t.Errorf("this machine has %d bytes", n)
	}
}
