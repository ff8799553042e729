// Switches: no tag, init, fallthrough, lists, order of evaluation, duplicates.
package main

import (
	"fmt"
	"strings"
)

func trace(s string, v int) int {
	fmt.Print(s, " ")
	return v
}

func grade(n int) string {
	switch {
	case n >= 90:
		return "A"
	case n >= 80:
		return "B"
	}
	return "F"
}

func main() {
	for i := range 6 {
		switch i {
		case 0, 2:
			fmt.Print("even ")
			fallthrough
		case 1:
			fmt.Print("one-or-fell ")
		default:
			fmt.Print("default ")
		case 4:
			fmt.Print("four ")
			if i == 4 {
				break
			}
			fmt.Print("never")
		}
	}
	fmt.Println()
	switch trace("tag", 2) {
	case trace("a", 1), trace("b", 2), trace("c", 3):
		fmt.Println("matched")
	case trace("d", 2):
		fmt.Println("never")
	}
	switch x := 5; {
	case x > 3:
		fmt.Println("big", x)
	}
	switch s := "hello"; s[0] {
	case 'h':
		fmt.Println("h")
	}
	switch any(3).(type) {
	default:
		fmt.Println("default only")
	}
	switch {
	}
	switch f := strings.ToUpper; f("x") {
	case "X":
		fmt.Println("called")
	}
	var i any = 3
	switch i {
	case "3":
		fmt.Println("string")
	case 3:
		fmt.Println("int")
	}
	switch p := (*int)(nil); p {
	case nil:
		fmt.Println("nil pointer")
	}
	fmt.Println(grade(95), grade(85), grade(10))
	switch [2]int{1, 2} {
	case [...]int{1, 2}:
		fmt.Println("array")
	}
	const c = 2
	switch c {
	case 1 + 1:
		fmt.Println("const")
	}
	switch 1.5 {
	case 3.0 / 2:
		fmt.Println("float")
	}
}
