//go:build !noasm

#include "textflag.h"

// No product is fused with a sum.

// The sums of six, or eight, vectors come from where DI is and go back.
#define LOAD6 \
	VMOVUPD 0(DI), Y0   \
	VMOVUPD 32(DI), Y1  \
	VMOVUPD 64(DI), Y2  \
	VMOVUPD 96(DI), Y3  \
	VMOVUPD 128(DI), Y4 \
	VMOVUPD 160(DI), Y5

#define LOAD8 \
	LOAD6               \
	VMOVUPD 192(DI), Y6 \
	VMOVUPD 224(DI), Y7

#define STORE6 \
	VMOVUPD Y0, 0(DI)   \
	VMOVUPD Y1, 32(DI)  \
	VMOVUPD Y2, 64(DI)  \
	VMOVUPD Y3, 96(DI)  \
	VMOVUPD Y4, 128(DI) \
	VMOVUPD Y5, 160(DI)

#define STORE8 \
	STORE6              \
	VMOVUPD Y6, 192(DI) \
	VMOVUPD Y7, 224(DI)

// func sumKernel(sums *[lanes]float64, x []float64)
TEXT ·sumKernel(SB), NOSPLIT, $0-32
	MOVQ sums+0(FP), DI
	MOVQ x_base+8(FP), SI
	MOVQ x_len+16(FP), CX
	VMOVUPD 0(DI), Y0
	VMOVUPD 32(DI), Y1
	SHRQ $3, CX
	JZ   done

turn:
	VADDPD 0(SI), Y0, Y0
	VADDPD 32(SI), Y1, Y1
	ADDQ $64, SI
	DECQ CX
	JNZ  turn

done:
	VMOVUPD Y0, 0(DI)
	VMOVUPD Y1, 32(DI)
	VZEROUPPER
	RET

// func surveyKernel(s *survey, x []float64)
TEXT ·surveyKernel(SB), NOSPLIT, $0-32
	MOVQ s+0(FP), DI
	MOVQ x_base+8(FP), SI
	MOVQ x_len+16(FP), CX
	LOAD8
	SHRQ $3, CX
	JZ   done

turn:
	VMOVUPD 0(SI), Y8
	VMOVUPD 32(SI), Y9
	VADDPD  Y8, Y0, Y0
	VADDPD  Y9, Y1, Y1
	VMULPD  Y8, Y8, Y10
	VMULPD  Y9, Y9, Y11
	VADDPD  Y10, Y2, Y2
	VADDPD  Y11, Y3, Y3
	VMINPD  Y4, Y8, Y4   // v if v < least, else least
	VMINPD  Y5, Y9, Y5
	VMAXPD  Y6, Y8, Y6
	VMAXPD  Y7, Y9, Y7
	ADDQ $64, SI
	DECQ CX
	JNZ  turn

done:
	STORE8
	VZEROUPPER
	RET

// Y9 is the distance from the center, Y10 its square.
#define POWERS(at, second, third, fourth, distance) \
	VMOVUPD at(SI), Y8             \
	VSUBPD  Y13, Y8, Y9            \
	VSUBPD  Y14, Y8, Y8            \
	VANDPD  Y15, Y8, Y8            \
	VMULPD  Y9, Y9, Y10            \
	VADDPD  Y8, distance, distance \
	VMULPD  Y9, Y10, Y11           \
	VADDPD  Y10, second, second    \
	VMULPD  Y10, Y10, Y12          \
	VADDPD  Y11, third, third      \
	VADDPD  Y12, fourth, fourth

// func powersKernel(p *powers, x []float64)
TEXT ·powersKernel(SB), NOSPLIT, $0-32
	MOVQ p+0(FP), DI
	MOVQ x_base+8(FP), SI
	MOVQ x_len+16(FP), CX
	LOAD8
	VBROADCASTSD 256(DI), Y13
	VBROADCASTSD 264(DI), Y14
	VPCMPEQQ Y15, Y15, Y15
	VPSRLQ $1, Y15, Y15   // all but the sign
	SHRQ $3, CX
	JZ   done

turn:
	POWERS(0, Y0, Y2, Y4, Y6)
	POWERS(32, Y1, Y3, Y5, Y7)
	ADDQ $64, SI
	DECQ CX
	JNZ  turn

done:
	STORE8
	VZEROUPPER
	RET

