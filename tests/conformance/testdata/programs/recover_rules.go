// Where recover works, what it returns, panics in deferred calls.
package main

import (
	"errors"
	"fmt"
	"runtime"
)

func helper() any { return recover() }

func direct() {
	defer func() { fmt.Println("direct:", recover()) }()
	panic(1)
}

func indirect() {
	defer func() { fmt.Println("outer:", recover()) }()
	defer func() { fmt.Println("helper:", helper()) }()
	panic(2)
}

func replaced() {
	defer func() { fmt.Println("replaced:", recover()) }()
	defer func() { panic("second") }()
	panic("first")
}

func repanic() {
	defer func() { fmt.Println("again:", recover()) }()
	defer func() {
		r := recover()
		panic(fmt.Sprint("re-", r))
	}()
	panic("boom")
}

func twice() {
	defer func() { fmt.Println("third:", recover()) }()
	defer func() { fmt.Println("second:", recover()) }()
	panic("x")
}

func nilPanic() {
	defer func() {
		r := recover()
		_, ok := r.(*runtime.PanicNilError)
		fmt.Println(r, ok)
	}()
	panic(nil)
}

func continueAfter() (s string) {
	for i := range 3 {
		func() {
			defer func() {
				if r := recover(); r != nil {
					s += fmt.Sprint("r", r)
				}
			}()
			if i == 1 {
				panic(i)
			}
			s += fmt.Sprint("ok", i)
		}()
	}
	return
}

func inner() {
	defer fmt.Println("inner deferred runs")
	panic(errors.New("from inner"))
}

type custom struct{ code int }

func main() {
	fmt.Println(recover())
	direct()
	indirect()
	replaced()
	repanic()
	twice()
	nilPanic()
	fmt.Println(continueAfter())
	func() {
		defer func() {
			if err, ok := recover().(error); ok {
				fmt.Println("error:", err)
			}
		}()
		inner()
		fmt.Println("not reached")
	}()
	func() {
		defer func() { fmt.Println(recover().(custom).code) }()
		panic(custom{7})
	}()
	func() {
		defer func() {
			var re runtime.Error
			err := recover().(error)
			fmt.Println(errors.As(err, &re), err)
		}()
		var p *custom
		fmt.Println(p.code)
	}()
	fmt.Println("end")
}
