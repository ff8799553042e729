package symbols

import _ "embed"

//go:embed data/platform/darwin_amd64.zip
var platformTypes []byte
