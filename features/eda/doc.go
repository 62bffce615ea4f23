// Package eda measures skin conductance responses, which rise from an onset to a peak in seconds and recover more slowly
// (Boucsein, Electrodermal Activity, 2012).
package eda
