// Package swing finds the turning points of a signal that swings to and fro, as pulses and breaths do.
//
// [Typical] says how far the signal swings around each block of samples, and where it does not, being flat or noise;
// [Turns] follows it with a hysteresis that is a share of that. So neither unit nor level nor rate matters, a wave that is
// small beside its neighbours is none, and a single artefact does not change what counts.
//
// These functions are of a whole stretch of finite samples; they don't stream.
package swing
