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
		name = DefaultEvaluator
	}
	if f := evaluators[name]; f != nil {
		return f, nil
	}
	return nil, fmt.Errorf("%sunknown evaluator %q: expected %s", where, name, strings.Join(Evaluators(), " or "))
}
