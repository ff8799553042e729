package symbols

import _ "embed"

//go:embed data/platform/darwin_arm64.zip
var platformTypes []byte
