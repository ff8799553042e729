package display

// Show displays each value at once, in its own output, as the last expression
// of a cell would be. See [Of] for what it looks like.
func Show(vs ...any) {
	for _, v := range vs {
		sink().Display(Of(v))
	}
}

// Clear empties the output of the cell that runs: at once or, with wait, when
// the next output arrives, which avoids flicker in a loop that redraws.
func Clear(wait bool) { sink().Clear(wait) }

// Input shows prompt and returns the line that the user types, without its end.
// It fails where the front end cannot ask, as when a notebook is run headless.
func Input(prompt string) (string, error) { return sink().Input(prompt, false) }

// Password is like [Input], but hides what the user types.
func Password(prompt string) (string, error) { return sink().Input(prompt, true) }
