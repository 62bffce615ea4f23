package onnx

import (
	"fmt"
	"os"
	"sync"

	ort "github.com/yalue/onnxruntime_go"
)

// environment is ONNX Runtime in this process: once loaded it stays.
var environment struct {
	sync.Mutex
	explicit string  // set by SetLibrary
	loaded   library // zero until loaded
}

// SetLibrary names the file of ONNX Runtime to use, before anything else in this package is called; it overrides
// TACHY_ONNXRUNTIME. The file is looked at when it is first needed. Once another one is loaded it is too late: an error.
func SetLibrary(path string) error {
	environment.Lock()
	defer environment.Unlock()
	if in := environment.loaded.path; in != "" && in != path {
		return fmt.Errorf("onnx: ONNX Runtime is already loaded from %s: set the library %s before the first model", in, path)
	}
	environment.explicit = path
	return nil
}

// Available loads ONNX Runtime if that has not happened yet. It returns nil, or an *UnavailableError; the next call then
// looks again.
func Available() error {
	_, _, err := Library()
	return err
}

// Library returns the file that ONNX Runtime was loaded from and its version, such as "1.28.0"; otherwise it is like
// Available.
func Library() (path, version string, err error) {
	environment.Lock()
	defer environment.Unlock()
	if environment.loaded.path == "" {
		lib, err := load(newSearch(environment.explicit))
		if err != nil {
			return "", "", err
		}
		environment.loaded = lib
	}
	return environment.loaded.path, environment.loaded.version.String(), nil
}

// load loads the first library of s that can be loaded.
func load(s search) (library, error) {
	found, refused := s.find()
	os.Setenv("ORT_DISABLE_TELEMETRY", "1")
	for _, lib := range found {
		ort.SetSharedLibraryPath(lib.path)
		err := ort.InitializeEnvironment(ort.WithLogLevelError())
		if err == nil {
			return lib, nil
		}
		refused = append(refused, Attempt{lib.path, err.Error()})
	}
	return library{}, &UnavailableError{refused}
}
