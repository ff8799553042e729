package kernelspec

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// What a kernelspec is called when the caller does not say.
const (
	DefaultName        = "gophercell"
	DefaultDisplayName = "Go (gophercell)"
)

const (
	specFile        = "kernel.json"
	connectionField = "{connection_file}"
	protocolVersion = "5.5"
	// marker is the key in a kernelspec's metadata by which we know our own.
	marker = "gophercell"
)

// Spec is the content of a kernel.json.
type Spec struct {
	Argv            []string          `json:"argv"`
	DisplayName     string            `json:"display_name"`
	Language        string            `json:"language"`
	InterruptMode   string            `json:"interrupt_mode,omitempty"`
	ProtocolVersion string            `json:"kernel_protocol_version,omitempty"`
	Env             map[string]string `json:"env,omitempty"`
	Metadata        map[string]any    `json:"metadata,omitempty"`
}

// Ours reports whether gophercell made the kernelspec.
func (s *Spec) Ours() bool {
	_, ok := s.Metadata[marker]
	return ok
}

// Version returns the version of the gophercell that made the kernelspec, ""
// if it does not say or somebody else made it.
func (s *Spec) Version() string {
	m, _ := s.Metadata[marker].(map[string]any)
	v, _ := m["version"].(string)
	return v
}

// newSpec returns the kernel.json that starts binary with flags.
func newSpec(binary, displayName, version string, flags ...string) *Spec {
	return &Spec{
		Argv:        slices.Concat([]string{binary, "kernel"}, flags, []string{connectionField}),
		DisplayName: displayName,
		Language:    "go",
		// By message, because a signal cannot stop one cell on Windows, and on
		// every system it would reach programs that the cell started.
		InterruptMode:   "message",
		ProtocolVersion: protocolVersion,
		Metadata:        map[string]any{marker: map[string]any{"version": version}},
	}
}

// read returns the kernelspec in dir, or nil and no error where there is none.
func read(dir string) (*Spec, error) {
	path := filepath.Join(dir, specFile)
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	s := new(Spec)
	if err := json.Unmarshal(b, s); err != nil {
		return nil, fmt.Errorf("%s is not a kernelspec: %w", path, err)
	}
	return s, nil
}

// encode returns the bytes of a kernel.json.
func (s *Spec) encode() ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	err := enc.Encode(s)
	return buf.Bytes(), err
}

var validName = regexp.MustCompile(`^[a-z0-9._-]+$`)

// checkName returns the directory name for a kernel, which Jupyter compares in
// lower case.
func checkName(name string) (string, error) {
	if name == "" {
		return DefaultName, nil
	}
	low := strings.ToLower(name)
	if !validName.MatchString(low) || strings.Trim(low, ".") == "" {
		return "", fmt.Errorf("kernel name %q: expected ASCII letters, digits, '-', '.' and '_' only", name)
	}
	return low, nil
}
