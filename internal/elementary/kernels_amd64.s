//go:build !noasm

#include "textflag.h"

// The operations are those of ln and exp in elementary.go, in their order; constants are at DX.

// func logKernel(dst, x []float64, factor, plus, scale float64) int
TEXT ·logKernel(SB), NOSPLIT, $0-80
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	VBROADCASTSD factor+48(FP), Z13
	VBROADCASTSD plus+56(FP), Z14
	VBROADCASTSD scale+64(FP), Z15
	LEAQ ·logTable(SB), DX
	XORQ BX, BX

eight:
	CMPQ BX, CX
	JAE  done
	VMULPD (SI)(BX*8), Z13, Z0
	VADDPD Z14, Z0, Z1              // u
	VCMPPD.BCST $0x1D, 0(DX), Z1, K1     // at least normal
	VCMPPD.BCST $0x12, 8(DX), Z1, K1, K1 // at most most
	KMOVB  K1, AX
	CMPL   AX, $255
	JNE    done
	VSUBPD Z14, Z1, Z2
	VSUBPD Z2, Z0, Z0               // lost
	VPADDQ.BCST 16(DX), Z1, Z3           // t
	VPSRLQ $52, Z3, Z4
	VPSLLQ $52, Z4, Z5
	VBROADCASTSD 40(DX), Z6
	VPSUBQ Z5, Z6, Z6               // 2^-k
	VPORQ.BCST 48(DX), Z4, Z4
	VSUBPD.BCST 56(DX), Z4, Z4          // k
	VPANDQ.BCST 24(DX), Z3, Z3
	VPADDQ.BCST 32(DX), Z3, Z1
	VSUBPD.BCST 64(DX), Z1, Z1          // f
	VADDPD.BCST 72(DX), Z1, Z2
	VBROADCASTSD 64(DX), Z3
	VDIVPD Z2, Z3, Z3               // q
	VMULPD Z3, Z1, Z2               // s
	VMULPD Z2, Z2, Z7               // z
	VMULPD.BCST 104(DX), Z7, Z8
	VADDPD.BCST 96(DX), Z8, Z8
	VMULPD.BCST 120(DX), Z7, Z9
	VADDPD.BCST 112(DX), Z9, Z9
	VMULPD.BCST 136(DX), Z7, Z10
	VADDPD.BCST 128(DX), Z10, Z10
	VMULPD Z7, Z7, Z11              // z2
	VMULPD Z11, Z9, Z9
	VADDPD Z9, Z8, Z8               // low
	VMULPD.BCST 144(DX), Z11, Z9
	VADDPD Z9, Z10, Z10             // high
	VMULPD Z11, Z11, Z11
	VMULPD Z11, Z10, Z10
	VADDPD Z10, Z8, Z8
	VMULPD Z7, Z8, Z8               // R
	VMULPD Z6, Z0, Z0
	VADDPD Z3, Z3, Z3
	VMULPD Z3, Z0, Z0
	VADDPD.BCST 64(DX), Z7, Z7
	VSUBPD Z2, Z7, Z7
	VMULPD Z7, Z0, Z0               // share
	VSUBPD Z8, Z1, Z8
	VMULPD Z8, Z2, Z8
	VMULPD.BCST 80(DX), Z4, Z5
	VADDPD Z5, Z0, Z0
	VSUBPD Z0, Z8, Z8
	VSUBPD Z8, Z1, Z1
	VMULPD.BCST 88(DX), Z4, Z4
	VADDPD Z4, Z1, Z1
	VMULPD  Z15, Z1, Z1
	VMOVUPD Z1, (DI)(BX*8)
	ADDQ $8, BX
	JMP  eight

done:
	MOVQ BX, ret+72(FP)
	VZEROUPPER
	RET

// func expKernel(dst, x []float64, factor, less, scale float64) int
TEXT ·expKernel(SB), NOSPLIT, $0-80
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	VBROADCASTSD factor+48(FP), Z13
	VBROADCASTSD less+56(FP), Z14
	VBROADCASTSD scale+64(FP), Z15
	LEAQ ·expTable(SB), DX
	XORQ BX, BX

eight:
	CMPQ BX, CX
	JAE  done
	VMULPD (SI)(BX*8), Z13, Z0      // v
	VANDPD.BCST 0(DX), Z0, Z1
	VCMPPD.BCST $0x12, 8(DX), Z1, K1     // at most expMost
	KMOVB  K1, AX
	CMPL   AX, $255
	JNE    done
	VMULPD.BCST 16(DX), Z0, Z2
	VADDPD.BCST 24(DX), Z2, Z2           // t
	VSUBPD.BCST 24(DX), Z2, Z3           // k
	VMULPD.BCST 32(DX), Z3, Z4
	VMULPD.BCST 40(DX), Z3, Z5
	VSUBPD Z4, Z0, Z1
	VSUBPD Z5, Z1, Z1               // r
	VMULPD.BCST 64(DX), Z1, Z3
	VADDPD.BCST 56(DX), Z3, Z3
	VMULPD.BCST 80(DX), Z1, Z5
	VADDPD.BCST 72(DX), Z5, Z5
	VMULPD.BCST 96(DX), Z1, Z6
	VADDPD.BCST 88(DX), Z6, Z6
	VMULPD.BCST 112(DX), Z1, Z7
	VADDPD.BCST 104(DX), Z7, Z7
	VMULPD.BCST 128(DX), Z1, Z8
	VADDPD.BCST 120(DX), Z8, Z8
	VMULPD Z1, Z1, Z4               // r2
	VMULPD Z4, Z4, Z9               // r4
	VMULPD Z4, Z5, Z5
	VMULPD Z4, Z7, Z7
	VADDPD Z5, Z3, Z3               // low
	VADDPD Z7, Z6, Z6               // middle
	VMULPD.BCST 136(DX), Z4, Z5
	VADDPD Z5, Z8, Z8               // high
	VMULPD Z9, Z6, Z6
	VMULPD Z9, Z9, Z9
	VMULPD Z9, Z8, Z8
	VADDPD Z6, Z3, Z3
	VADDPD Z8, Z3, Z3               // sum
	VPSLLQ $52, Z2, Z2
	VPADDQ.BCST 48(DX), Z2, Z2          // 2^k
	VMULPD Z3, Z4, Z3
	VADDPD Z3, Z1, Z1
	VMULPD Z1, Z2, Z1
	VSUBPD Z14, Z2, Z2
	VADDPD Z2, Z1, Z1
	VMULPD  Z15, Z1, Z1
	VMOVUPD Z1, (DI)(BX*8)
	ADDQ $8, BX
	JMP  eight

done:
	MOVQ BX, ret+72(FP)
	VZEROUPPER
	RET
