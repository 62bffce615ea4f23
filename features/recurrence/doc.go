// Package recurrence quantifies recurrence plots: which states of a signal come back, and for how long (Marwan, Romano,
// Thiel and Kurths, Physics Reports 438 (2007) 237).
//
// A plot is square, n by n, row by row; a point (i, j) is recurrent if its distance is less than a threshold. Lines are
// runs of recurrent points along a diagonal or a column; white lines are runs of the others along a column.
package recurrence
