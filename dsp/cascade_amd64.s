//go:build !noasm

#include "textflag.h"

// func lineKernel(l *lanes, y, x []float64)
//
// Y0 to Y4 are b0, b1, b2, a1 and a2, Y5 and Y6 the delays, Y7 what each section gave last, Y15 says which takes the samples. No product is fused with a sum.
TEXT ·lineKernel(SB), NOSPLIT, $0-56
	MOVQ l+0(FP), AX
	MOVQ y_base+8(FP), DI
	MOVQ x_base+32(FP), SI
	MOVQ x_len+40(FP), CX
	VMOVUPD 0(AX), Y0
	VMOVUPD 32(AX), Y1
	VMOVUPD 64(AX), Y2
	VMOVUPD 96(AX), Y3
	VMOVUPD 128(AX), Y4
	VMOVUPD 160(AX), Y5
	VMOVUPD 192(AX), Y6
	VMOVUPD 224(AX), Y7
	VMOVUPD 256(AX), Y15
	TESTQ CX, CX
	JZ    done

sample:
	VBROADCASTSD (SI), Y9
	VPERMPD  $0x90, Y7, Y8   // each section takes what the one before it gave
	VBLENDVPD Y15, Y9, Y8, Y8 // and the first the sample: Y8 = u
	VMULPD   Y8, Y0, Y10
	VADDPD   Y5, Y10, Y7     // v = b0*u + z0
	VMULPD   Y8, Y1, Y11
	VMULPD   Y7, Y3, Y12
	VSUBPD   Y12, Y11, Y11
	VADDPD   Y6, Y11, Y5     // z0 = (b1*u - a1*v) + z1
	VMULPD   Y8, Y2, Y13
	VMULPD   Y7, Y4, Y14
	VSUBPD   Y14, Y13, Y6    // z1 = b2*u - a2*v
	VEXTRACTF128 $1, Y7, X10
	VMOVHPD  X10, (DI)
	ADDQ $8, SI
	ADDQ $8, DI
	DECQ CX
	JNZ  sample

done:
	VMOVUPD Y5, 160(AX)
	VMOVUPD Y6, 192(AX)
	VMOVUPD Y7, 224(AX)
	VZEROUPPER
	RET
