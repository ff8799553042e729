package wire

// Stream is text that a cell wrote. Protocol: "Streams".
type Stream struct {
	Name string `json:"name"` // "stdout" or "stderr"
	Text string `json:"text"`
}

// MsgType returns "stream".
func (Stream) MsgType() string { return "stream" }

// DisplayData shows a value in several representations, keyed by MIME type.
// Protocol: "Display data".
type DisplayData struct {
	Data      map[string]any `json:"data"`
	Metadata  map[string]any `json:"metadata"` // never null
	Transient Transient      `json:"transient"`
}

// MsgType returns "display_data".
func (DisplayData) MsgType() string { return "display_data" }

// Transient is what a front end needs to know about an output but does not
// store with it.
type Transient struct {
	DisplayID string `json:"display_id,omitempty"`
}

// UpdateDisplayData replaces all outputs shown with its display id.
// Protocol: "Update display data".
type UpdateDisplayData DisplayData

// MsgType returns "update_display_data".
func (UpdateDisplayData) MsgType() string { return "update_display_data" }

// ClearOutput empties the outputs of a cell. Protocol: "Clear output".
type ClearOutput struct {
	Wait bool `json:"wait"` // until the next output arrives
}

// MsgType returns "clear_output".
func (ClearOutput) MsgType() string { return "clear_output" }

// Kernel states. Protocol: "Kernel status".
const (
	StateBusy     = "busy"
	StateIdle     = "idle"
	StateStarting = "starting"
)

// Status tells all front ends what the kernel does.
type Status struct {
	State string `json:"execution_state"`
}

// MsgType returns "status".
func (Status) MsgType() string { return "status" }

// Welcome greets a subscriber, so that it knows that what follows will reach
// it. JEP 65, "iopub_welcome".
type Welcome struct {
	Subscription string `json:"subscription"`
}

// MsgType returns "iopub_welcome".
func (Welcome) MsgType() string { return "iopub_welcome" }

var _, _, _, _, _, _ Content = Stream{}, DisplayData{}, UpdateDisplayData{}, ClearOutput{}, Status{}, Welcome{}
