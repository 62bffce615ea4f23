// Package room lends arrays to functions of whole signals: memory that was just used is near the processor, and new memory has to
// be cleared.
package room

import "sync"

var pool = sync.Pool{New: func() any { return new([]float64) }}

// Float64s lends an array of n values, which may be any, until it is given back by calling done.
func Float64s(n int) (x []float64, done func()) {
	lent := pool.Get().(*[]float64)
	if cap(*lent) < n {
		*lent = make([]float64, n)
	}
	return (*lent)[:n], func() { pool.Put(lent) }
}
