//go:build !noasm

#include "textflag.h"

// No product is fused with a sum.

// func grainKernel(s *grain, x []float64)
TEXT ·grainKernel(SB), NOSPLIT, $0-32
	MOVQ s+0(FP), DI
	MOVQ x_base+8(FP), SI
	MOVQ x_len+16(FP), CX
	VMOVUPD 0(DI), Y0
	VMOVUPD 32(DI), Y1
	VMOVUPD 64(DI), Y2
	VXORPD   Y13, Y13, Y13
	VPCMPEQQ Y15, Y15, Y15
	VPSLLQ   $52, Y15, Y14
	VPSRLQ   $1, Y14, Y14   // infinity
	VPSRLQ   $1, Y15, Y15   // all bits but the sign
	SHRQ $2, CX
	JZ   done

turn:
	VMOVUPD 8(SI), Y4
	VSUBPD  (SI), Y4, Y5          // d
	VMULPD  Y5, Y5, Y6
	VADDPD  Y6, Y0, Y0
	VANDPD  Y15, Y5, Y5           // |d|
	VCMPPD  $0, Y13, Y5, Y7       // where there is no step
	VBLENDVPD Y7, Y14, Y5, Y5
	VMINPD  Y1, Y5, Y1            // |d| if |d| < step, else step
	VANDPD  Y15, Y4, Y4
	VMAXPD  Y2, Y4, Y2
	ADDQ $32, SI
	DECQ CX
	JNZ  turn

done:
	VMOVUPD Y0, 0(DI)
	VMOVUPD Y1, 32(DI)
	VMOVUPD Y2, 64(DI)
	VZEROUPPER
	RET

// func climbKernel(lows, highs []float64) float64
TEXT ·climbKernel(SB), NOSPLIT, $0-56
	MOVQ lows_base+0(FP), SI
	MOVQ highs_base+24(FP), DI
	MOVQ highs_len+32(FP), CX
	VXORPD Y1, Y1, Y1
	SHRQ $2, CX
	JZ   highest

four:
	VMOVUPD (SI), Y0
	VMINPD  8(SI), Y0, Y0
	VMINPD  16(SI), Y0, Y0
	VMINPD  24(SI), Y0, Y0
	VMINPD  32(SI), Y0, Y0
	VMINPD  40(SI), Y0, Y0
	VMINPD  48(SI), Y0, Y0
	VMINPD  56(SI), Y0, Y0
	VMOVUPD (DI), Y2
	VSUBPD  Y0, Y2, Y0
	VMAXPD  Y0, Y1, Y1
	ADDQ $32, SI
	ADDQ $32, DI
	DECQ CX
	JNZ  four

highest:
	VEXTRACTF128 $1, Y1, X2
	VMAXPD    X2, X1, X1
	VPERMILPD $1, X1, X2
	VMAXSD    X2, X1, X1
	VMOVSD    X1, ret+48(FP)
	VZEROUPPER
	RET
