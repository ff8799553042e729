package worker

import (
	"sync"

	"gophercell/kernel/eval"
)

// earlyLimit bounds the text that is kept until a cell can take it.
const earlyLimit = 64 << 10

// sink is where a worker's text goes: to the Output of the cell that was
// started last. What comes before the first cell is kept for it.
type sink struct {
	mu    sync.Mutex
	out   eval.Output
	early []chunk
	size  int
}

type chunk struct {
	stream int
	text   string
}

func (s *sink) text(stream int, b []byte) {
	s.mu.Lock()
	out := s.out
	if out == nil && s.size < earlyLimit {
		b = b[:min(len(b), earlyLimit-s.size)]
		s.size += len(b)
		s.early = append(s.early, chunk{stream, string(b)})
	}
	s.mu.Unlock()
	if out != nil {
		out.Stream(streamNames[stream], string(b))
	}
}

// set makes out the receiver and gives it what was kept.
func (s *sink) set(out eval.Output) {
	s.mu.Lock()
	s.out = out
	early := s.early
	s.early, s.size = nil, 0
	s.mu.Unlock()
	for _, c := range early {
		out.Stream(streamNames[c.stream], c.text)
	}
}

// output returns the receiver, nil before the first cell.
func (s *sink) output() eval.Output {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.out
}

// kept returns the text that no cell has taken.
func (s *sink) kept() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	text := ""
	for _, c := range s.early {
		text += c.text
	}
	return text
}
