package main

import (
	"strconv"
	"strings"
)

func itoa(n int) string { return strconv.Itoa(n) }

// maxQuoted is how much of a line a report shows.
const maxQuoted = 100

func quoteShort(s string) string { return strconv.Quote(short(s)) }

// short cuts a text to what fits a line of a report.
func short(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	if len(s) <= maxQuoted {
		return s
	}
	return strings.ToValidUTF8(s[:maxQuoted], "") + "…"
}
