package worker

import "time"

// SetQueryLimit and SetResetLimit shorten what tests would have to wait for.
func SetQueryLimit(c *Client, d time.Duration) { c.limits.query = d }

func SetResetLimit(c *Client, d time.Duration) { c.limits.reset = d }

// NewClientWithStartLimit is NewClient with another bound on a worker's start.
func NewClientWithStartLimit(opts Options, d time.Duration) (*Client, error) {
	l := defaultLimits
	l.start = d
	return newClient(opts, l)
}

// NewClientWithSendLimit is NewClient with another bound on sending a request.
func NewClientWithSendLimit(opts Options, d time.Duration) (*Client, error) {
	l := defaultLimits
	l.send = d
	return newClient(opts, l)
}
