// print and println write to standard error, in the runtime's own format.
package main

type T struct{ x int }

func main() {
	println("a", 1, -5, true, 'x', 2.5)
	print("no newline", 1, 2, "\n")
	var i8 int8 = -3
	var u uint64 = 1 << 63
	var f32 float32 = 0.1
	println(i8, u, f32, 1e100, -0.0, 1.0/3, 1e-7, 100000000.0, 123456.789)
	println()
	println(3+4i, complex64(1))
	var p *int
	var s []int
	var m map[string]int
	var e any
	println(p == nil, p, m, e)
	println(len(s), cap(s), s == nil)
	var err error
	println(err == nil)
	println("tab\tand \"quotes\" é")
	type my string
	println(my("named"), T{1}.x)
	x := 0.0
	println(1/x, -1/x, x/x)
	const big = 1 << 40
	println(big, uint8(200), int64(-1)<<63)
}
