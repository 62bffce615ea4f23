//go:build !noasm

#include "textflag.h"

// func extremesKernel(lows, highs, x []float64, size int)
//
// Four samples at a time; the last four of a part may overlap those before.
TEXT ·extremesKernel(SB), NOSPLIT, $0-80
	MOVQ lows_base+0(FP), DI
	MOVQ lows_len+8(FP), CX
	MOVQ highs_base+24(FP), DX
	MOVQ x_base+48(FP), SI
	MOVQ size+72(FP), BX
	SHLQ $3, BX
	TESTQ CX, CX
	JZ    finished

part:
	LEAQ    -32(SI)(BX*1), R9 // the last four samples
	VMOVUPD (SI), Y0
	VMOVAPD Y0, Y1
	JMP     more

four:
	VMOVUPD (SI), Y2
	VMINPD  Y2, Y0, Y0
	VMAXPD  Y2, Y1, Y1

more:
	ADDQ $32, SI
	CMPQ SI, R9
	JLT  four
	VMOVUPD (R9), Y2
	VMINPD  Y2, Y0, Y0
	VMAXPD  Y2, Y1, Y1
	LEAQ    32(R9), SI
	VEXTRACTF128 $1, Y0, X2
	VEXTRACTF128 $1, Y1, X3
	VMINPD  X2, X0, X0
	VMAXPD  X3, X1, X1
	VPERMILPD $1, X0, X2
	VPERMILPD $1, X1, X3
	VMINSD  X2, X0, X0
	VMAXSD  X3, X1, X1
	VMOVSD  X0, (DI)
	VMOVSD  X1, (DX)
	ADDQ $8, DI
	ADDQ $8, DX
	DECQ CX
	JNZ  part

finished:
	VZEROUPPER
	RET

// func fallsKernel(dst, x []float64, size int)
TEXT ·fallsKernel(SB), NOSPLIT, $0-56
	MOVQ dst_base+0(FP), DI
	MOVQ dst_len+8(FP), CX
	MOVQ x_base+24(FP), SI
	MOVQ size+48(FP), DX

block:
	LEAQ    -32(SI)(DX*8), R9
	VXORPD  Y0, Y0, Y0
	VMOVUPD (R9), Y2
	VSUBPD  8(R9), Y2, Y2
	VMAXPD  Y0, Y2, Y0        // the fall if it is greater, else what was

four:
	VMOVUPD (SI), Y2
	VSUBPD  8(SI), Y2, Y2
	VMAXPD  Y0, Y2, Y0
	ADDQ $32, SI
	CMPQ SI, R9
	JB   four
	LEAQ 32(R9), SI
	VEXTRACTF128 $1, Y0, X2
	VMAXPD    X2, X0, X0
	VPERMILPD $1, X0, X2
	VMAXSD X2, X0, X0
	VMOVSD X0, (DI)
	ADDQ $8, DI
	DECQ CX
	JNZ  block
	VZEROUPPER
	RET
