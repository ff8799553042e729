package wire

// KernelInfoRequest asks what the kernel is. Protocol: "Kernel info".
type KernelInfoRequest struct{}

// MsgType returns "kernel_info_request".
func (KernelInfoRequest) MsgType() string { return "kernel_info_request" }

// KernelInfoReply describes the kernel.
type KernelInfoReply struct {
	Reply
	ProtocolVersion       string       `json:"protocol_version"`
	Implementation        string       `json:"implementation"`
	ImplementationVersion string       `json:"implementation_version"`
	LanguageInfo          LanguageInfo `json:"language_info"`
	Banner                string       `json:"banner"`
	HelpLinks             []HelpLink   `json:"help_links"`         // never null
	SupportedFeatures     []string     `json:"supported_features"` // never null
}

// MsgType returns "kernel_info_reply".
func (KernelInfoReply) MsgType() string { return "kernel_info_reply" }

// LanguageInfo describes the kernel's language; front ends choose their
// highlighting by it, and it is stored in notebooks.
type LanguageInfo struct {
	Name              string `json:"name"`
	Version           string `json:"version"`
	MIMEType          string `json:"mimetype"`
	FileExtension     string `json:"file_extension"`
	PygmentsLexer     string `json:"pygments_lexer,omitempty"`
	CodeMirrorMode    string `json:"codemirror_mode,omitempty"`
	NbconvertExporter string `json:"nbconvert_exporter,omitempty"`
}

// HelpLink is an entry of a front end's help menu.
type HelpLink struct {
	Text string `json:"text"`
	URL  string `json:"url"`
}

// InterruptRequest asks to interrupt the running cell. Protocol: "Kernel
// interrupt".
type InterruptRequest struct{}

// MsgType returns "interrupt_request".
func (InterruptRequest) MsgType() string { return "interrupt_request" }

// InterruptReply answers an InterruptRequest.
type InterruptReply struct{ Reply }

// MsgType returns "interrupt_reply".
func (InterruptReply) MsgType() string { return "interrupt_reply" }

// ShutdownRequest asks the kernel to end. Protocol: "Kernel shutdown".
type ShutdownRequest struct {
	Restart bool `json:"restart"` // another kernel will follow
}

// MsgType returns "shutdown_request".
func (ShutdownRequest) MsgType() string { return "shutdown_request" }

// ShutdownReply answers a ShutdownRequest, and tells all front ends on iopub.
type ShutdownReply struct {
	Reply
	Restart bool `json:"restart"`
}

// MsgType returns "shutdown_reply".
func (ShutdownReply) MsgType() string { return "shutdown_reply" }

// UsageRequest asks for the kernel's use of the machine. It is not in the
// protocol's text; the extension jupyter-resource-usage sends it.
type UsageRequest struct{}

// MsgType returns "usage_request".
func (UsageRequest) MsgType() string { return "usage_request" }

// UsageReply answers a UsageRequest with what the kernel and its worker use of
// the machine. A field that cannot be known on the system is absent.
type UsageReply struct {
	Reply
	Hostname          string         `json:"hostname"`
	PID               int            `json:"pid"`
	KernelCPU         *float64       `json:"kernel_cpu,omitempty"`    // percent of one CPU since the last request
	KernelMemory      *uint64        `json:"kernel_memory,omitempty"` // resident bytes
	CPUCount          int            `json:"cpu_count"`
	HostVirtualMemory *VirtualMemory `json:"host_virtual_memory,omitempty"`
	HostCPUPercent    *float64       `json:"host_cpu_percent,omitempty"` // of all CPUs, since the last request
}

// MsgType returns "usage_reply".
func (UsageReply) MsgType() string { return "usage_reply" }

// VirtualMemory is the memory of the machine in bytes, named as psutil does.
type VirtualMemory struct {
	Total     uint64  `json:"total"`
	Available uint64  `json:"available"`
	Percent   float64 `json:"percent"`
	Used      uint64  `json:"used"`
	Free      uint64  `json:"free"`
}

var (
	_, _ Content = KernelInfoRequest{}, KernelInfoReply{}
	_, _ Content = InterruptRequest{}, InterruptReply{}
	_, _ Content = ShutdownRequest{}, ShutdownReply{}
	_, _ Content = UsageRequest{}, UsageReply{}
)
