package iter

// A coro is a coroutine: a goroutine that runs only while another waits for it.
// The runtime's own switch faster, but are not for programs.
type coro struct {
	in, out chan struct{} // hand over to the coroutine, and back
	inside  bool          // whether the coroutine runs
}

func newcoro(f func(*coro)) *coro {
	c := &coro{in: make(chan struct{}, 1), out: make(chan struct{}, 1)}
	go c.run(f)
	return c
}

// run hands over for the last time even if f ends the goroutine.
func (c *coro) run(f func(*coro)) {
	<-c.in
	defer func() {
		c.inside = false
		c.out <- struct{}{}
	}()
	f(c)
}

// coroswitch has the other side go on, and waits until that hands over.
func coroswitch(c *coro) {
	c.inside = !c.inside
	if c.inside {
		c.in <- struct{}{}
		<-c.out
	} else {
		c.out <- struct{}{}
		<-c.in
	}
}

type goexit string

// goexitPanicValue says that the goroutine was ended by runtime.Goexit.
const goexitPanicValue goexit = "runtime.Goexit"
