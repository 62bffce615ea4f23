//go:build !noasm

#include "textflag.h"

// masks<> has 8 lanes on, then 8 off: from lane 8-n on, the first n are on.
DATA masks<>+0(SB)/8, $-1
DATA masks<>+8(SB)/8, $-1
DATA masks<>+16(SB)/8, $-1
DATA masks<>+24(SB)/8, $-1
DATA masks<>+32(SB)/8, $-1
DATA masks<>+40(SB)/8, $-1
DATA masks<>+48(SB)/8, $-1
DATA masks<>+56(SB)/8, $-1
GLOBL masks<>(SB), RODATA|NOPTR, $128

// The first tap and its samples.
#define REWIND \
	MOVQ SI, R10 \
	MOVQ R8, R9  \
	MOVQ DX, AX

// The present tap in all lanes of Y15.
#define TAP VBROADCASTSD (R10), Y15

// The next tap and its samples; loops while there is one.
#define NEXT(loop) \
	ADDQ $8, R10 \
	ADDQ R11, R9 \
	DECQ AX      \
	JNZ  loop

// Four sums grow by tap times sample: two roundings, never a fused one.
#define ADD(offset, sum, product) \
	VMULPD offset(R9), Y15, product \
	VADDPD product, sum, sum

#define ADDMASKED(offset, mask, sum, product) \
	VMASKMOVPD offset(R9), mask, product \
	VMULPD     product, Y15, product     \
	VADDPD     product, sum, sum

// ADD for sums of eight.
#define ADDWIDE(offset, sum, product) \
	VMULPD offset(R9), Z15, product \
	VADDPD product, sum, sum

// func kernel(y, taps, x []float64, step int)
//
// DI are the outputs, CX how many are left, R8 the samples of the first of them; SI are the taps, DX how many, R11
// the bytes from one tap's sample to the next one's.
// Sums stay in registers over all taps: 32 at a time (64 in wide vectors), then 8, then the rest under a mask.
TEXT ·kernel(SB), NOSPLIT, $0-80
	MOVQ y_base+0(FP), DI
	MOVQ y_len+8(FP), CX
	MOVQ taps_base+24(FP), SI
	MOVQ taps_len+32(FP), DX
	MOVQ x_base+48(FP), R8
	MOVQ step+72(FP), R11
	SHLQ $3, R11
	CMPB ·wide(SB), $0
	JEQ  by32

by64:
	SUBQ $64, CX
	JLT  upTo63
	REWIND
	VMOVUPD 0(DI), Z0
	VMOVUPD 64(DI), Z1
	VMOVUPD 128(DI), Z2
	VMOVUPD 192(DI), Z3
	VMOVUPD 256(DI), Z4
	VMOVUPD 320(DI), Z5
	VMOVUPD 384(DI), Z6
	VMOVUPD 448(DI), Z7

tap64:
	VBROADCASTSD (R10), Z15
	ADDWIDE(0, Z0, Z8)
	ADDWIDE(64, Z1, Z9)
	ADDWIDE(128, Z2, Z10)
	ADDWIDE(192, Z3, Z11)
	ADDWIDE(256, Z4, Z12)
	ADDWIDE(320, Z5, Z13)
	ADDWIDE(384, Z6, Z14)
	ADDWIDE(448, Z7, Z8)
	NEXT(tap64)
	VMOVUPD Z0, 0(DI)
	VMOVUPD Z1, 64(DI)
	VMOVUPD Z2, 128(DI)
	VMOVUPD Z3, 192(DI)
	VMOVUPD Z4, 256(DI)
	VMOVUPD Z5, 320(DI)
	VMOVUPD Z6, 384(DI)
	VMOVUPD Z7, 448(DI)
	ADDQ $512, DI
	ADDQ $512, R8
	JMP  by64

upTo63:
	ADDQ $64, CX

by32:
	SUBQ $32, CX
	JLT  upTo31
	REWIND
	VMOVUPD 0(DI), Y0
	VMOVUPD 32(DI), Y1
	VMOVUPD 64(DI), Y2
	VMOVUPD 96(DI), Y3
	VMOVUPD 128(DI), Y4
	VMOVUPD 160(DI), Y5
	VMOVUPD 192(DI), Y6
	VMOVUPD 224(DI), Y7

tap32:
	TAP
	ADD(0, Y0, Y8)
	ADD(32, Y1, Y9)
	ADD(64, Y2, Y10)
	ADD(96, Y3, Y11)
	ADD(128, Y4, Y12)
	ADD(160, Y5, Y13)
	ADD(192, Y6, Y14)
	ADD(224, Y7, Y8)
	NEXT(tap32)
	VMOVUPD Y0, 0(DI)
	VMOVUPD Y1, 32(DI)
	VMOVUPD Y2, 64(DI)
	VMOVUPD Y3, 96(DI)
	VMOVUPD Y4, 128(DI)
	VMOVUPD Y5, 160(DI)
	VMOVUPD Y6, 192(DI)
	VMOVUPD Y7, 224(DI)
	ADDQ $256, DI
	ADDQ $256, R8
	JMP  by32

upTo31:
	ADDQ $32, CX

by8:
	SUBQ $8, CX
	JLT  upTo7
	REWIND
	VMOVUPD 0(DI), Y0
	VMOVUPD 32(DI), Y1

tap8:
	TAP
	ADD(0, Y0, Y8)
	ADD(32, Y1, Y9)
	NEXT(tap8)
	VMOVUPD Y0, 0(DI)
	VMOVUPD Y1, 32(DI)
	ADDQ $64, DI
	ADDQ $64, R8
	JMP  by8

upTo7:
	ADDQ $8, CX
	JZ   done
	NEGQ CX
	LEAQ masks<>+64(SB), BX
	VMOVUPD (BX)(CX*8), Y6
	VMOVUPD 32(BX)(CX*8), Y7
	REWIND
	VMASKMOVPD 0(DI), Y6, Y0
	VMASKMOVPD 32(DI), Y7, Y1

tapMasked:
	TAP
	ADDMASKED(0, Y6, Y0, Y8)
	ADDMASKED(32, Y7, Y1, Y9)
	NEXT(tapMasked)
	VMASKMOVPD Y0, Y6, 0(DI)
	VMASKMOVPD Y1, Y7, 32(DI)

done:
	VZEROUPPER
	RET
