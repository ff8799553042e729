// A tokenizer, a Pratt parser and an evaluator for a small language; a stack machine.
package main

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
)

type kind int

const (
	eof kind = iota
	number
	ident
	punct
)

type token struct {
	kind kind
	text string
	num  float64
}

func (k kind) String() string { return []string{"eof", "number", "ident", "punct"}[k] }

func lex(src string) (toks []token, err error) {
	rs := []rune(src)
	for i := 0; i < len(rs); {
		switch r := rs[i]; {
		case unicode.IsSpace(r):
			i++
		case unicode.IsDigit(r):
			j := i
			for j < len(rs) && (unicode.IsDigit(rs[j]) || rs[j] == '.') {
				j++
			}
			t := token{kind: number, text: string(rs[i:j])}
			if _, err := fmt.Sscan(t.text, &t.num); err != nil {
				return nil, err
			}
			toks, i = append(toks, t), j
		case unicode.IsLetter(r):
			j := i
			for ; j < len(rs) && unicode.IsLetter(rs[j]); j++ {
			}
			toks, i = append(toks, token{kind: ident, text: string(rs[i:j])}), j
		case strings.ContainsRune("+-*/^()=,;", r):
			toks, i = append(toks, token{kind: punct, text: string(r)}), i+1
		default:
			return nil, fmt.Errorf("unexpected %q at %d", r, i)
		}
	}
	return append(toks, token{}), nil
}

type (
	node interface{ eval(*env) (float64, error) }
	num  float64
	ref  string
	neg  struct{ x node }
	bin  struct {
		op   string
		l, r node
	}
	assign struct {
		name string
		v    node
	}
	call struct {
		fn   string
		args []node
	}
)

type env struct {
	vars map[string]float64
	fns  map[string]func(...float64) (float64, error)
}

type undefined string

func (u undefined) Error() string { return "undefined: " + string(u) }

var errDiv = errors.New("division by zero")

func (n num) eval(*env) (float64, error) { return float64(n), nil }
func (r ref) eval(e *env) (float64, error) {
	if v, ok := e.vars[string(r)]; ok {
		return v, nil
	}
	return 0, undefined(r)
}

func (n neg) eval(e *env) (float64, error) {
	v, err := n.x.eval(e)
	return -v, err
}

func (b bin) eval(e *env) (float64, error) {
	l, err := b.l.eval(e)
	if err != nil {
		return 0, err
	}
	r, err := b.r.eval(e)
	if err != nil {
		return 0, err
	}
	switch b.op {
	case "+":
		return l + r, nil
	case "-":
		return l - r, nil
	case "*":
		return l * r, nil
	case "/":
		if r == 0 {
			return 0, fmt.Errorf("%v%s%v: %w", l, b.op, r, errDiv)
		}
		return l / r, nil
	case "^":
		out := 1.0
		for range int(r) {
			out *= l
		}
		return out, nil
	}
	panic("unknown operator " + b.op)
}

func (a assign) eval(e *env) (v float64, err error) {
	if v, err = a.v.eval(e); err == nil {
		e.vars[a.name] = v
	}
	return
}

func (c call) eval(e *env) (float64, error) {
	f, ok := e.fns[c.fn]
	if !ok {
		return 0, undefined(c.fn)
	}
	var args []float64
	for _, a := range c.args {
		v, err := a.eval(e)
		if err != nil {
			return 0, err
		}
		args = append(args, v)
	}
	return f(args...)
}

type parser struct {
	toks []token
	pos  int
}

type syntaxError struct{ want, got string }

func (s *syntaxError) Error() string { return "expected " + s.want + ", got " + s.got }

func (p *parser) peek() token { return p.toks[p.pos] }
func (p *parser) next() token { p.pos++; return p.toks[p.pos-1] }
func (p *parser) expect(s string) {
	if t := p.next(); t.text != s {
		panic(&syntaxError{s, fmt.Sprint(t.kind, " ", t.text)})
	}
}

var power = map[string]int{"=": 1, "+": 2, "-": 2, "*": 3, "/": 3, "^": 5}

func (p *parser) expr(min int) node {
	var left node
	switch t := p.next(); {
	case t.kind == number:
		left = num(t.num)
	case t.kind == ident && p.peek().text == "(":
		p.next()
		c := call{fn: t.text}
		for p.peek().text != ")" {
			c.args = append(c.args, p.expr(0))
			if p.peek().text != "," {
				break
			}
			p.next()
		}
		p.expect(")")
		left = c
	case t.kind == ident:
		left = ref(t.text)
	case t.text == "(":
		left = p.expr(0)
		p.expect(")")
	case t.text == "-":
		left = neg{p.expr(4)}
	default:
		panic(&syntaxError{"an expression", fmt.Sprint(t.kind, " ", t.text)})
	}
	for {
		op := p.peek().text
		bp := power[op]
		if bp == 0 || bp < min {
			return left
		}
		p.next()
		switch op {
		case "=":
			left = assign{string(left.(ref)), p.expr(bp)}
		case "^":
			left = bin{op, left, p.expr(bp)}
		default:
			left = bin{op, left, p.expr(bp + 1)}
		}
	}
}

func parse(src string) (n node, err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case *syntaxError:
			err = r
		default:
			panic(r)
		}
	}()
	toks, err := lex(src)
	if err != nil {
		return nil, err
	}
	p := &parser{toks: toks}
	n = p.expr(0)
	if t := p.peek(); t.kind != eof {
		return nil, &syntaxError{"the end", t.text}
	}
	return n, nil
}

func main() {
	e := &env{map[string]float64{"pi": 3.14}, map[string]func(...float64) (float64, error){
		"sum": func(xs ...float64) (t float64, _ error) {
			for _, x := range xs {
				t += x
			}
			return
		},
		"fail": func(...float64) (float64, error) { return 0, errors.New("failed") },
	}}
	for _, src := range []string{"1 + 2 * 3", "-2 ^ 2", "2 ^ 3 ^ 2", "(1 - 2 - 3) * 4", "x = 5", "x * x - 1", "y", "1 / (x - 5)", "sum(1, x, 2 * 3)", "sum()", "fail(1)", "nope(1)", "1 +", "(1", "1 2", "3 $ 4", "a = b = 7", "a + b + pi"} {
		n, err := parse(src)
		if err != nil {
			var se *syntaxError
			fmt.Println(src, "=> syntax:", err, errors.As(err, &se))
			continue
		}
		v, err := n.eval(e)
		var u undefined
		fmt.Printf("%s => %T %v %v %t %t\n", src, n, v, err, errors.Is(err, errDiv), errors.As(err, &u))
	}
	defer func() { fmt.Println("recovered:", recover()) }()
	parse("1 = 2")
}
