#include "textflag.h"

// func swap(to uint32) (was uint32)
TEXT ·swap(SB), NOSPLIT, $0-12
	STMXCSR was+8(FP)
	LDMXCSR to+0(FP)
	RET
