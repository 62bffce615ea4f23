package onnx

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// theLibrary is the path of the library that this process can use.
func theLibrary(t *testing.T) string {
	t.Helper()
	path, _, err := Library()
	if err != nil {
		if os.Getenv("TACHY_ONNXRUNTIME") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	return path
}

// half writes the first half of the library to a new file.
func half(t *testing.T) string {
	t.Helper()
	whole, err := os.ReadFile(theLibrary(t))
	if err != nil {
		t.Fatal(err)
	}
	return write(t, filepath.Join(t.TempDir(), "libonnxruntime.so.1.28.0"), whole[:len(whole)/2])
}

func write(t *testing.T, path string, content []byte) string {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, content, 0o644)); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestInspect(t *testing.T) {
	v, err := inspect(theLibrary(t))
	if err != nil {
		t.Fatal(err)
	}
	if _, loaded, _ := Library(); v.String() != loaded {
		t.Errorf("version %v, loaded %s", v, loaded)
	}
	for path, want := range map[string]string{
		half(t): "not a whole shared library",
		write(t, filepath.Join(t.TempDir(), "libonnxruntime.so"), []byte("not ELF")): "not a whole shared library",
		filepath.Join(t.TempDir(), "absent.so"):                                      "no such file",
	} {
		if _, err := inspect(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
	exe, _ := os.Executable() // whole, ELF, and something else
	if _, err := inspect(exe); err == nil || !strings.Contains(err.Error(), "not ONNX Runtime") {
		t.Errorf("a program: %v", err)
	}
}

func TestVersionCheck(t *testing.T) {
	for v, ok := range map[version]bool{
		{1, 24, 0}: false, {1, 24, 1}: true, {1, 28, 0}: true, {1, 28, 99}: true, {1, 29, 0}: false, {1, 100, 0}: false, {2, 0, 0}: false, {0, 30, 0}: false,
	} {
		if err := v.check(); (err == nil) != ok {
			t.Errorf("%v: %v", v, err)
		}
	}
}

func TestSearchOrder(t *testing.T) {
	const inEnv = "lib/python3.11/site-packages/onnxruntime/capi/libonnxruntime.so.1.28.0"
	root := t.TempDir()
	link := func(name string) string {
		path := filepath.Join(root, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.Symlink(theLibrary(t), path)); err != nil {
			t.Fatal(err)
		}
		return path
	}
	want := []string{
		link("venv/bin/libonnxruntime.so"),
		link("venv/lib/libonnxruntime.so.1"),
		link("active/" + inEnv),
		link("venv/" + inEnv),
		link("system/libonnxruntime.so.1.28.0"),
	}
	s := search{program: filepath.Join(root, "venv/bin/tachy"), virtualEnv: filepath.Join(root, "active"), system: []string{filepath.Join(root, "system")}}
	found, refused := s.find()
	var got []string
	for _, lib := range found {
		got = append(got, lib.path)
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") || len(refused) != 0 {
		t.Errorf("found\n%s\nwant\n%s\nrefused %v", strings.Join(got, "\n"), strings.Join(want, "\n"), refused)
	}
	s.explicit = filepath.Join(root, "absent.so")
	if found, refused := s.find(); len(found) != 0 || len(refused) != 1 {
		t.Errorf("an explicit file that is absent: found %v, refused %v; want nothing else looked at", found, refused)
	}
}

func TestNewestFirst(t *testing.T) {
	// The version is text in the file: a copy with another one stands for another release.
	whole, err := os.ReadFile(theLibrary(t))
	if err != nil {
		t.Fatal(err)
	}
	_, v, _ := Library()
	if len(v) != len("1.27.0") {
		t.Skipf("version %s has another length", v)
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "libonnxruntime.so.a"), []byte(strings.ReplaceAll(string(whole), "VERS_"+v, "VERS_1.25.0")))
	write(t, filepath.Join(dir, "libonnxruntime.so.b"), []byte(strings.ReplaceAll(string(whole), "VERS_"+v, "VERS_1.27.0")))
	write(t, filepath.Join(dir, "libonnxruntime.so.c"), []byte(strings.ReplaceAll(string(whole), "VERS_"+v, "VERS_1.29.0")))
	found, refused := search{system: []string{dir}}.find()
	if len(found) != 2 || found[0].version != (version{1, 27, 0}) || found[1].version != (version{1, 25, 0}) {
		t.Errorf("found %v, want 1.27.0 and 1.25.0", found)
	}
	if len(refused) != 1 || !strings.Contains(refused[0].Reason, "version 1.29.0; want at least 1.24.1 and below 1.29") {
		t.Errorf("refused %v, want 1.29.0", refused)
	}
}

func TestSetLibraryAfterLoading(t *testing.T) {
	loaded := theLibrary(t)
	if err := SetLibrary("/elsewhere/libonnxruntime.so"); err == nil || !strings.Contains(err.Error(), loaded) {
		t.Errorf("another library: %v", err)
	}
	if err := SetLibrary(loaded); err != nil {
		t.Errorf("the same library: %v", err)
	}
}

// TestTruncatedLibraryInNewProcess loads half a library where it matters: dlopen would end the process with SIGBUS.
func TestTruncatedLibraryInNewProcess(t *testing.T) {
	if os.Getenv("TACHY_TEST_CHILD") != "" {
		if err := Available(); err != nil {
			t.Log(err)
		}
		return
	}
	path := half(t)
	child := exec.Command(os.Args[0], "-test.run=^TestTruncatedLibraryInNewProcess$", "-test.v")
	child.Env = append(os.Environ(), "TACHY_TEST_CHILD=1", "TACHY_ONNXRUNTIME="+path)
	out, err := child.CombinedOutput()
	if err != nil || !strings.Contains(string(out), path+": not a whole shared library") {
		t.Errorf("%v\n%s", err, out)
	}
}
