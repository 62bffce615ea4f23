"""Builds the Go side of the wheel: the extension tachy._go._ext and the program tachy. Needs go and a C compiler.

gopy generates the C code of the extension from the Go package bindings. `gopy build` itself is not used: it compiles with
-Ofast, which can switch denormals off in the whole process, writes paths of the building machine into the library, and
wants tools installed beforehand. So its steps are run one by one here, and what it generates is mended in between.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import sysconfig

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from distutils.command.build_scripts import build_scripts  # the copy that setuptools brings

ROOT = pathlib.Path(__file__).resolve().parent
BINDINGS = "github.com/tachy-dsp/tachy/bindings"
STABLE_ABI = "0x030B0000"  # CPython 3.11 and later
GO_ENVIRONMENT = {
    "GOAMD64": "v1",  # with v3 the compiler may fuse a*b+c, which gives other bits
    "CGO_ENABLED": "1",
    "CGO_CFLAGS": f"-O2 -w -I{sysconfig.get_path('include')} -DPy_LIMITED_API={STABLE_ABI}",
    "GOFLAGS": "-trimpath -buildvcs=false -mod=readonly",
}


def run(*command, cwd=ROOT):
    print("+", *command, flush=True)
    if subprocess.run([str(word) for word in command], cwd=cwd, env=os.environ | GO_ENVIRONMENT).returncode:
        raise SystemExit(f"building tachy: {command[0]} {command[1]} failed, see above")


def go_build(out, package, *flags, cwd=ROOT):
    run("go", "build", "-ldflags=-s -w", "-o", out, *flags, package, cwd=cwd)


def mend(path, *edits):
    """Apply (pattern, replacement) edits to a generated file; each must find something."""
    text = path.read_text()
    for pattern, replacement in edits:
        text, found = re.subn(pattern, replacement, text)
        if not found:
            raise RuntimeError(f"gopy's output changed: {path.name} has no {pattern!r}")
    path.write_text(text)


def used_imports(text):
    """The imports that gopy leaves to goimports, as the generated code uses them."""
    standard = ["errors", "fmt", "os", "reflect", "strconv", "strings", "unsafe"]
    return "".join(f'\t"{name}"\n' for name in standard if re.search(rf"(?<![\w.]){name}\.", text))


class BuildExtension(build_ext):
    def build_extension(self, ext):
        out = pathlib.Path(self.get_ext_fullpath(ext.name)).resolve()
        generated = ROOT / "build" / "_gopy"  # inside the module; the underscore hides it from ./...
        shutil.rmtree(generated, ignore_errors=True)
        generated.mkdir(parents=True)
        self.generate(generated)
        go_build(out, ".", "-buildmode=c-shared", cwd=generated)
        for header in out.parent.glob("_ext*.h"):
            header.unlink()

    def generate(self, folder):
        """Write ext.go, ext_go.h and ext.c into the folder."""
        run("go", "tool", "gopy", "gen", f"-vm={sys.executable}", f"-output={folder}", "-name=ext",
            "-no-make", "-no-warn", "-dynamic-link=true", BINDINGS)
        source = (folder / "ext.go").read_text()
        imports = used_imports(source[source.index("\nfunc main()"):])
        mend(folder / "ext.go",
             (r'import \(\n(?=\t"github.com/go-python/gopy/gopyh")', f"import (\n{imports}"),
             (r"(?m)^#cgo (C|LD)FLAGS:.*$", ""),  # paths of this machine
             (r"#include <Python.h>", "#include <stdlib.h>\n#include <Python.h>"),  # it no longer brings free
             (r"(?s)func complex64GoToPy.*?(?=// errorGoToPy)", ""),  # not in the stable ABI
             (r"(?s)static inline int gopy_method_check.*?\n}\n", ""))
        run("go", "tool", "cgo", "-objdir", folder / "_obj", "-exportheader", "ext_go.h", "--",
            *GO_ENVIRONMENT["CGO_CFLAGS"].split(), "ext.go", cwd=folder)
        run(sys.executable, "build.py", cwd=folder)
        shutil.copy(ROOT / "python" / "call.c", folder)
        mend(folder / "ext.c",
             (r"typedef PyAsyncMethods\* cmpfunc;", "typedef void* cmpfunc;"),
             (r"(?m)^static PyMethodDef _ext_functions\[\]",
              "extern PyObject *tachy_call(PyObject *, PyObject *const *, Py_ssize_t);\n\\g<0>"),
             (r"\(PyCFunction\) _wrap__ext_bindings_Call, METH_KEYWORDS\|METH_VARARGS, .*?\}",
              '(PyCFunction) (void (*)(void)) tachy_call, METH_FASTCALL, "bindings_Call(function, *slots)"}'))


class BuildProgram(build_scripts):
    """Puts the Go program itself among the wheel's scripts."""

    def run(self):
        folder = pathlib.Path(self.build_dir).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        go_build(folder / "tachy", "./cmd/tachy")

    def get_source_files(self):
        return []


setup(
    ext_modules=[Extension("tachy._go._ext", sources=[], py_limited_api=True)],
    scripts=["tachy"],  # a name only: BuildProgram makes the file
    cmdclass={"build_ext": BuildExtension, "build_scripts": BuildProgram},
    options={"bdist_wheel": {"py_limited_api": "cp311"}},
)
