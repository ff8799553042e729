package magic

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gophercell/kernel/eval"
)

func init() {
	register(Magic{Name: "time", Help: "run the rest of the line, or with %%time of the cell, and say how long it took", Cell: true, Run: timeIt})
}

func timeIt(ctx context.Context, c Call, env *Env) (eval.Result, error) {
	code := c.Blank + c.Args
	if c.Body != "" {
		code = c.Blank + c.Args + "\n" + c.Body
	}
	if c.Args == "" && c.Body == "" {
		return eval.Result{}, errors.New("%time needs code: %time fib(30)")
	}
	start := time.Now()
	res := env.Run(ctx, code)
	wall := time.Since(start)
	env.Out.Stream("stdout", fmt.Sprintf("Wall time: %s\n", human(wall)))
	return res, nil
}

// human rounds a duration to three or four digits.
func human(d time.Duration) string {
	switch {
	case d < 10*time.Microsecond:
		return d.String()
	case d < 10*time.Millisecond:
		return d.Round(time.Microsecond / 10).String()
	case d < 10*time.Second:
		return d.Round(time.Millisecond / 10).String()
	}
	return d.Round(10 * time.Millisecond).String()
}
