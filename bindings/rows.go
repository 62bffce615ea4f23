package bindings

import "fmt"

// row is the r-th of the rows of x, capped so that an append can't reach the next.
func row[T any](x []T, r, rows int) []T {
	n := rowLen(rows, x)
	return x[r*n : (r+1)*n : (r+1)*n]
}

// emptyRowsMax bounds the rows without values, which no array's length does.
const emptyRowsMax = 1 << 24

// rowLen is the length of each of the rows of x.
func rowLen[T any](rows int, x []T) int {
	if rows < 1 || len(x)%rows != 0 || len(x) == 0 && rows > emptyRowsMax {
		panic(fmt.Sprintf("bindings: %d values don't make %d rows", len(x), rows))
	}
	return len(x) / rows
}

func checkRows[T any](rows int, arrays ...[]T) {
	for _, x := range arrays {
		rowLen(rows, x)
	}
}

// checkFilled panics unless got is all of the room in Python's array.
func checkFilled(got, room []float64) {
	if len(got) != len(room) || len(got) > 0 && &got[0] != &room[0] {
		panic(fmt.Sprintf("bindings: %d values computed for an array of %d", len(got), len(room)))
	}
}
