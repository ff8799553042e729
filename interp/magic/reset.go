package magic

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"gophercell/kernel/eval"
)

func init() {
	register(Magic{Name: "reset", Help: "forget all variables, types and functions; -f does not ask", Run: reset})
}

func reset(ctx context.Context, c Call, env *Env) (eval.Result, error) {
	switch c.Args {
	case "-f":
	case "":
		if ok, err := confirm(ctx, env); err != nil || !ok {
			return eval.Result{}, err
		}
	default:
		return eval.Result{}, fmt.Errorf("%%reset takes -f or nothing, not %q", c.Args)
	}
	return eval.Result{}, env.Reset()
}

func confirm(ctx context.Context, env *Env) (bool, error) {
	answer, err := env.Out.Input(ctx, "Forget all variables? They cannot be recovered. Proceed (y/[n])? ", false)
	if errors.Is(err, eval.ErrNoInput) {
		return false, errors.New("this front end cannot ask; %reset -f forgets all variables without asking")
	}
	if err != nil {
		return false, err
	}
	if yes := strings.HasPrefix(strings.ToLower(strings.TrimSpace(answer)), "y"); yes {
		return true, nil
	}
	env.Out.Stream("stdout", "Nothing done.\n")
	return false, nil
}