// Crossings are counted by the comparisons with 0, which are -1 where they hold.
#define STEPS(at, next, least, greatest, length, crossings) \
	VMOVUPD at(SI), Y8               \
	VMOVUPD next(SI), Y9             \
	VMINPD  least, Y9, least         \
	VMAXPD  greatest, Y9, greatest   \
	VSUBPD  Y8, Y9, Y10              \
	VANDPD  Y15, Y10, Y10            \
	VADDPD  Y10, length, length      \
	VCMPPD  $0x11, Y14, Y8, Y8       \
	VCMPPD  $0x11, Y14, Y9, Y9       \
	VPXOR   Y8, Y9, Y9               \
	VPSUBQ  Y9, crossings, crossings

// func stepsKernel(s *steps, x []float64)
TEXT ·stepsKernel(SB), NOSPLIT, $0-32
	MOVQ s+0(FP), DI
	MOVQ x_base+8(FP), SI
	MOVQ x_len+16(FP), CX
	LOAD8
	VXORPD Y14, Y14, Y14
	VPCMPEQQ Y15, Y15, Y15
	VPSRLQ $1, Y15, Y15   // all but the sign
	SHRQ $3, CX
	JZ   done

turn:
	STEPS(0, 8, Y0, Y2, Y4, Y6)
	STEPS(32, 40, Y1, Y3, Y5, Y7)
	ADDQ $64, SI
	DECQ CX
	JNZ  turn

done:
	STORE8
	VZEROUPPER
	RET

// func driftKernel(d *drift, x []float64)
TEXT ·driftKernel(SB), NOSPLIT, $0-32
	MOVQ d+0(FP), DI
	MOVQ x_base+8(FP), SI
	MOVQ x_len+16(FP), CX
	LOAD6
	VBROADCASTSD 192(DI), Y6
	MOVQ $0x4020000000000000, AX // 8.0
	VMOVQ AX, X7
	VBROADCASTSD X7, Y7
	SHRQ $3, CX
	JZ   done

turn:
	VMOVUPD 0(SI), Y8
	VMOVUPD 32(SI), Y9
	VSUBPD  Y6, Y8, Y8
	VSUBPD  Y6, Y9, Y9
	VADDPD  Y8, Y0, Y0
	VADDPD  Y9, Y1, Y1
	VMULPD  Y4, Y8, Y8
	VMULPD  Y5, Y9, Y9
	VADDPD  Y8, Y2, Y2
	VADDPD  Y9, Y3, Y3
	VADDPD  Y7, Y4, Y4
	VADDPD  Y7, Y5, Y5
	ADDQ $64, SI
	DECQ CX
	JNZ  turn

done:
	STORE6
	VZEROUPPER
	RET

// func productsKernel(p *products, x, y []float64)
TEXT ·productsKernel(SB), NOSPLIT, $0-56
	MOVQ p+0(FP), DI
	MOVQ x_base+8(FP), SI
	MOVQ x_len+16(FP), CX
	MOVQ y_base+32(FP), BX
	LOAD6
	VBROADCASTSD 192(DI), Y6
	VBROADCASTSD 200(DI), Y7
	SHRQ $3, CX
	JZ   done

turn:
	VMOVUPD 0(SI), Y8
	VMOVUPD 32(SI), Y9
	VMOVUPD 0(BX), Y10
	VMOVUPD 32(BX), Y11
	VSUBPD  Y6, Y8, Y8
	VSUBPD  Y6, Y9, Y9
	VSUBPD  Y7, Y10, Y10
	VSUBPD  Y7, Y11, Y11
	VMULPD  Y8, Y8, Y12
	VMULPD  Y9, Y9, Y13
	VADDPD  Y12, Y0, Y0
	VADDPD  Y13, Y1, Y1
	VMULPD  Y10, Y10, Y12
	VMULPD  Y11, Y11, Y13
	VADDPD  Y12, Y2, Y2
	VADDPD  Y13, Y3, Y3
	VMULPD  Y10, Y8, Y12
	VMULPD  Y11, Y9, Y13
	VADDPD  Y12, Y4, Y4
	VADDPD  Y13, Y5, Y5
	ADDQ $64, SI
	ADDQ $64, BX
	DECQ CX
	JNZ  turn

done:
	STORE6
	VZEROUPPER
	RET

