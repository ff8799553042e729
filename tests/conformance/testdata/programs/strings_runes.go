// Ranging over a string decodes UTF-8; invalid bytes are U+FFFD of width one.
package main

import (
	"fmt"
	"unicode"
	"unicode/utf8"
)

func reverse(s string) string {
	r := []rune(s)
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	return string(r)
}

func main() {
	for i, c := range "aé日\xff😀z" {
		fmt.Printf("%d:%U:%c ", i, c, c)
	}
	fmt.Println()
	for i := range "日本" {
		fmt.Print(i, " ")
	}
	n := 0
	for range "日本語" {
		n++
	}
	fmt.Println(n, len("日本語"), utf8.RuneCountInString("日本語"))
	fmt.Println(reverse("Hello, 世界"))
	b := utf8.AppendRune(nil, '世')
	r, size := utf8.DecodeRune(b)
	fmt.Println(b, string(r), size, utf8.ValidString("a\xc5z"), utf8.RuneLen('é'))
	for i, c := range []byte("é") {
		fmt.Print(i, "=", c, " ")
	}
	fmt.Println()
	upper, digits, spaces := 0, 0, 0
	for _, c := range "Go 1.26 Ünïcode" {
		switch {
		case unicode.IsUpper(c):
			upper++
		case unicode.IsDigit(c):
			digits++
		case unicode.IsSpace(c):
			spaces++
		}
	}
	fmt.Println(upper, digits, spaces, string(unicode.ToTitle('ß')), 'x', "x"[0])
	s := "a\xe6\x97"
	for i, c := range s {
		fmt.Print(i, " ", c, " ", c == utf8.RuneError, "; ")
	}
	fmt.Println([]rune(s), []byte(string([]rune(s))))
}
