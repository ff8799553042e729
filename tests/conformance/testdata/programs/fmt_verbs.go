// fmt's verbs on basic values: widths, flags, errors in the format.
package main

import "fmt"

func main() {
	fmt.Printf("|%d|%5d|%-5d|%05d|%+d|%x|%X|%o|%#o|%b|%c|%U|%q|\n", 42, 42, 42, 42, 42, 255, 255, 8, 8, 5, 'A', 0x1F600, 'x')
	fmt.Printf("|%f|%.2f|%8.3f|%-8.1f|%+.1e|%g|%G|%6.2f%%|\n", 3.14159, 3.14159, 3.14159, 3.14159, 12345.678, 1e21, 1e-7, 99.5)
	fmt.Printf("|%s|%10s|%-10s|%.2s|%q|%x|% X|%#x|\n", "go", "go", "go", "golang", "a\"b", "hi", "hi", "hi")
	fmt.Printf("|%t|%v|%5t|%p|\n", true, false, true, nil)
	fmt.Printf("%v %+v %#v %T\n", []int{1}, []int{1}, []int{1}, []int{1})
	fmt.Printf("%v %+v %#v %T\n", map[string]bool{"b": true, "a": false}, map[int]int{1: 2}, map[string]int{"x": 1}, map[string]int{})
	fmt.Printf("%v %#v %d %s\n", [2]bool{true}, [2]string{"a"}, []byte("hi"), []byte("hi"))
	fmt.Printf("%v %d %x %q %s\n", []string{"a b", "c"}, []int{1, 2}, []int{10, 11}, []string{"a b"}, []string{"x"})
	fmt.Printf("%*d|%-*d|%.*f\n", 5, 42, 5, 42, 2, 3.14159)
	fmt.Printf("%[2]d %[1]d %[2]d\n", 1, 2)
	fmt.Printf("%d %s\n", "str", 5)
	fmt.Printf("%d\n")
	fmt.Printf("%d %d\n", 1)
	fmt.Printf("extra\n", 1, "x")
	fmt.Printf("%!\n%z\n", 1)
	fmt.Printf("%v %s %d\n", nil, nil, nil)
	fmt.Printf("%v %v\n", struct{}{}, struct {
		a int
		b string
	}{1, "x"})
	fmt.Printf("%6.3v|%-8v|%08.3f|%+q|%#q\n", 3.14159, "ab", -3.14159, "é", "`")
	fmt.Printf("%x %X %#x %x\n", "hello", []byte{1, 171}, []byte{1, 171}, 3.5)
	fmt.Printf("%08b %o %#b\n", 37, 64, 5)
	fmt.Printf("%e %E %.3g\n", 123456.789, 0.000123, 123456.789)
	fmt.Printf("%t %v\n", "x", []any{1, "a", nil, 2.5, []int{3}})
	fmt.Printf("%5v|%-5v|%05v\n", 12, 12, 12)
	fmt.Printf("%v %v %v\n", int8(-5), uint64(1<<63), 'x')
	fmt.Printf("%+v %v\n", 1+2i, complex64(1))
	fmt.Printf("%q %q %v\n", 0x1F600, '\n', "multi\nline")
	fmt.Println(fmt.Sprint("a", 1, 2, "b", "c", 3.0), fmt.Sprint(1, 2), fmt.Sprint("a", "b"))
	fmt.Println(fmt.Sprintln("x", 1), fmt.Sprintf("%3c|%-3c|", 'x', 'y'))
	fmt.Println(fmt.Append(nil, "x", 1), string(fmt.Appendf([]byte("a"), "%d", 1)))
}
