package wire

import (
	"cmp"
	"crypto/rand"
	"fmt"
	"os"
	"sync"
	"time"
)

// Version is the version of the protocol that this package speaks.
const Version = "5.5"

// Header identifies a message. Protocol: "The message header".
type Header struct {
	MsgID      string  `json:"msg_id"`
	Session    string  `json:"session"`
	Username   string  `json:"username"`
	Date       string  `json:"date"` // ISO 8601 with microseconds and Z
	MsgType    string  `json:"msg_type"`
	Version    string  `json:"version"`
	SubshellID *string `json:"subshell_id,omitempty"`
}

// NewHeader returns the header of a new message of a session.
func NewHeader(session, msgType string) Header {
	return Header{
		MsgID:    NewID(),
		Session:  session,
		Username: username(),
		Date:     time.Now().UTC().Format("2006-01-02T15:04:05.000000Z"),
		MsgType:  msgType,
		Version:  Version,
	}
}

// NewID returns a random identifier in the form of a version 4 UUID
// (RFC 9562), for messages, sessions and comms.
func NewID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails: crypto/rand ends the process instead
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// username is the user that the environment names; "username" is what other
// kernels send when there is none.
var username = sync.OnceValue(func() string {
	return cmp.Or(os.Getenv("USER"), os.Getenv("USERNAME"), "username")
})
