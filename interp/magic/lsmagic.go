package magic

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"

	"gophercell/kernel/eval"
)

func init() {
	register(Magic{Name: "lsmagic", Help: "list the magics", Run: lsmagic})
}

func lsmagic(_ context.Context, _ Call, env *Env) (eval.Result, error) {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 8, 2, ' ', 0)
	for _, n := range Names() {
		m, _ := Find(n)
		fmt.Fprintf(w, "%s\t%s\n", n, m.Help)
	}
	fmt.Fprintf(w, "!cmd\trun a shell command\n")
	w.Flush()
	env.Out.Stream("stdout", b.String())
	return eval.Result{}, nil
}
