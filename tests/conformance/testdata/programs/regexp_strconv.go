// Package regexp with callbacks, and strconv's parsing and formatting.
package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

var word = regexp.MustCompile(`\b(\w)(\w*)\b`)

func main() {
	re := regexp.MustCompile(`(?P<user>[a-z.]+)@(?P<host>[a-z]+\.com)`)
	s := "mail bob.x@site.com or ann@other.com now"
	fmt.Println(re.MatchString(s), re.FindString(s), re.FindStringIndex(s))
	fmt.Println(re.FindStringSubmatch(s), re.SubexpNames(), re.SubexpIndex("host"))
	fmt.Println(re.FindAllString(s, -1), re.ReplaceAllString(s, "<$user at ${host}>"))
	fmt.Println(word.ReplaceAllStringFunc("hello big world", strings.ToUpper))
	n := 0
	fmt.Println(word.ReplaceAllStringFunc("a b c", func(m string) string { n++; return m + strconv.Itoa(n) }))
	for _, m := range word.FindAllStringSubmatchIndex("go lang", -1) {
		fmt.Print(m, " ")
	}
	fmt.Println(regexp.MustCompile(`,\s*`).Split("a, b,c,   d", -1), regexp.QuoteMeta("a.b*c"))
	_, err := regexp.Compile(`a(b`)
	fmt.Println(err)
	fmt.Println(strconv.Itoa(-45), strconv.FormatInt(255, 16), strconv.Quote("a\t\"é\x00"), strconv.FormatFloat(1.0/3, 'g', 4, 64), strconv.AppendInt(nil, 5, 2))
	for _, in := range []string{"42", "-7", "abc", "", "99999999999999999999", "0x1f", "1_000"} {
		i, err := strconv.ParseInt(in, 0, 64)
		fmt.Print(i, " ", err, "; ")
	}
	fmt.Println()
	for _, in := range []string{"1.5", "1e400", "NaN", "-inf", "x"} {
		f, err := strconv.ParseFloat(in, 64)
		fmt.Print(f, " ", err, "; ")
	}
	fmt.Println()
	b, err := strconv.ParseBool("maybe")
	fmt.Println(b, err)
	u, err := strconv.ParseUint("300", 10, 8)
	fmt.Println(u, err)
	q, err := strconv.Unquote(`"a\nb"`)
	fmt.Println(q, err, strconv.QuoteRune('☺'), strconv.QuoteToASCII("日"))
}
