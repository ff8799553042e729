package display

import (
	"fmt"
	"html"
	"strings"
	"sync"
	"time"
)

// ProgressConfig holds the options of [NewProgress]. The zero value is the
// default.
type ProgressConfig struct {
	Label string // shown before the bar
	Unit  string // what is counted, such as "batches"; "" means "it", as in 3 it/s
}

// Progress is a progress bar that changes in place. Its methods may be called
// from several goroutines and as often as one likes: the page is updated at most
// every 100 ms.
type Progress struct {
	config ProgressConfig
	total  int

	mu      sync.Mutex
	n       int
	note    string
	started time.Time
	sent    time.Time
	handle  *Handle
	timer   *time.Timer // sends the state that the rate limit held back
	done    bool
	ended   time.Time
}

const (
	progressInterval = 100 * time.Millisecond
	// logInterval is for output to a file, where each update is a line.
	logInterval = 5 * time.Second
)

// NewProgress shows a bar for total steps; 0 or less means that their number is
// not known. Call Done at the end:
//
//	p := display.NewProgress(len(files), display.ProgressConfig{Label: "reading"})
//	defer p.Done()
//	for _, f := range files {
//		read(f)
//		p.Add(1)
//	}
func NewProgress(total int, config ...ProgressConfig) *Progress {
	p := &Progress{total: max(total, 0), config: option("display.NewProgress", config)}
	p.started = time.Now()
	p.sent = p.started
	p.handle = newHandle(p.bundle(p.started))
	sink().Display(p.handle.Bundle())
	return p
}

// Set moves the bar to step n.
func (p *Progress) Set(n int) { p.change(func() { p.n = max(n, 0) }) }

// Add moves the bar by n steps.
func (p *Progress) Add(n int) { p.change(func() { p.n = max(p.n+n, 0) }) }

// Note replaces the text after the bar, such as "loss 0.31".
func (p *Progress) Note(text string) { p.change(func() { p.note = text }) }

// Done stops the clock and shows the last state. The bar stays where it is: a
// loop that was left early shows how far it came. Later calls do nothing.
func (p *Progress) Done() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.done {
		return
	}
	p.done, p.ended = true, time.Now()
	if p.timer != nil {
		p.timer.Stop()
	}
	p.send(p.ended)
	if s, ok := sink().(*textSink); ok {
		s.endLine(p.handle.ID())
	}
}

// change applies a change and sends it now, or when the interval has passed.
func (p *Progress) change(f func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.done {
		return
	}
	f()
	now := time.Now()
	if wait := p.sent.Add(interval()).Sub(now); wait > 0 {
		if p.timer == nil {
			p.timer = time.AfterFunc(wait, p.flush)
		}
		return
	}
	p.send(now)
}

func interval() time.Duration {
	if s, ok := sink().(*textSink); ok && !s.inPlace() {
		return logInterval
	}
	return progressInterval
}

func (p *Progress) flush() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.done && p.timer != nil {
		p.send(time.Now())
	}
}

func (p *Progress) send(now time.Time) {
	if p.timer != nil {
		p.timer.Stop()
		p.timer = nil
	}
	p.sent = now
	p.handle.Update(p.bundle(now))
}

// bundle draws the bar as it stands at now.
func (p *Progress) bundle(now time.Time) Bundle {
	b := textBundle(p.text(now))
	b.set(mimeHTML, p.html(now))
	return b
}

func (p *Progress) text(now time.Time) string {
	var parts []string
	if p.config.Label != "" {
		parts = append(parts, clip(p.config.Label, maxCell))
	}
	if p.total > 0 {
		const width = 20
		full := p.fraction(width)
		parts = append(parts, fmt.Sprintf("%3d%% %s%s", p.fraction(100), strings.Repeat("█", full), strings.Repeat("░", width-full)))
	}
	return strings.Join(append(parts, p.facts(now)...), "  ")
}

func (p *Progress) html(now time.Time) string {
	var parts []string
	if p.config.Label != "" {
		parts = append(parts, html.EscapeString(clip(p.config.Label, maxCell)))
	}
	bar := `<progress style="width: 18em; vertical-align: middle;"></progress>`
	switch {
	case p.total > 0:
		bar = fmt.Sprintf(`<progress value="%d" max="%d" style="width: 18em; vertical-align: middle;"></progress> %d%%`,
			min(p.n, p.total), p.total, p.fraction(100))
	case p.done:
		bar = ""
	}
	if bar != "" {
		parts = append(parts, bar)
	}
	facts := strings.Join(p.facts(now), " · ")
	return "<div>" + strings.Join(append(parts, html.EscapeString(facts)), " ") + "</div>"
}

// fraction is the part of n that is done, rounded down so that all means all.
func (p *Progress) fraction(n int) int {
	return int(float64(min(p.n, p.total)) / float64(p.total) * float64(n))
}

// facts are the count, the time so far, the time left, the rate and the note.
func (p *Progress) facts(now time.Time) (facts []string) {
	if p.done {
		now = p.ended
	}
	spent := now.Sub(p.started)
	if p.total > 0 {
		facts = append(facts, fmt.Sprintf("%d/%d", p.n, p.total))
	} else {
		facts = append(facts, fmt.Sprintf("%d %s", p.n, p.unit()))
	}
	facts = append(facts, clock(spent))
	if p.n > 0 && spent > 0 {
		if left := p.total - p.n; left > 0 && !p.done {
			facts = append(facts, clock(time.Duration(float64(spent)/float64(p.n)*float64(left)))+" left")
		}
		facts = append(facts, rate(p.n, spent, p.unit()))
	}
	if p.note != "" {
		facts = append(facts, clip(p.note, lineWidth))
	}
	return facts
}

func (p *Progress) unit() string {
	if p.config.Unit == "" {
		return "it"
	}
	return clip(p.config.Unit, maxCell)
}

// rate is in steps a second, or in seconds a step where those are slow.
func rate(n int, spent time.Duration, unit string) string {
	if r := float64(n) / spent.Seconds(); r >= 1 {
		return fmt.Sprintf("%.3g %s/s", r, unit)
	}
	return fmt.Sprintf("%.3g s/%s", spent.Seconds()/float64(n), unit)
}

// clock is a duration as 1:02 or 1:02:03.
func clock(d time.Duration) string {
	s := int(d.Seconds())
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}
