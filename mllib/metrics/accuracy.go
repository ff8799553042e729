package metrics

// Accuracy returns the share of samples, by weight, whose predicted label is the
// true one, from 0 to 1. Of the options it takes Weights.
func Accuracy(yTrue, yPred []int, opts ...Options) float64 {
	return newPair("metrics.Accuracy", yTrue, yPred, opts).accuracy()
}

func (p *pair) accuracy() float64 {
	hits, total := 0.0, 0.0
	for i, c := range p.yes {
		total += p.weight(i)
		if c == p.pred[i] {
			hits += p.weight(i)
		}
	}
	return hits / total
}
