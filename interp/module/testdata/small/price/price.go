// Package price is a small package to load.
package price

import "fmt"

// Price is an amount of money.
type Price struct {
	Cents    int
	Currency string
}

// Add adds prices of one currency.
func (p Price) Add(q Price) (Price, error) {
	if p.Currency != q.Currency {
		return Price{}, fmt.Errorf("cannot add %s to %s", q.Currency, p.Currency)
	}
	return Price{p.Cents + q.Cents, p.Currency}, nil
}

func (p Price) String() string {
	return fmt.Sprintf("%d.%02d %s", p.Cents/100, p.Cents%100, p.Currency)
}
