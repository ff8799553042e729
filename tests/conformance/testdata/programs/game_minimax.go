// Tic-tac-toe by minimax with memo, a Q-learning agent in a grid world, a deck of cards.
package main

import (
	"fmt"
	"math/rand/v2"
	"sort"
	"strings"
)

type board [9]byte

var lines = [...][3]int{{0, 1, 2}, {3, 4, 5}, {6, 7, 8}, {0, 3, 6}, {1, 4, 7}, {2, 5, 8}, {0, 4, 8}, {2, 4, 6}}

func (b board) winner() byte {
	for _, l := range lines {
		if b[l[0]] != 0 && b[l[0]] == b[l[1]] && b[l[1]] == b[l[2]] {
			return b[l[0]]
		}
	}
	return 0
}

var memo = map[board]int{}

func (b board) score(turn byte) (best int) {
	if v, ok := memo[b]; ok {
		return v
	}
	defer func() { memo[b] = best }()
	switch b.winner() {
	case 'X':
		return 1
	case 'O':
		return -1
	}
	best = map[byte]int{'X': -2, 'O': 2}[turn]
	full := true
	for i, c := range b {
		if c != 0 {
			continue
		}
		full = false
		next := b
		next[i] = turn
		s := next.score('X' + 'O' - turn)
		if turn == 'X' && s > best || turn == 'O' && s < best {
			best = s
		}
	}
	if full {
		return 0
	}
	return best
}

type action int

const (
	up action = iota
	right
	down
	left
	numActions
)

func (a action) String() string { return "^>v<"[a : a+1] }

type state struct{ r, c int }

type env struct {
	size  int
	goal  state
	holes map[state]bool
	pos   state
}

func (e *env) reset() state { e.pos = state{}; return e.pos }

func (e *env) step(a action) (s state, reward float64, done bool) {
	d := [...]state{{-1, 0}, {0, 1}, {1, 0}, {0, -1}}[a]
	s = state{min(max(e.pos.r+d.r, 0), e.size-1), min(max(e.pos.c+d.c, 0), e.size-1)}
	e.pos = s
	switch {
	case s == e.goal:
		return s, 1, true
	case e.holes[s]:
		return s, -1, true
	}
	return s, -0.01, false
}

type qtable map[state]*[numActions]float64

func (q qtable) at(s state) *[numActions]float64 {
	if q[s] == nil {
		q[s] = new([numActions]float64)
	}
	return q[s]
}

func (q qtable) best(s state) (a action) {
	for i, v := range q.at(s) {
		if v > q.at(s)[a] {
			a = action(i)
		}
	}
	return
}

func train(e *env, episodes int, r *rand.Rand) qtable {
	q := qtable{}
	for range episodes {
		s := e.reset()
		for range 100 {
			a := q.best(s)
			if r.Float64() < 0.3 {
				a = action(r.IntN(int(numActions)))
			}
			n, reward, done := e.step(a)
			target := reward
			if !done {
				target += 0.9 * q.at(n)[q.best(n)]
			}
			q.at(s)[a] += 0.2 * (target - q.at(s)[a])
			if done {
				break
			}
			s = n
		}
	}
	return q
}

type (
	suit int
	card struct {
		suit
		rank int
	}
)

func (s suit) String() string { return strings.Split("♣♦♥♠", "")[s] }
func (c card) String() string { return fmt.Sprint(c.suit, c.rank) }

func main() {
	var b board
	fmt.Println(b.score('X'), len(memo))
	copy(b[:], []byte{'X', 'X', 0, 'O', 'O'})
	fmt.Println(b.score('X'), b.winner())
	e := &env{size: 4, goal: state{3, 3}, holes: map[state]bool{{1, 1}: true, {2, 3}: true, {3, 0}: true}}
	q := train(e, 400, rand.New(rand.NewPCG(3, 4)))
	s, path := e.reset(), ""
	for steps := 0; steps < 20; steps++ {
		a := q.best(s)
		path += a.String()
		var done bool
		if s, _, done = e.step(a); done {
			break
		}
	}
	fmt.Println(path, s)
	var deck []card
	for s := range suit(4) {
		for r := range 13 {
			deck = append(deck, card{s, r + 1})
		}
	}
	r := rand.New(rand.NewPCG(1, 1))
	r.Shuffle(len(deck), func(i, j int) { deck[i], deck[j] = deck[j], deck[i] })
	hand := deck[:5]
	sort.Slice(hand, func(i, j int) bool { return hand[i].rank < hand[j].rank })
	fmt.Println(len(deck), hand)
}
