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

// STEP is one sample of one line: x and y are the registers that point to its samples, z0, z1 and v its state.
#define STEP(x, y, z0, z1, v) \
	VBROADCASTSD (x)(CX*8), Y13; \
	VPERMPD      $0x90, v, Y14; \
	VBLENDVPD    Y12, Y13, Y14, Y14; \
	VMULPD       0(AX), Y14, v; \
	VADDPD       z0, v, v; \
	VMULPD       32(AX), Y14, Y13; \
	VMULPD       96(AX), v, Y15; \
	VSUBPD       Y15, Y13, Y13; \
	VADDPD       z1, Y13, z0; \
	VMULPD       64(AX), Y14, Y13; \
	VMULPD       128(AX), v, Y15; \
	VSUBPD       Y15, Y13, z1; \
	VEXTRACTF128 $1, v, X13; \
	VMOVHPD      X13, (y)(CX*8)

// func strandKernel(l *[strands]lanes, y, x *[strands]*float64, n int)
//
// As lineKernel; a line's z0, z1 and y are three of Y0 to Y11, and Y12 says which section takes the samples.
TEXT ·strandKernel(SB), NOSPLIT, $0-32
	MOVQ l+0(FP), AX
	MOVQ y+8(FP), BX
	MOVQ 0(BX), R8
	MOVQ 8(BX), R9
	MOVQ 16(BX), R10
	MOVQ 24(BX), R11
	MOVQ x+16(FP), BX
	MOVQ 0(BX), R12
	MOVQ 8(BX), R13
	MOVQ 16(BX), SI
	MOVQ 24(BX), DI
	MOVQ n+24(FP), DX
	VMOVUPD 160(AX), Y0
	VMOVUPD 192(AX), Y1
	VMOVUPD 224(AX), Y2
	VMOVUPD 448(AX), Y3
	VMOVUPD 480(AX), Y4
	VMOVUPD 512(AX), Y5
	VMOVUPD 736(AX), Y6
	VMOVUPD 768(AX), Y7
	VMOVUPD 800(AX), Y8
	VMOVUPD 1024(AX), Y9
	VMOVUPD 1056(AX), Y10
	VMOVUPD 1088(AX), Y11
	VMOVUPD 256(AX), Y12
	XORQ    CX, CX
	CMPQ    CX, DX
	JGE     end

next:
	STEP(R12, R8, Y0, Y1, Y2)
	STEP(R13, R9, Y3, Y4, Y5)
	STEP(SI, R10, Y6, Y7, Y8)
	STEP(DI, R11, Y9, Y10, Y11)
	INCQ CX
	CMPQ CX, DX
	JLT  next

end:
	VMOVUPD Y0, 160(AX)
	VMOVUPD Y1, 192(AX)
	VMOVUPD Y2, 224(AX)
	VMOVUPD Y3, 448(AX)
	VMOVUPD Y4, 480(AX)
	VMOVUPD Y5, 512(AX)
	VMOVUPD Y6, 736(AX)
	VMOVUPD Y7, 768(AX)
	VMOVUPD Y8, 800(AX)
	VMOVUPD Y9, 1024(AX)
	VMOVUPD Y10, 1056(AX)
	VMOVUPD Y11, 1088(AX)
	VZEROUPPER
	RET
