#include "textflag.h"

// Block k of the pool puts closure k into R26, where a function finds its
// closure, and jumps to the closure's code, its first word. Nothing else
// changes: the function returns to the block's caller.
#define BLOCK1(k) MOVD ·slots+(k)*8(SB), R26; MOVD (R26), R27; JMP (R27)
#define BLOCK4(k) BLOCK1(k); BLOCK1((k)+1); BLOCK1((k)+2); BLOCK1((k)+3)
#define BLOCK16(k) BLOCK4(k); BLOCK4((k)+4); BLOCK4((k)+8); BLOCK4((k)+12)
#define BLOCK64(k) BLOCK16(k); BLOCK16((k)+16); BLOCK16((k)+32); BLOCK16((k)+48)
#define BLOCK256(k) BLOCK64(k); BLOCK64((k)+64); BLOCK64((k)+128); BLOCK64((k)+192)
#define BLOCK1024(k) BLOCK256(k); BLOCK256((k)+256); BLOCK256((k)+512); BLOCK256((k)+768)
#define BLOCK4096(k) BLOCK1024(k); BLOCK1024((k)+1024); BLOCK1024((k)+2048); BLOCK1024((k)+3072)
#define BLOCK16384(k) BLOCK4096(k); BLOCK4096((k)+4096); BLOCK4096((k)+8192); BLOCK4096((k)+12288)

// func pool()
TEXT ·pool(SB), NOSPLIT|NOFRAME, $0-0
	BLOCK16384(0)
	BLOCK16384(16384)
	BLOCK16384(32768)
	BLOCK16384(49152)

// func poolAddress() uintptr
TEXT ·poolAddress(SB), NOSPLIT, $0-8
	MOVD $·pool(SB), R0
	MOVD R0, ret+0(FP)
	RET

// func currentG() uintptr
TEXT ·currentG(SB), NOSPLIT, $0-8
	MOVD g, ret+0(FP)
	RET

// func stackUsed() uintptr
TEXT ·stackUsed(SB), NOSPLIT, $0-8
	MOVD 8(g), R0
	MOVD RSP, R1
	SUB R1, R0, R0
	MOVD R0, ret+0(FP)
	RET
