// math/big: factorials, fibonacci, rationals, floats, printing.
package main

import (
	"fmt"
	"math/big"
)

func fact(n int64) *big.Int {
	if n == 0 {
		return big.NewInt(1)
	}
	return new(big.Int).Mul(big.NewInt(n), fact(n-1))
}

type account struct {
	*big.Int
	name string
}

func main() {
	fmt.Println(fact(30), fact(50).BitLen())
	a, b := big.NewInt(0), big.NewInt(1)
	for range 200 {
		a.Add(a, b)
		a, b = b, a
	}
	fmt.Println(a, a.ProbablyPrime(10), len(a.String()))
	x, ok := new(big.Int).SetString("123456789012345678901234567890", 10)
	fmt.Println(x, ok, x.Cmp(a), x.Sign(), new(big.Int).Mod(x, big.NewInt(97)), new(big.Int).Exp(big.NewInt(2), big.NewInt(100), nil))
	r := big.NewRat(1, 3)
	r.Add(r, big.NewRat(1, 6))
	fmt.Println(r, r.FloatString(5), r.Cmp(big.NewRat(1, 2)) == 0)
	sum := new(big.Rat)
	for i := int64(1); i <= 10; i++ {
		sum.Add(sum, big.NewRat(1, i))
	}
	fmt.Println(sum)
	f := new(big.Float).SetPrec(100).SetInt64(2)
	f.Sqrt(f)
	fmt.Println(f.Text('f', 25))
	acc := account{big.NewInt(5), "a"}
	acc.Add(acc.Int, big.NewInt(7))
	fmt.Println(acc.Int, acc.String(), acc.Int64(), acc.name)
	fmt.Printf("%d %x %s %v %10d|\n", x, big.NewInt(255), big.NewInt(-7), []*big.Int{big.NewInt(1)}[0], big.NewInt(42))
	q, m := new(big.Int).DivMod(big.NewInt(-7), big.NewInt(2), new(big.Int))
	fmt.Println(q, m, new(big.Int).Quo(big.NewInt(-7), big.NewInt(2)), new(big.Int).GCD(nil, nil, big.NewInt(48), big.NewInt(36)))
	fmt.Println(new(big.Int).Lsh(big.NewInt(1), 70), new(big.Int).Sqrt(big.NewInt(1000000)), big.NewInt(10).Text(2))
	defer func() { fmt.Println(recover()) }()
	new(big.Int).Div(big.NewInt(1), new(big.Int))
}
