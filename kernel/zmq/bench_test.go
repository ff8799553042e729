package zmq

import (
	"context"
	"testing"

	"gophercell/kernel"
)

// BenchmarkRoundTrip is a request and its reply over TCP, signed and verified
// on both sides.
func BenchmarkRoundTrip(b *testing.B) {
	c := newEchoConn(b, nil)
	client := dial(b, c.Info())
	ctx := context.Background()
	for b.Loop() {
		if _, err := tryRoundTrip(ctx, client, kernel.Shell, `{"code":"1"}`); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPublish is an iopub message from Send to a subscriber.
func BenchmarkPublish(b *testing.B) {
	c := newConn(b, nil)
	client := dial(b, c.Info())
	checkWelcome(b, client)
	ctx := context.Background()
	for b.Loop() {
		publish(b, c, "stream", `{"name":"stdout","text":"x"}`)
		if _, err := client.Recv(ctx, kernel.IOPub); err != nil {
			b.Fatal(err)
		}
	}
}
