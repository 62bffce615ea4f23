package onnx

import (
	"cmp"
	"debug/elf"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// The versions of ONNX Runtime that work: older ones lack the interface that is called, and from 1.29 on the library sends
// telemetry by default.
var (
	versionMin  = version{1, 24, 1}
	versionPast = version{1, 29, 0} // the first that is refused
)

// Attempt is a place where the library was looked for, and why nothing there could be used.
type Attempt struct {
	Path   string // a file, or a pattern that no file matched
	Reason string
}

// UnavailableError says where ONNX Runtime was looked for in vain.
type UnavailableError struct{ Tried []Attempt }

func (e *UnavailableError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "onnx: no usable ONNX Runtime: pip install \"onnxruntime>=%v,<%d.%d\", or set TACHY_ONNXRUNTIME to the path of its libonnxruntime.so.X.Y.Z; looked at",
		versionMin, versionPast[0], versionPast[1])
	for _, a := range e.Tried {
		fmt.Fprintf(&b, "\n  %s: %s", a.Path, a.Reason)
	}
	return b.String()
}

// version is major, minor and patch.
type version [3]int

func (v version) String() string { return fmt.Sprintf("%d.%d.%d", v[0], v[1], v[2]) }

func (v version) compare(w version) int { return slices.Compare(v[:], w[:]) }

// library is a file that can be loaded.
type library struct {
	path    string
	version version
}

// search is where to look; an empty field is no place.
type search struct {
	explicit   string   // the only file that counts
	program    string   // the running program
	virtualEnv string   // a Python virtual environment
	system     []string // folders
}

// newSearch is the search of this process; explicit is what SetLibrary was given.
func newSearch(explicit string) search {
	s := search{
		explicit:   cmp.Or(explicit, os.Getenv("TACHY_ONNXRUNTIME")),
		virtualEnv: os.Getenv("VIRTUAL_ENV"),
		system:     []string{"/usr/local/lib", "/usr/local/lib/*", "/usr/lib", "/usr/lib/*", "/usr/lib64"},
	}
	if exe, err := os.Executable(); err == nil {
		s.program = exe
	}
	return s
}

// patterns are the files to look at, best first.
func (s search) patterns() []string {
	const name, inEnv = "libonnxruntime.so*", "lib/python3*/site-packages/onnxruntime/capi/libonnxruntime.so*"
	if s.explicit != "" {
		return []string{s.explicit}
	}
	var p []string
	if s.program != "" {
		dir := filepath.Dir(s.program)
		p = append(p, filepath.Join(dir, name), filepath.Join(dir, "../lib", name))
	}
	if s.virtualEnv != "" {
		p = append(p, filepath.Join(s.virtualEnv, inEnv))
	}
	if s.program != "" {
		p = append(p, filepath.Join(filepath.Dir(s.program), "..", inEnv))
	}
	for _, dir := range s.system {
		p = append(p, filepath.Join(dir, name))
	}
	return p
}

// find returns the libraries that can be loaded, best first, and the places that have none.
func (s search) find() (found []library, refused []Attempt) {
	for _, pattern := range s.patterns() {
		files := []string{pattern}
		if s.explicit == "" {
			files, _ = filepath.Glob(pattern) // the only error is a bad pattern, which matches nothing
		}
		if len(files) == 0 {
			refused = append(refused, Attempt{pattern, "no such file"})
		}
		here := len(found)
		for _, file := range files {
			v, err := inspect(file)
			if err != nil {
				refused = append(refused, Attempt{file, err.Error()})
				continue
			}
			found = append(found, library{file, v})
		}
		slices.SortStableFunc(found[here:], func(a, b library) int { return b.version.compare(a.version) })
	}
	return found, refused
}

// inspect reads the version of a library from its symbol versions (ONNX Runtime marks its symbols VERS_1.28.0) without
// loading it, and refuses a file that is not whole: loading half a library kills the process.
func inspect(path string) (version, error) {
	info, err := os.Stat(path)
	if err != nil {
		return version{}, err
	}
	f, err := elf.Open(path)
	if err != nil {
		return version{}, fmt.Errorf("not a whole shared library: %w", err)
	}
	defer f.Close()
	if end := extent(f); uint64(info.Size()) < end {
		return version{}, fmt.Errorf("not a whole shared library: %d of at least %d bytes", info.Size(), end)
	}
	marks, err := f.DynamicVersions()
	if err != nil {
		return version{}, fmt.Errorf("not ONNX Runtime: %w", err)
	}
	for _, mark := range marks {
		var v version
		if n, _ := fmt.Sscanf(mark.Name, "VERS_%d.%d.%d", &v[0], &v[1], &v[2]); n == len(v) {
			return v, v.check()
		}
	}
	return version{}, fmt.Errorf("not ONNX Runtime: no symbol version VERS_X.Y.Z")
}

// extent is where the last section or segment of a file ends. (elf.Open has read the table of sections, which is usually
// the last thing in a file.)
func extent(f *elf.File) (end uint64) {
	for _, s := range f.Sections {
		if s.Type != elf.SHT_NOBITS {
			end = max(end, s.Offset+s.FileSize)
		}
	}
	for _, p := range f.Progs {
		end = max(end, p.Off+p.Filesz)
	}
	return end
}

func (v version) check() error {
	if v.compare(versionMin) < 0 || v.compare(versionPast) >= 0 {
		return fmt.Errorf("version %v; want at least %v and below %d.%d", v, versionMin, versionPast[0], versionPast[1])
	}
	return nil
}
