package zmq_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"gophercell/kernel"
	"gophercell/kernel/wire"
	"gophercell/kernel/zmq"
)

// A kernel that answers kernel_info, and a front end that asks.
func Example() {
	conn, err := zmq.Listen(zmq.NewConnectionInfo(), wire.NewID(), log.Printf)
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close()
	go func() {
		for request := range conn.Recv(kernel.Shell) {
			reply, err := wire.NewChild("kernel", wire.KernelInfoReply{Reply: wire.OK(), Implementation: "example"}, request)
			if err != nil {
				log.Fatal(err)
			}
			reply.Identities = request.Identities
			if err := conn.Send(kernel.Shell, reply); err != nil {
				log.Print(err)
			}
		}
	}()

	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	client, err := zmq.Dial(ctx, conn.Info(), wire.NewID())
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()
	welcome, err := client.Recv(ctx, kernel.IOPub)
	if err != nil {
		log.Fatal(err)
	}
	request, err := wire.New("client", wire.KernelInfoRequest{})
	if err != nil {
		log.Fatal(err)
	}
	if err := client.Send(kernel.Shell, request); err != nil {
		log.Fatal(err)
	}
	reply, err := client.Recv(ctx, kernel.Shell)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(welcome.Header.MsgType, reply.Header.MsgType)
	// Output: iopub_welcome kernel_info_reply
}
