// Packages log and log/slog share the default logger: levels, flags, output, handlers.
package main

import (
	"bytes"
	"fmt"
	"log"
	"log/slog"
	"os"
)

func noTime(_ []string, a slog.Attr) slog.Attr {
	if a.Key == slog.TimeKey {
		return slog.Attr{}
	}
	return a
}

func main() {
	log.SetFlags(0)
	log.SetOutput(os.Stdout)
	log.SetPrefix("p: ")
	log.Print("plain")
	slog.Debug("not shown")
	slog.Info("through log", "n", 1)
	old := slog.SetLogLoggerLevel(slog.LevelDebug)
	slog.Debug("shown", "old", old)
	slog.SetLogLoggerLevel(slog.LevelWarn)
	slog.Info("not shown")
	slog.Warn("warned")
	slog.SetLogLoggerLevel(slog.LevelInfo)
	var buf bytes.Buffer
	slog.SetDefault(slog.New(slog.NewTextHandler(&buf, &slog.HandlerOptions{ReplaceAttr: noTime})))
	log.Print("through slog")
	log.Printf("%d items", 3)
	slog.Info("direct")
	fmt.Print(buf.String())
	l := slog.NewLogLogger(slog.NewJSONHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: noTime}), slog.LevelError)
	l.Print("a log.Logger on slog")
	own := log.New(os.Stdout, "own ", log.Lmsgprefix)
	own.Print("message")
	fmt.Println(own.Prefix(), own.Flags() == log.Lmsgprefix, log.Prefix(), log.Default().Flags())
}
