// text/tabwriter, log and log/slog with own writers, handlers and values.
package main

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"log/slog"
	"os"
	"strings"
	"text/tabwriter"
)

type secret string

func (secret) LogValue() slog.Value { return slog.StringValue("***") }

type handler struct{ prefix string }

func (h handler) Enabled(_ context.Context, l slog.Level) bool { return l >= slog.LevelInfo }
func (h handler) Handle(_ context.Context, r slog.Record) error {
	fmt.Print(h.prefix, r.Level, " ", r.Message)
	r.Attrs(func(a slog.Attr) bool {
		fmt.Print(" ", a.Key, "=", a.Value.Resolve())
		return true
	})
	fmt.Println()
	return nil
}

func (h handler) WithAttrs(as []slog.Attr) slog.Handler { return handler{h.prefix + fmt.Sprint(as)} }
func (h handler) WithGroup(n string) slog.Handler       { return handler{h.prefix + n + "."} }

type point struct{ X, Y int }

type shout struct{}

func (shout) Write(p []byte) (int, error) {
	fmt.Print(strings.ToUpper(string(p)))
	return len(p), nil
}

func main() {
	w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight|tabwriter.Debug)
	fmt.Fprintln(w, "name\tqty\tprice\t")
	fmt.Fprintln(w, "apple\t5\t1.25\t")
	fmt.Fprintf(w, "%s\t%d\t%.2f\t\n", "watermelon", 10, 13.5)
	w.Flush()
	l := log.New(shout{}, "app: ", 0)
	l.Println("hello", 1)
	l.Printf("%d items", 3)
	l.SetPrefix("[x] ")
	l.SetFlags(log.Lmsgprefix)
	l.Print("msg")
	var buf bytes.Buffer
	log.SetOutput(&buf)
	log.SetFlags(0)
	log.Print("default")
	fmt.Print(buf.String())
	s := slog.New(handler{})
	s.Info("started", "port", 80, "pw", secret("abc"), "p", point{1, 2})
	s.Debug("hidden")
	s.With("a", 1).WithGroup("g").Warn("careful")
	var out bytes.Buffer
	noTime := func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}
	slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{ReplaceAttr: noTime})).Error("bad thing", "err", fmt.Errorf("e %d", 1), "pw", secret("s"))
	slog.New(slog.NewJSONHandler(&out, &slog.HandlerOptions{ReplaceAttr: noTime})).Info("j", "p", point{1, 2}, slog.Group("g", "x", 1))
	fmt.Print(out.String())
	func() {
		defer func() { fmt.Println("recovered", recover()) }()
		l.Panicf("code %d", 5)
	}()
	log.SetOutput(os.Stdout)
	defer fmt.Println("never printed")
	log.Fatal("fatal ends with status 1")
}
