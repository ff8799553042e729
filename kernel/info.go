package kernel

import (
	"cmp"
	"context"
	"runtime"
	"strings"

	"gophercell/kernel/wire"
)

// Info describes a kernel to front ends. Fields that are empty have defaults for
// Go.
type Info struct {
	Implementation string // the kernel's name; "gophercell"
	Version        string // of the implementation; "0"
	Banner         string // what consoles greet with
	Language       wire.LanguageInfo
	HelpLinks      []wire.HelpLink
	Features       []string // of the protocol's optional ones, such as "debugger"
}

// golang is how front ends know Go: JupyterLab and VS Code by the MIME type and
// the name, nbconvert by the lexer, the exporter and the extension.
func golang() wire.LanguageInfo {
	return wire.LanguageInfo{
		Name:              "go",
		Version:           strings.TrimPrefix(runtime.Version(), "go"),
		MIMEType:          "text/x-go",
		FileExtension:     ".go",
		PygmentsLexer:     "go",
		CodeMirrorMode:    "go",
		NbconvertExporter: "script",
	}
}

func (i Info) reply() wire.KernelInfoReply {
	r := wire.KernelInfoReply{
		Reply:                 wire.OK(),
		ProtocolVersion:       wire.Version,
		Implementation:        cmp.Or(i.Implementation, "gophercell"),
		ImplementationVersion: cmp.Or(i.Version, "0"),
		LanguageInfo:          i.Language,
		Banner:                i.Banner,
		HelpLinks:             append([]wire.HelpLink{}, i.HelpLinks...),
		SupportedFeatures:     append([]string{}, i.Features...),
	}
	if r.LanguageInfo == (wire.LanguageInfo{}) {
		r.LanguageInfo = golang()
	}
	if r.Banner == "" {
		r.Banner = r.Implementation + " " + r.ImplementationVersion + ", a kernel for " + r.LanguageInfo.Name + " " + r.LanguageInfo.Version
	}
	return r
}

// kernelInfo answers kernel_info_request.
func (k *Kernel) kernelInfo(_ context.Context, r *request, _ *wire.KernelInfoRequest) (wire.Content, error) {
	if r.channel == Shell {
		r.after = append(r.after, k.announce)
	}
	return k.cfg.Info.reply(), nil
}
