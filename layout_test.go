package tachy_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/tachy-dsp/tachy/"

// heights are the floors of the project: a package imports only what lies on a lower floor, or in its own folder.
// Everybody may use internal, which uses nobody.
var heights = map[string]int{
	"internal": 0,
	"dsp":      1,
	"features": 2,
	"pipeline": 3,
	"stream":   4,
	"simulate": 5, "onnx": 5, "server": 5,
	"bindings": 6, // offers what the others make to Python
	"cmd":      7, "benchmarks": 7,
}

// pure are the folders that do no I/O and need no C compiler.
var pure = []string{"dsp", "features", "pipeline", "stream"}

// forbidden may not be imported by packages in pure folders.
var forbidden = []string{"C", "net", "net/http", "os", "os/exec"}

type listed struct {
	ImportPath string
	Imports    []string
}

// folder is the top folder of one of our packages, "" for a foreign one.
func folder(importPath string) string {
	path, ours := strings.CutPrefix(importPath, module)
	if !ours {
		return ""
	}
	top, _, _ := strings.Cut(path, "/")
	return top
}

func list(t *testing.T) (packages []listed) {
	t.Helper()
	out, err := exec.Command("go", "list", "-e", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}

func TestImportsRunOneWay(t *testing.T) {
	checked := 0
	for _, p := range list(t) {
		from := folder(p.ImportPath)
		height, known := heights[from]
		if from != "" && !known {
			t.Errorf("%s: the folder %s has no floor in this test", p.ImportPath, from)
		}
		for _, path := range p.Imports {
			to := folder(path)
			if to == "" || from == "" {
				continue
			}
			checked++
			if to != from && heights[to] >= height {
				t.Errorf("%s imports %s, which is not below it", p.ImportPath, path)
			}
		}
	}
	if checked < 10 {
		t.Errorf("only %d imports checked", checked)
	}
}

func TestPureFoldersDoNoIO(t *testing.T) {
	checked := 0
	for _, p := range list(t) {
		if !slices.Contains(pure, folder(p.ImportPath)) {
			continue
		}
		checked++
		for _, path := range p.Imports {
			if slices.Contains(forbidden, path) {
				t.Errorf("%s imports %s", p.ImportPath, path)
			}
		}
	}
	if checked < 4 {
		t.Errorf("only %d packages checked", checked)
	}
}

func TestPureFoldersBuildWithoutCgo(t *testing.T) {
	arguments := []string{"build"}
	for _, name := range pure {
		arguments = append(arguments, "./"+name+"/...")
	}
	build := exec.Command("go", arguments...)
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
