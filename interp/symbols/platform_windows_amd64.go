package symbols

import _ "embed"

//go:embed data/platform/windows_amd64.zip
var platformTypes []byte
