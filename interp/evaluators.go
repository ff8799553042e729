package interp

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"gophercell/interp/engine"
	"gophercell/interp/engine/ssa"
	"gophercell/interp/engine/yaegi"
)

// evaluators are the engines that cells can run on, by the names that users
// choose them by.
var evaluators = map[string]func(engine.Config) (engine.Engine, error){
	"ssa":   func(c engine.Config) (engine.Engine, error) { return ssa.New(c) },
	"yaegi": func(c engine.Config) (engine.Engine, error) { return yaegi.New(c) },
}

// DefaultEvaluator is the engine of a session that does not ask for another.
const DefaultEvaluator = "ssa"

// fallback is the engine where the default one cannot run: on other processors,
// or with a release of Go whose types it does not know.
const fallback = "yaegi"

// EvaluatorVariable is the environment variable that names the engine of
// sessions that do not name one themselves.
const EvaluatorVariable = "GOPHERCELL_EVALUATOR"

// Evaluators returns the names of the engines in alphabetical order.
func Evaluators() []string { return slices.Sorted(maps.Keys(evaluators)) }

// CheckEvaluator returns an error if name is no engine's; "" stands for the
// environment's choice, or the default.
func CheckEvaluator(name string) error {
	_, err := findEvaluator(name)
	return err
}

// findEvaluator returns the constructor of an engine.
func findEvaluator(name string) (func(engine.Config) (engine.Engine, error), error) {
	where := ""
	if name == "" {
		name, where = os.Getenv(EvaluatorVariable), EvaluatorVariable+": "
	}
	if name == "" {
		return withFallback(evaluators[DefaultEvaluator], evaluators[fallback]), nil
	}
	if f := evaluators[name]; f != nil {
		return f, nil
	}
	return nil, fmt.Errorf("%sunknown evaluator %q: expected %s", where, name, strings.Join(Evaluators(), " or "))
}

// withFallback returns a constructor that takes another engine, and says so,
// where the first one's fails.
func withFallback(first, second func(engine.Config) (engine.Engine, error)) func(engine.Config) (engine.Engine, error) {
	return func(c engine.Config) (engine.Engine, error) {
		e, err := first(c)
		if err == nil {
			return e, nil
		}
		if c.Stderr != nil {
			fmt.Fprintf(c.Stderr, "%v\nCells run on %s instead, which knows less of the language.\n", err, fallback)
		}
		return second(c)
	}
}
