// bytes.Buffer, bytes functions, bufio.Reader and Writer.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"strings"
)

func main() {
	var b bytes.Buffer
	b.WriteString("hello ")
	b.Write([]byte("world"))
	fmt.Fprintf(&b, " %d", 42)
	p := make([]byte, 5)
	n, _ := b.Read(p)
	fmt.Println(n, string(p), b.String(), b.Len())
	line, err := b.ReadString('d')
	fmt.Printf("%q %v\n", line, err)
	b.Reset()
	b.WriteByte('x')
	c, _ := b.ReadByte()
	_, err = b.ReadByte()
	fmt.Println(string(c), err)
	fmt.Println(bytes.Equal([]byte("a"), []byte("a")), bytes.Compare([]byte("a"), []byte("b")), bytes.Contains([]byte("seafood"), []byte("foo")))
	fmt.Printf("%q\n", bytes.Split([]byte("a,b,c"), []byte(",")))
	fmt.Printf("%s %s %s\n", bytes.ToUpper([]byte("abc")), bytes.TrimSpace([]byte("  x ")), bytes.ReplaceAll([]byte("oink oink"), []byte("k"), []byte("ky")))
	fmt.Println(bytes.IndexByte([]byte("abc"), 'c'), bytes.Fields([]byte(" a b ")), bytes.HasPrefix([]byte("golang"), []byte("go")))
	r := bufio.NewReader(strings.NewReader("first line\nsecond\nünïcode"))
	l, isPrefix, _ := r.ReadLine()
	fmt.Println(string(l), isPrefix)
	peek, _ := r.Peek(3)
	fmt.Println(string(peek))
	s, _ := r.ReadString('\n')
	fmt.Printf("%q\n", s)
	ru, size, _ := r.ReadRune()
	r.UnreadRune()
	ru2, _, _ := r.ReadRune()
	fmt.Println(string(ru), size, ru == ru2, r.Buffered())
	var out bytes.Buffer
	w := bufio.NewWriter(&out)
	fmt.Fprint(w, "buffered")
	fmt.Println(out.Len(), w.Buffered())
	w.Flush()
	fmt.Println(out.String())
	sc := bufio.NewScanner(strings.NewReader("a b\nc\n\nd"))
	for i := 1; sc.Scan(); i++ {
		fmt.Printf("%d:%q ", i, sc.Text())
	}
	fmt.Println(sc.Err())
	m := map[string]int{}
	ws := bufio.NewScanner(strings.NewReader("the cat the dog the end"))
	ws.Split(bufio.ScanWords)
	for ws.Scan() {
		m[ws.Text()]++
	}
	fmt.Println(m)
	rs := bufio.NewScanner(strings.NewReader("aé"))
	rs.Split(bufio.ScanRunes)
	for rs.Scan() {
		fmt.Print(rs.Text(), " ")
	}
	fmt.Println()
}
