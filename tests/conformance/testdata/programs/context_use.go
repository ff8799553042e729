// Package context: cancelling, deadlines, values with own key types, causes.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

type key int

const (
	userKey key = iota
	traceKey
)

type reason struct{ code int }

func (r reason) Error() string { return fmt.Sprint("reason ", r.code) }

func worker(ctx context.Context, out chan<- string, id int) {
	for n := 0; ; n++ {
		select {
		case <-ctx.Done():
			out <- fmt.Sprint(id, " ", ctx.Err())
			return
		case <-time.After(time.Millisecond):
		}
	}
}

type myCtx struct {
	context.Context
	extra string
}

func (c myCtx) Value(k any) any {
	if k == "extra" {
		return c.extra
	}
	return c.Context.Value(k)
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	out := make(chan string)
	go worker(ctx, out, 1)
	cancel()
	fmt.Println(<-out)
	ctx, cancel = context.WithTimeout(context.Background(), 5*time.Millisecond)
	defer cancel()
	go worker(ctx, out, 2)
	fmt.Println(<-out, errors.Is(ctx.Err(), context.DeadlineExceeded))
	v := context.WithValue(context.Background(), userKey, "ann")
	v = context.WithValue(v, traceKey, 7)
	fmt.Println(v.Value(userKey), v.Value(traceKey), v.Value(0), v.Value(key(1)))
	m := myCtx{v, "more"}
	child, stop := context.WithCancelCause(m)
	fmt.Println(child.Value("extra"), child.Value(userKey))
	stop(reason{3})
	<-child.Done()
	var r reason
	fmt.Println(child.Err(), context.Cause(child), errors.As(context.Cause(child), &r), r.code)
	called := make(chan bool)
	c2, cancel2 := context.WithCancel(context.Background())
	context.AfterFunc(c2, func() { called <- true })
	cancel2()
	fmt.Println(<-called)
	_, has := context.Background().Deadline()
	fmt.Println(has, context.Background(), context.TODO())
	fmt.Println(context.WithoutCancel(child).Err())
}
