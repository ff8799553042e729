package vm

// NewFrame returns a frame for tests of single ops, on a goroutine of its own
// that belongs to a task that is never stopped.
func NewFrame(frame uintptr) (FP, *Site) {
	c := new(chunk)
	g := &G{chunk: c, first: c, task: NewTask(), free: c.base()}
	g.use(c)
	St(c.base(), 0, g)
	f := &Func{Name: "test", Frame: frame}
	return c.base(), &Site{Fn: f, Frame: frame}
}
