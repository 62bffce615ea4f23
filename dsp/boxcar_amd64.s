//go:build !noasm

#include "textflag.h"

// func boxcarKernel(dst, x []float64, size int, weight float64)
//
// Sums of 16 neighbouring windows stay in Y0 to Y3 over all their samples.
TEXT ·boxcarKernel(SB), NOSPLIT, $0-64
	MOVQ dst_base+0(FP), DI
	MOVQ dst_len+8(FP), CX
	MOVQ x_base+24(FP), SI
	MOVQ size+48(FP), DX
	VBROADCASTSD weight+56(FP), Y4
	SHRQ $4, CX
	JZ   done

windows:
	VXORPD Y0, Y0, Y0
	VXORPD Y1, Y1, Y1
	VXORPD Y2, Y2, Y2
	VXORPD Y3, Y3, Y3
	MOVQ   SI, R8
	MOVQ   DX, R9

sample:
	VADDPD 0(R8), Y0, Y0
	VADDPD 32(R8), Y1, Y1
	VADDPD 64(R8), Y2, Y2
	VADDPD 96(R8), Y3, Y3
	ADDQ   $8, R8
	DECQ   R9
	JNZ    sample
	VMULPD Y4, Y0, Y0
	VMULPD Y4, Y1, Y1
	VMULPD Y4, Y2, Y2
	VMULPD Y4, Y3, Y3
	VMOVUPD Y0, 0(DI)
	VMOVUPD Y1, 32(DI)
	VMOVUPD Y2, 64(DI)
	VMOVUPD Y3, 96(DI)
	ADDQ $128, SI
	ADDQ $128, DI
	DECQ CX
	JNZ  windows

done:
	VZEROUPPER
	RET
