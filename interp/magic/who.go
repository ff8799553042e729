package magic

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"

	"gophercell/kernel/eval"
)

func init() {
	register(Magic{Name: "who", Help: "list the names that the session defines", Run: who})
	register(Magic{Name: "whos", Help: "list the session's names with their types", Run: whos})
}

const nothingYet = "the session defines no names yet\n"

func who(_ context.Context, _ Call, env *Env) (eval.Result, error) {
	vars := env.Variables()
	if len(vars) == 0 {
		env.Out.Stream("stdout", nothingYet)
		return eval.Result{}, nil
	}
	names := make([]string, len(vars))
	for i, v := range vars {
		names[i] = v.Name
	}
	env.Out.Stream("stdout", strings.Join(names, "  ")+"\n")
	return eval.Result{}, nil
}

func whos(_ context.Context, _ Call, env *Env) (eval.Result, error) {
	vars := env.Variables()
	if len(vars) == 0 {
		env.Out.Stream("stdout", nothingYet)
		return eval.Result{}, nil
	}
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 8, 2, ' ', 0)
	fmt.Fprintln(w, "Name\tType")
	for _, v := range vars {
		fmt.Fprintf(w, "%s\t%s\n", v.Name, v.Type)
	}
	w.Flush()
	env.Out.Stream("stdout", b.String())
	return eval.Result{}, nil
}
