// Word counts, run-length codes, Caesar, palindromes, wrapping, number formatting, diff.
package main

import (
	"fmt"
	"sort"
	"strings"
	"unicode"
)

type freq struct {
	word string
	n    int
}

func words(s string) []freq {
	m := map[string]int{}
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' }) {
		m[w]++
	}
	fs := make([]freq, 0, len(m))
	for w, n := range m {
		fs = append(fs, freq{w, n})
	}
	sort.Slice(fs, func(i, j int) bool {
		if fs[i].n != fs[j].n {
			return fs[i].n > fs[j].n
		}
		return fs[i].word < fs[j].word
	})
	return fs
}

func rle(s string) string {
	var b strings.Builder
	rs := []rune(s)
	for i := 0; i < len(rs); {
		j := i
		for j < len(rs) && rs[j] == rs[i] {
			j++
		}
		if n := j - i; n > 1 {
			fmt.Fprint(&b, n)
		}
		b.WriteRune(rs[i])
		i = j
	}
	return b.String()
}

func unrle(s string) (out string) {
	n := 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			n = n*10 + int(r-'0')
			continue
		}
		out += strings.Repeat(string(r), max(n, 1))
		n = 0
	}
	return
}

func caesar(s string, k int) string {
	return strings.Map(func(r rune) rune {
		for _, base := range []rune{'a', 'A'} {
			if r >= base && r < base+26 {
				return base + (r-base+rune(k)+26)%26
			}
		}
		return r
	}, s)
}

func palindrome(s string) bool {
	var rs []rune
	for _, r := range s {
		if unicode.IsLetter(r) {
			rs = append(rs, unicode.ToLower(r))
		}
	}
	for i := range len(rs) / 2 {
		if rs[i] != rs[len(rs)-1-i] {
			return false
		}
	}
	return true
}

func wrap(s string, width int) (lines []string) {
	line := ""
	for w := range strings.FieldsSeq(s) {
		if len(line)+len(w)+1 > width && line != "" {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += w
	}
	return append(lines, line)
}

func commas(n int64) string {
	s := fmt.Sprint(n)
	neg := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(s, "-")
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	if neg {
		return "-" + s
	}
	return s
}

func spell(n int) string {
	ones := strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	tens := strings.Fields("_ _ twenty thirty forty fifty sixty seventy eighty ninety")
	switch {
	case n < 20:
		return ones[n]
	case n < 100:
		s := tens[n/10]
		if n%10 > 0 {
			s += "-" + ones[n%10]
		}
		return s
	case n < 1000:
		s := ones[n/100] + " hundred"
		if n%100 > 0 {
			s += " and " + spell(n%100)
		}
		return s
	}
	return spell(n/1000) + " thousand " + spell(n%1000)
}

const poem = `The quick brown fox can't jump over the lazy dog;
the dog didn't mind, and the fox ran off.`

func main() {
	fmt.Println(words(poem)[:4])
	fmt.Println(rle("aaabccd日日"), unrle(rle("aaabccd日日")), caesar("Hello, World", 3), caesar(caesar("Zebra", 5), -5))
	fmt.Println(palindrome("A man, a plan, a canal: Panama"), palindrome("été"), palindrome("ab"))
	for i, l := range wrap(poem, 24) {
		fmt.Printf("%2d|%-24s|\n", i, l)
	}
	fmt.Println(commas(1234567), commas(-999), commas(-1000), spell(342), spell(12019))
	count := [26]int{}
	for _, r := range strings.ToLower(poem) {
		if i := r - 'a'; i >= 0 && i < 26 {
			count[i]++
		}
	}
	for i, n := range count {
		if n > 5 {
			fmt.Printf("%c:%d ", 'a'+i, n)
		}
	}
	fmt.Println()
	var sb strings.Builder
	for i := 1; i <= 15; i++ {
		switch {
		case i%15 == 0:
			sb.WriteString("FizzBuzz ")
		case i%3 == 0:
			sb.WriteString("Fizz ")
		case i%5 == 0:
			sb.WriteString("Buzz ")
		default:
			fmt.Fprint(&sb, i, " ")
		}
	}
	fmt.Println(sb.String())
	isbn := func(s string) bool {
		sum, w := 0, 10
		for _, r := range s {
			switch {
			case unicode.IsDigit(r):
				sum += int(r-'0') * w
				w--
			case r == 'X' && w == 1:
				sum += 10
				w--
			}
		}
		return w == 0 && sum%11 == 0
	}
	fmt.Println(isbn("3-598-21508-8"), isbn("3-598-21507-X"), isbn("3-598-21508-9"))
}
