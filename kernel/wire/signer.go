package wire

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"slices"
	"strings"
)

// Reasons to refuse a message.
var (
	ErrMalformed = errors.New("wire: malformed message")
	ErrSignature = errors.New("wire: wrong signature")
	ErrReplay    = errors.New("wire: replayed message")
)

// Signer encodes and signs messages, and verifies and decodes them. It may be
// used by several goroutines at once; all sockets of a kernel share one, so
// that a message seen on one is refused on another.
type Signer struct {
	key  []byte // empty: messages are neither signed nor verified
	hash func() hash.Hash
	seen digests
}

// schemes are the values of signature_scheme, named as in Python's hashlib.
// MD5 and SHA-1 are sound in an HMAC, and a connection file may ask for them.
var schemes = map[string]func() hash.Hash{
	"hmac-md5":        md5.New,
	"hmac-sha1":       sha1.New,
	"hmac-sha224":     sha256.New224,
	"hmac-sha256":     sha256.New,
	"hmac-sha384":     sha512.New384,
	"hmac-sha512":     sha512.New,
	"hmac-sha512_224": sha512.New512_224,
	"hmac-sha512_256": sha512.New512_256,
	"hmac-sha3_224":   func() hash.Hash { return sha3.New224() },
	"hmac-sha3_256":   func() hash.Hash { return sha3.New256() },
	"hmac-sha3_384":   func() hash.Hash { return sha3.New384() },
	"hmac-sha3_512":   func() hash.Hash { return sha3.New512() },
}

// NewSigner returns a Signer for a connection file's signature_scheme and key.
// An empty scheme means hmac-sha256. An empty key means that messages are not
// signed: the signature is empty, and whatever arrives is accepted.
func NewSigner(scheme string, key []byte) (*Signer, error) {
	if scheme == "" {
		scheme = "hmac-sha256"
	}
	h := schemes[scheme]
	if h == nil {
		return nil, fmt.Errorf("wire: signature scheme %q is not known, want one of %s", scheme, strings.Join(schemeNames(), ", "))
	}
	return &Signer{key: slices.Clone(key), hash: h}, nil
}

func schemeNames() []string {
	var names []string
	for name := range schemes {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// sign returns the digest of the signed frames, nil without a key.
func (s *Signer) sign(signed [][]byte) []byte {
	if len(s.key) == 0 {
		return nil
	}
	mac := hmac.New(s.hash, s.key)
	for _, frame := range signed {
		mac.Write(frame)
	}
	return mac.Sum(nil)
}

// verify checks a hex signature, and that it was not seen before.
func (s *Signer) verify(signature []byte, signed [][]byte) error {
	if len(s.key) == 0 {
		return nil
	}
	got := make([]byte, hex.DecodedLen(len(signature)))
	if _, err := hex.Decode(got, signature); err != nil {
		return ErrSignature
	}
	want := s.sign(signed)
	if !hmac.Equal(got, want) {
		return ErrSignature
	}
	if !s.seen.add(want) {
		return ErrReplay
	}
	return nil
}
