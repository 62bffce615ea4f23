// Package simulate is a hospital ward that does not exist: beds whose monitors send ECG, arterial pressure, pulse wave
// and breathing as a gateway would deliver them, with the troubles that wards have, and with the truth beside them.
//
// It is made for tests, demonstrations and golden samples. A [Ward] is a pure function of its [Options]: no clock, no
// I/O, and the same bits on every CPU (nothing here calls math.Exp or may be fused). [Ward.Next] gives the messages in
// the order in which they leave the gateway, [Ward.Signals] the same samples as plain arrays, [Ward.Truth] what the
// hearts really did. [Faults] makes any sequence of messages, simulated or recorded, late, doubled, shuffled, lost or
// damaged.
//
// The electrocardiogram is a sum of Gaussians a beat, as in McSharry et al., "A dynamical model for generating synthetic
// electrocardiogram signals", IEEE Trans. Biomed. Eng. 50(3), 2003, but placed in time rather than integrated; the
// arterial pressure is a two-element windkessel (Westerhof, Lankhaar and Westerhof, Med. Biol. Eng. Comput. 47, 2009).
// The signals look right and obey their own truth; they are no evidence for how well a method does on patients.
package simulate
