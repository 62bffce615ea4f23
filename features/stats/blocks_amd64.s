//go:build !noasm

#include "textflag.h"

// Extremes are the same whichever come first: where a block is no whole number of vectors, the last one overlaps the one before.

// func rangesKernel(dst, x []float64, size int) (level float64)
TEXT ·rangesKernel(SB), NOSPLIT, $0-64
	MOVQ dst_base+0(FP), DI
	MOVQ dst_len+8(FP), CX
	MOVQ x_base+24(FP), SI
	MOVQ size+48(FP), DX
	VPCMPEQQ X15, X15, X15
	VPSRLQ   $1, X15, X15     // all but the sign
	VMOVUPD  (SI), Y4         // least and greatest of all
	VMOVAPD  Y4, Y5

block:
	LEAQ    -32(SI)(DX*8), R9 // the last vector
	VMOVUPD (R9), Y0
	VMOVAPD Y0, Y1

four:
	VMOVUPD (SI), Y2
	VMINPD  Y2, Y0, Y0
	VMAXPD  Y2, Y1, Y1
	ADDQ $32, SI
	CMPQ SI, R9
	JB   four
	LEAQ 32(R9), SI
	VMINPD Y0, Y4, Y4
	VMAXPD Y1, Y5, Y5
	VEXTRACTF128 $1, Y0, X2
	VEXTRACTF128 $1, Y1, X3
	VMINPD    X2, X0, X0
	VMAXPD    X3, X1, X1
	VPERMILPD $1, X0, X2
	VPERMILPD $1, X1, X3
	VMINSD X2, X0, X0
	VMAXSD X3, X1, X1
	VSUBSD X0, X1, X1
	VANDPD X15, X1, X1
	VMOVSD X1, (DI)
	ADDQ $8, DI
	DECQ CX
	JNZ  block

	VPCMPEQQ Y15, Y15, Y15
	VPSRLQ   $1, Y15, Y15
	VANDPD Y15, Y4, Y4
	VANDPD Y15, Y5, Y5
	VMAXPD Y4, Y5, Y5
	VEXTRACTF128 $1, Y5, X4
	VMAXPD    X4, X5, X5
	VPERMILPD $1, X5, X4
	VMAXSD X4, X5, X5
	VMOVSD X5, level+56(FP)
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
