// Package onnx runs trained models with ONNX Runtime: a *Model is a pipeline.Model.
//
// ONNX Runtime is a shared library that tachy does not contain; the one inside the Python package onnxruntime will do
// (`pip install "onnxruntime>=1.24.1,<1.29"`). It is looked for when it is first needed, in this order:
//
//  1. the path given to [SetLibrary] or, without one, in the environment variable TACHY_ONNXRUNTIME. It alone counts: if
//     it cannot be used, that is the error;
//  2. the folder of the running program, and the folder lib beside that one;
//  3. the virtual environment named by VIRTUAL_ENV;
//  4. the virtual environment in whose bin folder the program lies;
//  5. /usr/local/lib, /usr/lib and /usr/lib64 with their folders for an architecture.
//
// The newest version in the first of these places is taken. [Available] says why there is none. One library is loaded in a
// process, once; its telemetry is switched off.
//
// # What a model may look like
//
// Models over rows: either one input [N, k] of float32 or float64 whose k features are the columns in order, or one input
// [N, 1] for each column, named like it. The first axis must be free. A result is [N] or [N, m] of float32, float64, int32
// or int64; which numbers of it become columns is chosen with [pipeline.ModelOutput]. Results that are sequences or maps
// (scikit-learn's ZipMap) are refused, and so are weights outside the file.
//
// # The same bits
//
// Every model runs on one thread, in batches of 2 to 256 rows: a matrix product of a single row differs in the last bits
// from the same row among others, so that one row is computed twice. The same rows then give the same bits on one machine
// with one version of ONNX Runtime, and the bits that Python's onnxruntime gives with one thread for the same batches.
package onnx
