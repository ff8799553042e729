package iter

// A coro is a coroutine: a goroutine that runs only while another waits for it.
// The runtime's own switch faster, but are not for programs.
type coro struct {
	f       func(*coro)
	in, out chan struct{} // hand over to the coroutine, and back
	started bool
	inside  bool // whether the coroutine runs
}

func newcoro(f func(*coro)) *coro {
	return &coro{f: f, in: make(chan struct{}), out: make(chan struct{})}
}

// coroswitch has the other side go on, and waits until that hands over.
func coroswitch(c *coro) {
	if c.inside {
		c.inside = false
		c.out <- struct{}{}
		<-c.in
		return
	}
	c.inside = true
	if c.started {
		c.in <- struct{}{}
	} else {
		c.started = true
		go c.run()
	}
	<-c.out
}

// run hands over for the last time even if f ends the goroutine.
func (c *coro) run() {
	defer func() {
		c.inside = false
		c.out <- struct{}{}
	}()
	c.f(c)
}

type goexit string

// goexitPanicValue says that the goroutine was ended by runtime.Goexit.
const goexitPanicValue goexit = "runtime.Goexit"
