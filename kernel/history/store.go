package history

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// Store is the history of this session and, with a file, of the others. Its
// methods may be called by several goroutines at once. The zero value is ready
// to use and keeps nothing beyond the process.
type Store struct {
	mu    sync.Mutex
	id    string   // of this session
	file  *os.File // nil: in memory only
	read  int64    // how much of the file is in the index
	index index
}

// Open begins a session in the history file at path. It makes the file, and
// its folder, readable by the user alone where they do not exist.
func Open(path string) (*Store, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR|os.O_APPEND, 0o600)
	if err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	s := &Store{file: f}
	if err := s.begin(); err != nil {
		f.Close()
		return nil, fmt.Errorf("history: %s: %w", path, err)
	}
	return s, nil
}

func (s *Store) begin() error {
	info, err := s.file.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("it is not a regular file (%v)", info.Mode())
	}
	if info.Mode().Perm()&0o077 != 0 {
		// Made by hand, or by a copy. On Windows the bits mean nothing, and
		// Chmod changes nothing.
		if err := s.file.Chmod(0o600); err != nil {
			return err
		}
	}
	return s.write(record{Time: time.Now().UTC().Format(time.RFC3339)})
}

// Add records the cell with a number, before it runs. When the file cannot be
// written, the cell is kept in memory and the error says why.
func (s *Store) Add(line int, input string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.write(record{Line: line, Input: &input})
}

// SetOutput records the result of the cell with a number, as text. Of a long
// text the beginning is kept.
func (s *Store) SetOutput(line int, output string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	output = shorten(output)
	return s.write(record{Line: line, Output: &output})
}

// Close ends the session. The store stays readable as far as it was read.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.file == nil {
		return nil
	}
	err := s.file.Close()
	s.file = nil
	return err
}

// write appends a record in one write, which the system does not mix with
// another process's.
func (s *Store) write(r record) error {
	if s.id == "" {
		s.id = rand.Text()
	}
	r.Session = s.id
	if s.file == nil {
		s.index.add(r)
		return nil
	}
	data, err := r.encode()
	if err == nil {
		_, err = s.file.Write(data)
	}
	if err != nil {
		s.index.add(r)
		return fmt.Errorf("history: %w", err)
	}
	return nil
}

// refresh brings the index up to date with the file. What cannot be read is
// left out: an incomplete history serves better than none.
func (s *Store) refresh() error {
	if s.id == "" {
		s.id = rand.Text()
	}
	var failure error
	if s.file != nil {
		if err := s.load(); err != nil {
			failure = fmt.Errorf("history: reading: %w", err)
		}
	}
	s.index.number(s.id)
	return failure
}

// load takes in the whole lines that were appended since the last call.
func (s *Store) load() error {
	if info, err := s.file.Stat(); err == nil && info.Size() < s.read {
		s.read = 0 // someone emptied the file
	}
	in := io.NewSectionReader(s.file, s.read, 1<<62)
	const step = 256 << 10
	var pending []byte
	buf := make([]byte, step)
	for {
		n, err := in.Read(buf)
		pending = append(pending, buf[:n]...)
		if cut := bytes.LastIndexByte(pending, '\n') + 1; cut > 0 {
			for line := range bytes.Lines(pending[:cut]) {
				s.index.addLine(line)
			}
			s.read += int64(cut)
			pending = append(pending[:0], pending[cut:]...)
		}
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
	}
}
