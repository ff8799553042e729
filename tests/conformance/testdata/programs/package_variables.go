// Package-level state: shadowing, pointers to it, closures over it, constants in types.
package main

import (
	"fmt"
	"os"
	"strings"
)

const size = 4

var (
	counter  int
	registry = map[string]func(...string) string{}
	buffer   [size]int
	last     *int
	out      = os.Stdout
	default_ = config{level: 1}
)

type config struct {
	level int
	opts  []string
}

func (c *config) add(s ...string) *config {
	c.opts = append(c.opts, s...)
	return c
}

func register(name string, f func(...string) string) { registry[name] = f }

func next() int {
	counter++
	return counter
}

func shadow() int {
	counter := 100
	counter++
	{
		counter := counter * 2
		counter++
	}
	if counter := next(); counter > 0 {
		return counter*1000 + last1()
	}
	return counter
}

func last1() int { return counter }

func setup() {
	register("join", func(s ...string) string { return strings.Join(s, "-") })
	register("count", func(s ...string) string { return fmt.Sprint(len(s), next()) })
}

func main() {
	setup()
	fmt.Fprintln(out, registry["join"]("a", "b"), registry["count"](), registry["count"]("x", "y"))
	fmt.Println(shadow(), counter)
	last = &buffer[2]
	*last = 7
	b := buffer
	buffer[0] = 1
	fmt.Println(buffer, b, len(buffer))
	c := default_
	c.add("x")
	default_.add("y", "z").level++
	fmt.Println(default_, c)
	p := &counter
	*p = -5
	fmt.Println(next(), *p)
	fmt := "shadowed package"
	println(fmt)
	len := func(string) int { return -1 }
	println(len("abc"))
	type int string
	var s int = "named int"
	println(s)
	true := false
	println(true)
	nil := 0
	println(nil)
}
