package main

import (
	"flag"
	"strings"

	"gophercell/interp"
)

// The engine that runs the cells is chosen where a kernel is installed or
// started; its workers are told by the environment.

func evaluatorFlag(fs *flag.FlagSet, name *string) {
	fs.StringVar(name, "evaluator", "", "what runs the cells, `NAME`: "+strings.Join(interp.Evaluators(), " or ")+
		"; by default "+interp.EvaluatorVariable+", or "+interp.DefaultEvaluator)
}

// checkEvaluator returns a usage error if there is no such evaluator.
func checkEvaluator(command, name string) error {
	if err := interp.CheckEvaluator(name); err != nil {
		return &usageError{command, err.Error()}
	}
	return nil
}

// evaluatorArgs are the arguments that choose the evaluator, none if it is not
// chosen.
func evaluatorArgs(name string) []string {
	if name == "" {
		return nil
	}
	return []string{"--evaluator=" + name}
}

// evaluatorEnv is what chooses the evaluator in a worker's environment.
func evaluatorEnv(name string) []string {
	if name == "" {
		return nil
	}
	return []string{interp.EvaluatorVariable + "=" + name}
}