// func belowKernel(counts *[4]int64, edges *[4]float64, x []float64)
//
// Y8 to Y11 count, a lane each: comparing gives -1 where it holds.
TEXT ·belowKernel(SB), NOSPLIT, $0-40
	MOVQ counts+0(FP), DI
	MOVQ edges+8(FP), DX
	MOVQ x_base+16(FP), SI
	MOVQ x_len+24(FP), CX
	VBROADCASTSD 0(DX), Y0
	VBROADCASTSD 8(DX), Y1
	VBROADCASTSD 16(DX), Y2
	VBROADCASTSD 24(DX), Y3
	VPXOR Y8, Y8, Y8
	VPXOR Y9, Y9, Y9
	VPXOR Y10, Y10, Y10
	VPXOR Y11, Y11, Y11
	SHRQ $2, CX
	JZ   done

four:
	VMOVUPD (SI), Y4
	VCMPPD  $0x11, Y0, Y4, Y5
	VCMPPD  $0x11, Y1, Y4, Y6
	VPSUBQ  Y5, Y8, Y8
	VPSUBQ  Y6, Y9, Y9
	VCMPPD  $0x11, Y2, Y4, Y5
	VCMPPD  $0x11, Y3, Y4, Y6
	VPSUBQ  Y5, Y10, Y10
	VPSUBQ  Y6, Y11, Y11
	ADDQ $32, SI
	DECQ CX
	JNZ  four

done:
	VPUNPCKLQDQ Y9, Y8, Y4    // 0 1 | 0 1
	VPUNPCKHQDQ Y9, Y8, Y5
	VPADDQ      Y5, Y4, Y4
	VPUNPCKLQDQ Y11, Y10, Y6  // 2 3 | 2 3
	VPUNPCKHQDQ Y11, Y10, Y7
	VPADDQ      Y7, Y6, Y6
	VPERM2I128  $0x20, Y6, Y4, Y5
	VPERM2I128  $0x31, Y6, Y4, Y7
	VPADDQ      Y7, Y5, Y5
	VPADDQ      (DI), Y5, Y5
	VMOVDQU     Y5, (DI)
	VZEROUPPER
	RET

// func bracketKernel(dst, x []float64, low, high float64) (n, below int)
//
// gather says which lanes go where.
TEXT ·bracketKernel(SB), NOSPLIT, $0-80
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	VBROADCASTSD low+48(FP), Y0
	VBROADCASTSD high+56(FP), Y1
	LEAQ ·gather(SB), BX
	MOVQ DI, R8
	VPXOR Y7, Y7, Y7
	SHRQ $2, CX
	JZ   done

four:
	VMOVUPD   (SI), Y2
	VCMPPD    $0x11, Y0, Y2, Y3   // v < low
	VCMPPD    $0x12, Y1, Y2, Y4   // v <= high
	VPSUBQ    Y3, Y7, Y7
	VPANDN    Y4, Y3, Y4
	VMOVMSKPD Y4, AX
	POPCNTQ   AX, DX
	SHLQ      $5, AX
	VMOVDQU   (BX)(AX*1), Y5
	VPERMD    Y2, Y5, Y5
	VMOVUPD   Y5, (DI)
	LEAQ      (DI)(DX*8), DI
	ADDQ $32, SI
	DECQ CX
	JNZ  four

done:
	SUBQ R8, DI
	SHRQ $3, DI
	MOVQ DI, n+64(FP)
	VEXTRACTI128 $1, Y7, X6
	VPADDQ X6, X7, X7
	VPSHUFD $0x4E, X7, X6
	VPADDQ X6, X7, X7
	VMOVQ X7, AX
	MOVQ AX, below+72(FP)
	VZEROUPPER
	RET

DATA firstFour<>+0(SB)/8, $0.0
DATA firstFour<>+8(SB)/8, $1.0
DATA firstFour<>+16(SB)/8, $2.0
DATA firstFour<>+24(SB)/8, $3.0
DATA firstFour<>+32(SB)/8, $4.0
GLOBL firstFour<>(SB), RODATA|NOPTR, $40

// func gridKernel(dst []float64, per, step float64)
TEXT ·gridKernel(SB), NOSPLIT, $0-40
	MOVQ dst_base+0(FP), DI
	MOVQ dst_len+8(FP), CX
	VBROADCASTSD per+24(FP), Y2
	VBROADCASTSD step+32(FP), Y3
	VMOVUPD firstFour<>(SB), Y0
	VBROADCASTSD firstFour<>+32(SB), Y1
	SHRQ $2, CX
	JZ   gridDone

gridFour:
	VDIVPD  Y2, Y0, Y4
	VMULPD  Y3, Y4, Y4
	VMOVUPD Y4, (DI)
	VADDPD  Y1, Y0, Y0
	ADDQ $32, DI
	DECQ CX
	JNZ  gridFour

gridDone:
	VZEROUPPER
	RET
