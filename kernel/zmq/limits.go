package zmq

import "time"

// limits bounds what a peer can cost. Tests lower them; the kernel uses
// defaultLimits.
type limits struct {
	handshake time.Duration // for the whole handshake
	preface   int64         // bytes of a handshake frame
	trusted   int64         // bytes of a frame, allocated before they come
	message   int64         // bytes of a message from an authenticated channel
	heartbeat int64         // bytes of a heartbeat message
	topic     int64         // bytes of a subscription message
	frames    int           // frames of a message
	topics    int           // subscriptions of a peer
	queue     int64         // queued bytes past which a peer must keep reading
	answers   int64         // queued bytes that the peer itself brought about
	stall     time.Duration // without progress past queue, a peer is dropped
	drain     time.Duration // Close delivers queued messages for this long
	goodbye   time.Duration // then waits this long for peers to hang up
}

var defaultLimits = limits{
	handshake: 10 * time.Second,
	preface:   64 << 10,
	trusted:   1 << 20,
	message:   512 << 20,
	heartbeat: 1 << 20,
	topic:     4 << 10,
	frames:    64 << 10,
	topics:    1 << 10,
	queue:     256 << 20,
	answers:   1 << 20,
	stall:     10 * time.Second,
	drain:     2 * time.Second,
	goodbye:   300 * time.Millisecond,
}
