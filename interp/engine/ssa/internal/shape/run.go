package shape

import "gophercell/interp/engine/ssa/internal/vm"

// run runs the closure of an in stub, and ends the entry if that panics or ends
// the goroutine. Otherwise the stub does, once it has read the results.
func run(e *vm.Entry) {
	returned := false
	defer func() {
		switch {
		case returned:
		case e.Outermost():
			e.Leave(recover())
		default:
			e.End()
		}
	}()
	e.Run()
	returned = true
}
