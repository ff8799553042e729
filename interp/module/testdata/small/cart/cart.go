// Package cart is a small package to load that needs others.
package cart

import (
	"fmt"

	"example.com/small/list"
	"example.com/small/price"
)

// Cart is what somebody wants to buy.
type Cart struct{ items list.List[price.Price] }

// Add puts something into the cart.
func (c *Cart) Add(p price.Price) { c.items.Push(p) }

// Total returns the sum of the prices.
func (c *Cart) Total() (sum price.Price, err error) {
	sum.Currency = "EUR"
	for p := range c.items.All() {
		if sum, err = sum.Add(p); err != nil {
			return price.Price{}, fmt.Errorf("no total: %w", err)
		}
	}
	return sum, nil
}

func (c *Cart) String() string { return fmt.Sprint(list.Map(&c.items, price.Price.String)) }
