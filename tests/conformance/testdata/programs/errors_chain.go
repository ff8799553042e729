// errors.Is, As, Join, AsType with error types of the program.
package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
)

type NotFound struct{ Name string }

func (e NotFound) Error() string { return e.Name + " not found" }

type Timeout struct {
	Op  string
	Err error
}

func (t *Timeout) Error() string        { return t.Op + ": timeout: " + t.Err.Error() }
func (t *Timeout) Unwrap() error        { return t.Err }
func (t *Timeout) Timeout() bool        { return true }
func (t *Timeout) Is(target error) bool { return target == errTimeout }

var errTimeout = errors.New("timeout")

type codes []int

func (c codes) Error() string { return fmt.Sprint("codes ", []int(c)) }

type multi struct{ errs []error }

func (m multi) Error() string   { return fmt.Sprint(len(m.errs), " errors") }
func (m multi) Unwrap() []error { return m.errs }

func open(name string) error {
	if name == "" {
		return NotFound{"<empty>"}
	}
	return fmt.Errorf("open %s: %w", name, &Timeout{"dial", NotFound{name}})
}

func main() {
	err := open("x")
	var nf NotFound
	var to *Timeout
	fmt.Println(err)
	fmt.Println(errors.As(err, &nf), nf.Name, errors.As(err, &to), to.Op, errors.Is(err, errTimeout), errors.Is(err, NotFound{"x"}), errors.Is(err, NotFound{"y"}))
	var tm interface{ Timeout() bool }
	fmt.Println(errors.As(err, &tm), tm.Timeout())
	fmt.Println(errors.Unwrap(err) == error(to), errors.Unwrap(errors.Unwrap(errors.Unwrap(err))))
	j := errors.Join(io.EOF, nil, NotFound{"j"})
	fmt.Println(j, errors.Is(j, io.EOF), errors.As(j, &nf), nf)
	fmt.Println(errors.Join(nil, nil) == nil)
	w := fmt.Errorf("two: %w and %w", io.EOF, &Timeout{"a", io.ErrUnexpectedEOF})
	fmt.Println(errors.Is(w, io.EOF), errors.Is(w, io.ErrUnexpectedEOF), errors.Is(w, errTimeout))
	m := multi{[]error{codes{1}, io.EOF}}
	var c codes
	fmt.Println(errors.As(m, &c), c, errors.Is(m, io.EOF))
	got, ok := errors.AsType[NotFound](err)
	fmt.Println(got, ok)
	_, perr := os.Open("/no/such/file")
	var pe *fs.PathError
	fmt.Println(errors.Is(perr, fs.ErrNotExist), errors.As(perr, &pe), pe.Op, pe.Path)
	_, nerr := strconv.Atoi("12x")
	var ne *strconv.NumError
	fmt.Println(nerr, errors.As(nerr, &ne), ne.Func, ne.Err == strconv.ErrSyntax)
	fmt.Println(errors.Is(nil, nil), errors.Is(err, nil), errors.New("a") == errors.New("a"))
	defer func() { fmt.Println(recover()) }()
	var target any = nf
	errors.As(err, target)
}
