package hkdf

import "hash"

// Extract generates a pseudorandom key for Expand.
func Extract[H hash.Hash](h func() H, secret, salt []byte) ([]byte, error) {
	return extract(func() hash.Hash { return h() }, secret, salt)
}

// Expand derives a key from what Extract has made.
func Expand[H hash.Hash](h func() H, pseudorandomKey []byte, info string, keyLength int) ([]byte, error) {
	return expand(func() hash.Hash { return h() }, pseudorandomKey, info, keyLength)
}

// Key does both.
func Key[Hash hash.Hash](h func() Hash, secret, salt []byte, info string, keyLength int) ([]byte, error) {
	return key(func() hash.Hash { return h() }, secret, salt, info, keyLength)
}

// The rest is compiled.
func extract(h func() hash.Hash, secret, salt []byte) ([]byte, error)

func expand(h func() hash.Hash, pseudorandomKey []byte, info string, keyLength int) ([]byte, error)

func key(h func() hash.Hash, secret, salt []byte, info string, keyLength int) ([]byte, error)
