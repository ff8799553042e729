// Package wire is the Jupyter messaging protocol 5.5 as Go values: the frames
// of a message, its signature, and one struct for the content of each message.
//
// A [Signer] turns a [Message] into the frames that travel over a socket and
// back:
//
//	[identities…, <IDS|MSG>, signature, header, parent, metadata, content, buffers…]
//
// The signature is the hex HMAC of the four JSON frames. Identities and
// buffers are not signed, as the protocol has it.
//
// The content of a message is one of the structs of this package, each named
// after its message type: "execute_request" is [ExecuteRequest]. [Decode]
// finds the struct by the message's type and fills in the defaults that the
// protocol gives to absent fields; [New] and [NewChild] make messages to send.
//
// See https://jupyter-client.readthedocs.io/en/stable/messaging.html, which
// the comments here cite by section title as "Protocol".
package wire
