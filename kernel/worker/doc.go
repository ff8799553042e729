// Package worker runs an [eval.Evaluator] in a child process, so that nothing a
// cell does can take the kernel with it: os.Exit, a panic in a goroutine, a
// stack overflow, running out of memory and a kill from outside all end the
// worker only.
//
// # The two sides
//
// [Client] is the kernel's side. It is an eval.Evaluator itself, starts the
// worker, passes requests on, and starts a new worker when one has ended:
//
//	c, err := worker.NewClient(worker.Options{}) // runs this program as "<program> worker"
//	defer c.Close()
//	res := c.Eval(ctx, cell, out)
//
// [Serve] is the worker's side. The program calls it when it was started as a
// worker, with a function that makes the evaluator that does the work:
//
//	err := worker.Serve(ctx, func() (eval.Evaluator, error) { return newSession() })
//
// # When a worker ends
//
// A cell that was running ends with an eval.Error whose Name says how:
//
//	Exit           the code called os.Exit, log.Fatal or the like
//	Panic          a panic that nothing recovered, as in a goroutine
//	StackOverflow  unbounded recursion
//	FatalError     another fatal error of the Go runtime, such as concurrent map writes
//	MemoryLimit    more memory than the limit allows
//	Interrupted    the cell did not stop when it was interrupted, or was ended by Kill
//	WorkerDied     a signal from outside, or anything else
//	WorkerStart    no worker could be started; the cell has not run
//
// Its Message names the variables that were lost. A worker that ends between
// cells is told on the last cell's stderr and again on the next cell's, which
// runs in a new worker.
//
// # Pipes
//
// Requests (Complete while a cell runs, say), replies and what a cell shows
// travel over three inherited pipes as frames of a length and JSON. A cell's
// text does not: it is written to the worker's file descriptors 1 and 2, by the
// evaluator as well as by anything else in the process, and the client reads
// those. The order of the two is kept by markers: before each event the worker
// writes a marker with the event's number to both descriptors, and the client
// delivers the event when it has met both, and no later text before that. A
// marker holds 128 random bits that are made for each worker and is not valid
// UTF-8, so that no text is taken for one.
//
// A fifth pipe receives the Go runtime's crash text. The runtime writes it to
// descriptor 2 as well; there the client holds text back that might be the
// beginning of a crash until it knows, and shows a crash only in the Error.
//
// Every stage has a bounded buffer: a cell that writes faster than the Output
// takes is slowed down.
//
// # Interrupts
//
// Cancelling Eval's context cancels the context of the worker's evaluator,
// which is expected to stop the cell and keep its variables. After
// Options.InterruptGrace, or when [Client.Kill] is called, the worker is killed
// with its whole process group.
//
// # Memory
//
// A worker may use a share of the machine's memory, or of the control group's
// that it runs in: 75 % unless Options.MemoryLimit or the environment variable
// GOPHERCELL_MEMORY says otherwise ("50%", "8GiB", "off"). The garbage collector
// works towards staying below it. A cell that gets past it is interrupted; if
// that frees enough memory the session goes on, otherwise the worker ends.
// Processes that a cell starts are not counted.
package worker
