//go:build !amd64

package fft

func (p *pass) runAVX2(dst, src []complex128) bool { return false }
func multiplyAVX2(dst, a, b []complex128) int      { return 0 }
func unpackAVX2(z, tw []complex128) int            { return 0 }
func packAVX2(dst, src, tw []complex128) int       { return 0 }
