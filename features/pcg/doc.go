// Package pcg tells the phases of the heart cycle in heart sounds.
package pcg
