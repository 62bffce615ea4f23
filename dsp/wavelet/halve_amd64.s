//go:build !noasm

#include "textflag.h"

// Four sums grow by two taps, of even samples and of odd ones: the sums stand in the order 0, 2, 1, 3.
#define ADD(offset, sum) \
	VMOVUPD   offset(R9), Y4    \
	VMOVUPD   offset+32(R9), Y5 \
	VUNPCKLPD Y5, Y4, Y6        \
	VUNPCKHPD Y5, Y4, Y7        \
	VMULPD    Y14, Y6, Y6       \
	VMULPD    Y15, Y7, Y7       \
	VADDPD    Y6, sum, sum      \
	VADDPD    Y7, sum, sum

#define STORE(offset, sum) \
	VPERMPD $0xD8, sum, sum \
	VMOVUPD sum, offset(DI)

// func halveKernel(a, filter, x []float64)
TEXT ·halveKernel(SB), NOSPLIT, $0-72
	MOVQ a_base+0(FP), DI
	MOVQ a_len+8(FP), CX
	MOVQ filter_base+24(FP), SI
	MOVQ filter_len+32(FP), DX
	MOVQ x_base+48(FP), R8
	SHRQ $1, DX
	SHRQ $4, CX
	JZ   done

sixteen:
	VXORPD Y0, Y0, Y0
	VXORPD Y1, Y1, Y1
	VXORPD Y2, Y2, Y2
	VXORPD Y3, Y3, Y3
	MOVQ SI, R10
	MOVQ R8, R9
	MOVQ DX, AX

taps:
	VBROADCASTSD 0(R10), Y14
	VBROADCASTSD 8(R10), Y15
	ADD(0, Y0)
	ADD(64, Y1)
	ADD(128, Y2)
	ADD(192, Y3)
	ADDQ $16, R10
	ADDQ $16, R9
	DECQ AX
	JNZ  taps
	STORE(0, Y0)
	STORE(32, Y1)
	STORE(64, Y2)
	STORE(96, Y3)
	ADDQ $128, DI
	ADDQ $256, R8
	DECQ CX
	JNZ  sixteen

done:
	VZEROUPPER
	RET
