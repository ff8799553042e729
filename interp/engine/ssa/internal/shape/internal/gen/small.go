package main

import "strings"

// addSmall adds the shapes that functions of cells have: all with at most 4
// words as parameters and 2 as results. Those of float32 and small integers side
// by side are in lower case on the way in; of these, it adds the ones with 2 or 3
// words and 1 result.
func (w *walker) addSmall() {
	results := sequences("PIF", 2)
	for _, in := range sequences("PIF", 4) {
		for _, out := range results {
			w.out[in+"_"+out]++
			w.in[in+"_"+out]++
		}
	}
	for _, in := range sequences("PIFwg", 3) {
		if !sideBySide(in) {
			continue
		}
		for _, out := range sequences("PIF", 1) {
			w.in[in+"_"+out]++
		}
	}
}

// sequences returns all sequences of at most n letters.
func sequences(letters string, n int) []string {
	all := []string{""}
	for from := 0; n > 0; n-- {
		to := len(all)
		for _, w := range all[from:to] {
			for _, l := range letters {
				all = append(all, w+string(l))
			}
		}
		from = to
	}
	return all
}

// sideBySide reports whether two small words share 8 bytes of stack.
func sideBySide(w string) bool {
	for i := range len(w) - 1 {
		if strings.IndexByte("wg", w[i]) >= 0 && strings.IndexByte("wg", w[i+1]) >= 0 {
			return true
		}
	}
	return false
}
