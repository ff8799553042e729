package worker

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// MemoryVariable is the environment variable that sets the memory limit of
// workers, in the notation of Options.MemoryLimit.
const MemoryVariable = "GOPHERCELL_MEMORY"

const (
	defaultShare = "75%"
	// leastLimit is what an evaluator needs to start at all.
	leastLimit = 64 << 20
)

var units = map[string]float64{
	"": 1, "b": 1,
	"k": 1 << 10, "kib": 1 << 10, "kb": 1e3,
	"m": 1 << 20, "mib": 1 << 20, "mb": 1e6,
	"g": 1 << 30, "gib": 1 << 30, "gb": 1e9,
	"t": 1 << 40, "tib": 1 << 40, "tb": 1e12,
}

// parseLimit turns "75%", "8GiB" or "off" into bytes; 0 is no limit. machine is
// the memory that there is, 0 if it is not known; then a share is no limit.
func parseLimit(s string, machine uint64) (uint64, error) {
	text := strings.ToLower(strings.TrimSpace(s))
	if text == "" {
		text = defaultShare
	}
	if text == "off" || text == "none" {
		return 0, nil
	}
	number, unit := text, ""
	if i := strings.IndexFunc(text, func(r rune) bool { return (r < '0' || r > '9') && r != '.' }); i >= 0 {
		number, unit = text[:i], strings.TrimSpace(text[i:])
	}
	n, err := strconv.ParseFloat(number, 64)
	if err != nil || math.IsInf(n, 0) {
		return 0, limitError(s, "it does not begin with a number")
	}
	if unit == "%" {
		return shareOf(s, n, machine)
	}
	factor, ok := units[unit]
	if !ok {
		return 0, limitError(s, fmt.Sprintf("%q is not a unit", unit))
	}
	return checkLimit(s, n*factor)
}

func shareOf(s string, percent float64, machine uint64) (uint64, error) {
	if percent <= 0 || percent > 100 {
		return 0, limitError(s, "a share is more than 0% and at most 100%")
	}
	if machine == 0 {
		return 0, nil
	}
	return checkLimit(s, percent/100*float64(machine))
}

func checkLimit(s string, bytes float64) (uint64, error) {
	if bytes < leastLimit {
		return 0, limitError(s, "that is less than the "+formatBytes(leastLimit)+" that a session needs")
	}
	if bytes >= math.MaxInt64/2 {
		return 0, limitError(s, "that is more than any machine has")
	}
	return uint64(bytes), nil
}

func limitError(s, why string) error {
	return fmt.Errorf(`memory limit %q: %s; write a share such as "75%%", a size such as "8GiB", or "off" (%s)`, s, why, MemoryVariable)
}

// formatBytes writes a size with three significant digits, as in "1.5 GiB".
func formatBytes(n uint64) string {
	const names = "KMGTPE"
	if n < 1<<10 {
		return strconv.FormatUint(n, 10) + " B"
	}
	v, i := float64(n)/1024, 0
	for v >= 1023.5 && i < len(names)-1 {
		v, i = v/1024, i+1
	}
	digits := 0
	if v < 9.995 {
		digits = 2
	} else if v < 99.95 {
		digits = 1
	}
	text := strconv.FormatFloat(v, 'f', digits, 64)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text + " " + names[i:i+1] + "iB"
}
