// Package version says which release of tachy this is.
//
// The file VERSION beside it is the one place: the Go program and pyproject.toml read it.
package version

import (
	_ "embed"
	"strings"
)

//go:embed VERSION
var file string

// String is the release, such as "0.1.0".
var String = strings.TrimSpace(file)
