// Every slice expression that is out of range, with its message.
package main

import "fmt"

func try(name string, f func()) {
	defer func() { fmt.Println(name, "->", recover()) }()
	f()
}

func main() {
	s := []int{1, 2, 3}
	arr := [4]int{}
	str := "hello"
	var n []int
	i, j, k, neg := 5, 2, 10, -1
	try("index", func() { _ = s[i] })
	try("index neg", func() { _ = s[neg] })
	try("store", func() { s[i] = 1 })
	try("array", func() { _ = arr[i] })
	try("string", func() { _ = str[i] })
	try("nil", func() { _ = n[0] })
	try("high", func() { _ = s[:i] })
	try("low>high", func() { _ = s[j:1] })
	try("low", func() { _ = s[i:] })
	try("neg", func() { _ = s[neg:] })
	try("string high", func() { _ = str[:k] })
	try("string low", func() { _ = str[k:] })
	try("string swap", func() { _ = str[3:j] })
	try("three cap", func() { _ = s[0:1:k] })
	try("three order", func() { _ = s[0:3:j] })
	try("three low", func() { _ = s[3:j:3] })
	try("array slice", func() { _ = arr[i:] })
	try("array high", func() { _ = arr[:i] })
	try("to array", func() { _ = [4]int(s) })
	try("to array pointer", func() { _ = (*[4]int)(s) })
	try("make", func() { _ = make([]int, neg) })
	try("make cap", func() { _ = make([]int, 3, j) })
	try("map", func() { _ = make(map[int]int, neg) })
	try("chan", func() { _ = make(chan int, neg) })
	u := uint8(200)
	try("uint8", func() { _ = s[u] })
	big := uint64(1) << 63
	try("uint64", func() { _ = s[big] })
	try("fine", func() { fmt.Println(s[3:], s[:0], str[5:], [3]int(s), *(*[2]int)(s)) })
}
