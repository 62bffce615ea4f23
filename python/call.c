// The way of array functions from Python to Go: takes the place of the wrapper that gopy makes for bindings.Call, which
// would want the arguments packed by Python. Only the stable ABI is used.

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

enum { WORDS_MAX = 64 };

extern long long bindings_Call(long long function, unsigned long long words, long long n); // gopy's; releases the GIL

// ndarray is numpy.ndarray, or NULL with an error.
static PyTypeObject *ndarray(void) {
    static PyObject *type;
    if (!type) {
        PyObject *numpy = PyImport_ImportModule("numpy");
        if (numpy) {
            type = PyObject_GetAttrString(numpy, "ndarray");
            Py_DECREF(numpy);
        }
    }
    return (PyTypeObject *)type;
}

// pack writes an argument that is no array as one word: the bits of a float, or an integer.
static int pack(PyObject *argument, uint64_t *word) {
    if (PyFloat_Check(argument)) {
        double value = PyFloat_AsDouble(argument);
        memcpy(word, &value, sizeof value);
        return 1;
    }
    *word = (uint64_t)PyLong_AsLongLong(argument);
    return !PyErr_Occurred();
}

// tachy_call(function, *slots): numbers as they are, arrays as address and length in bytes; they stay where they are.
PyObject *tachy_call(PyObject *self, PyObject *const *arguments, Py_ssize_t count) {
    uint64_t words[WORDS_MAX];
    Py_buffer views[WORDS_MAX / 2];
    int n = 0, held = 0;
    PyObject *result = NULL;
    PyTypeObject *array = ndarray();
    long long function = array && count ? PyLong_AsLongLong(arguments[0]) : 0, done;
    for (Py_ssize_t i = 1; i < count && array; i++) {
        if (n + 2 > WORDS_MAX) {
            PyErr_Format(PyExc_RuntimeError, "RuntimeError: an array function takes at most %d words", WORDS_MAX);
        } else if (PyObject_TypeCheck(arguments[i], array)) {
            Py_buffer *view = &views[held];
            if (PyObject_GetBuffer(arguments[i], view, PyBUF_SIMPLE) == 0) { // an error unless C-contiguous
                held++;
                words[n++] = view->len ? (uint64_t)(uintptr_t)view->buf : 0;
                words[n++] = (uint64_t)view->len;
                continue;
            }
        } else if (pack(arguments[i], &words[n])) {
            n++;
            continue;
        }
        break;
    }
    if (!PyErr_Occurred()) {
        done = bindings_Call(function, (unsigned long long)(uintptr_t)words, n);
        if (!PyErr_Occurred()) result = PyLong_FromLongLong(done);
    }
    while (held) PyBuffer_Release(&views[--held]);
    return result;
}
