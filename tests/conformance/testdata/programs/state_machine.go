// Enums with tables, a vending machine, a visitor, an observer, functional options with errors.
package main

import (
	"errors"
	"fmt"
	"strings"
)

type State uint8

const (
	Idle State = iota
	HasCoin
	Vending
	numStates
)

var names = [numStates]string{Idle: "idle", HasCoin: "has coin", Vending: "vending"}

func (s State) String() string {
	if s < numStates {
		return names[s]
	}
	return fmt.Sprintf("State(%d)", uint8(s))
}

type Event string

type transition struct {
	from State
	on   Event
}

type Machine struct {
	State
	table map[transition]func(*Machine, ...any) (State, error)
	log   []string
	coins int
	subs  []Observer
}

type (
	Observer     interface{ Notify(from, to State) }
	ObserverFunc func(from, to State)
)

func (f ObserverFunc) Notify(from, to State) { f(from, to) }

type history struct{ states []State }

func (h *history) Notify(_, to State) { h.states = append(h.states, to) }

var ErrNoTransition = errors.New("no transition")

type TransitionError struct {
	State State
	Event Event
}

func (t TransitionError) Error() string {
	return fmt.Sprintf("%v in %v: %v", t.Event, t.State, ErrNoTransition)
}
func (t TransitionError) Unwrap() error { return ErrNoTransition }

func (m *Machine) Fire(e Event, args ...any) error {
	f, ok := m.table[transition{m.State, e}]
	if !ok {
		return TransitionError{m.State, e}
	}
	next, err := f(m, args...)
	if err != nil {
		return fmt.Errorf("%s: %w", e, err)
	}
	for _, s := range m.subs {
		s.Notify(m.State, next)
	}
	m.State = next
	return nil
}

type Option func(*Machine) error

func WithCoins(n int) Option {
	return func(m *Machine) error {
		if n < 0 {
			return fmt.Errorf("negative coins: %d", n)
		}
		m.coins = n
		return nil
	}
}

func New(opts ...Option) (*Machine, error) {
	m := &Machine{table: map[transition]func(*Machine, ...any) (State, error){}}
	m.table[transition{Idle, "coin"}] = (*Machine).coin
	m.table[transition{HasCoin, "coin"}] = (*Machine).coin
	m.table[transition{HasCoin, "push"}] = func(m *Machine, args ...any) (State, error) {
		if m.coins < len(args) {
			return m.State, errors.New("too few coins")
		}
		m.coins -= len(args)
		return Vending, nil
	}
	m.table[transition{Vending, "done"}] = func(*Machine, ...any) (State, error) { return Idle, nil }
	var errs []error
	for _, o := range opts {
		errs = append(errs, o(m))
	}
	return m, errors.Join(errs...)
}

func (m *Machine) coin(args ...any) (State, error) {
	for _, a := range args {
		switch a := a.(type) {
		case int:
			m.coins += a
		case string:
			m.coins += len(strings.Fields(a))
		default:
			return 0, fmt.Errorf("bad coin %v (%T)", a, a)
		}
	}
	return HasCoin, nil
}

func main() {
	m, err := New(WithCoins(1))
	fmt.Println(m.State, err, m.coins)
	h := &history{}
	m.subs = append(m.subs, h, ObserverFunc(func(from, to State) { fmt.Printf("%v -> %v\n", from, to) }))
	for _, s := range []struct {
		e    Event
		args []any
	}{{"push", nil}, {"coin", []any{2, "a b c"}}, {"coin", []any{1.5}}, {"push", []any{1, 2, 3, 4, 5, 6, 7}}, {"push", []any{"x"}}, {"done", nil}, {"done", nil}} {
		err := m.Fire(s.e, s.args...)
		var te TransitionError
		fmt.Println(s.e, err, errors.Is(err, ErrNoTransition), errors.As(err, &te), te.Event)
	}
	fmt.Println(h.states, m.coins, State(9))
	_, err = New(WithCoins(-1), WithCoins(3), WithCoins(-2))
	fmt.Printf("%q\n", err.Error())
}
