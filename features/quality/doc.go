// Package quality says how far a stretch of signal can be trusted: how much of it moves, how alike its beats are.
package quality
