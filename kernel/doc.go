// Package kernel is a Jupyter kernel: it answers the requests of front ends
// with the help of an evaluator of cells. It speaks the messaging protocol 5.5.
//
// A [Kernel] stands between two seams. Messages arrive and leave through a
// [Conn]; kernel/zmq is one over ZeroMQ. Cells are run by an [eval.Evaluator];
// kernel/worker is one that runs them in a child process. A kernel runs until it
// is told to shut down:
//
//	k := kernel.New(kernel.Config{Conn: conn, Evaluator: evaluator})
//	err := k.Run(ctx)
//
// # Lanes
//
// Requests are sorted into lanes. Those of one lane are handled one after the
// other, those of different lanes at the same time, so nothing waits for a
// running cell except the next cell:
//
//	execution     execute_request
//	introspection complete_request, inspect_request, is_complete_request
//	comms         comm_open, comm_msg, comm_close, comm_info_request
//	shell         kernel_info_request, history_request
//	control       whatever else comes on control, and interrupt_request,
//	              shutdown_request and usage_request wherever they come
//
// Every request is answered on the channel that it came on, and its handling
// stands between a busy and an idle status with the request as their parent.
//
// # Errors and Run All
//
// A cell that fails aborts the cells queued behind it, unless its request says
// otherwise. Front ends that run a whole notebook send the requests one by one,
// and the first may have failed before the last was sent. So the error is
// published at once, but the reply is held back until no execute_request has
// come for 100 ms, and whatever is queued then is aborted. A front end that
// waits for the reply before it sends more loses nothing by this.
//
// # Output
//
// What a cell writes is collected for 25 ms at most and sent in the order it was
// written. Output that comes after its cell has ended belongs to the cell that
// was run last. A cell may write Config.OutputLimit bytes of text.
//
// # Failure
//
// A handler that panics, an evaluator that panics or returns what makes no
// sense, and requests that make no sense are logged and answered with an error.
// They do not end the kernel.
package kernel
