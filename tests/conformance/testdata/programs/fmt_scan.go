// Sscan, Sscanf, Fscan and a Scanner of the program's own.
package main

import (
	"bufio"
	"fmt"
	"strings"
)

type pair struct{ a, b int }

func (p *pair) Scan(s fmt.ScanState, verb rune) error {
	_, err := fmt.Fscanf(s, "%d:%d", &p.a, &p.b)
	return err
}

func main() {
	var a, b int
	var s string
	var f float64
	n, err := fmt.Sscan("10 20 word 2.5", &a, &b, &s, &f)
	fmt.Println(n, err, a, b, s, f)
	n, err = fmt.Sscanf("id-42:x 0xff", "id-%d:%s %v", &a, &s, &b)
	fmt.Println(n, err, a, s, b)
	n, err = fmt.Sscanf("abc", "%d", &a)
	fmt.Println(n, err)
	var p pair
	n, err = fmt.Sscan("3:4", &p)
	fmt.Println(n, err, p)
	r := strings.NewReader("1 2 3\n4 5\n")
	sum := 0
	for {
		var v int
		if _, err := fmt.Fscan(r, &v); err != nil {
			fmt.Println(err)
			break
		}
		sum += v
	}
	fmt.Println(sum)
	var c rune
	var t bool
	fmt.Sscanf("z true", "%c %t", &c, &t)
	fmt.Println(string(c), t)
	br := bufio.NewReader(strings.NewReader("l1 a\nl2 b\n"))
	for {
		var x, y string
		if n, _ := fmt.Fscanln(br, &x, &y); n == 0 {
			break
		}
		fmt.Print(x, "=", y, ";")
	}
	fmt.Println()
	type celsius float64
	var temp celsius
	fmt.Sscan("36.6", &temp)
	fmt.Println(temp)
}
