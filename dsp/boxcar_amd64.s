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

// func blocksKernel(dst, x, ends, room []float64, weight float64)
//
// A block in each lane. First all sums to the ends and, turned, the samples go to the room, BX and AX; then the averages are made.
TEXT ·blocksKernel(SB), NOSPLIT, $0-104
	MOVQ x_base+24(FP), R8
	MOVQ ends_base+48(FP), DX
	MOVQ ends_len+56(FP), CX
	MOVQ room_base+72(FP), BX
	VBROADCASTSD weight+96(FP), Y5
	LEAQ (R8)(CX*8), R9
	LEAQ (R9)(CX*8), R10
	LEAQ (R10)(CX*8), R11
	MOVQ CX, R13
	SHLQ $5, R13
	LEAQ (BX)(R13*1), AX
	MOVQ CX, R12
	VXORPD Y2, Y2, Y2

tail:
	DECQ R12
	SUBQ $32, R13
	VMOVSD  (R8)(R12*8), X0
	VMOVHPD (R9)(R12*8), X0, X0
	VMOVSD  (R10)(R12*8), X1
	VMOVHPD (R11)(R12*8), X1, X1
	VINSERTF128 $1, X1, Y0, Y0
	VADDPD  Y0, Y2, Y2
	VMOVUPD Y2, (BX)(R13*1)
	VMOVUPD Y0, (AX)(R13*1)
	TESTQ R12, R12
	JNZ   tail

	MOVQ dst_base+0(FP), R8
	LEAQ (R8)(CX*8), R9
	LEAQ (R9)(CX*8), R10
	LEAQ (R10)(CX*8), R11
	VXORPD Y2, Y2, Y2

head:
	VMOVUPD (BX)(R13*1), Y0
	VBROADCASTSD (DX)(R12*8), Y1
	VPERMPD  $0x90, Y0, Y3
	VBLENDPD $1, Y1, Y3, Y3       // the sums to the end of the block before
	VEXTRACTF128 $1, Y0, X4
	VMOVHPD  X4, (DX)(R12*8)
	VADDPD   Y2, Y3, Y3
	VMULPD   Y5, Y3, Y3
	VMOVLPD  X3, (R8)(R12*8)
	VMOVHPD  X3, (R9)(R12*8)
	VEXTRACTF128 $1, Y3, X4
	VMOVLPD  X4, (R10)(R12*8)
	VMOVHPD  X4, (R11)(R12*8)
	VADDPD   (AX)(R13*1), Y2, Y2
	ADDQ $32, R13
	INCQ R12
	CMPQ R12, CX
	JLT  head
	VZEROUPPER
	RET
