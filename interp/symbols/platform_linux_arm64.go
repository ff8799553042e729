package symbols

import _ "embed"

//go:embed data/platform/linux_arm64.zip
var platformTypes []byte
