// What Swift code asks of its surroundings in a page, where there is no operating system: room, copies
// of bytes, and arithmetic on 128 bits, for which WebAssembly has no instructions.

#include <stddef.h>
#include <stdint.h>

// MARK: Room

// Every block is a power of two long and begins with a header. A freed block waits in the list of its
// size and is handed out again; the memory of the page only grows.

typedef struct Header {
  uint32_t order;   // the block has 1 << order bytes
  uint32_t offset;  // from the start of the block to the room, always at least sizeof(Header)
} Header;

typedef struct FreeBlock {
  struct FreeBlock *next;
} FreeBlock;

extern unsigned char __heap_base;

static const uint32_t pageSize = 65536;
static FreeBlock *freeBlocks[32];
static uintptr_t heapEnd = 0;

static uintptr_t newBlock(uint32_t size) {
  if (heapEnd == 0) heapEnd = ((uintptr_t)&__heap_base + 15) & ~(uintptr_t)15;
  uintptr_t memoryEnd = (uintptr_t)__builtin_wasm_memory_size(0) * pageSize;
  uint64_t end = (uint64_t)heapEnd + size;
  if (end > memoryEnd) {
    uint64_t pages = (end - memoryEnd + pageSize - 1) / pageSize;
    if (end > UINT32_MAX || __builtin_wasm_memory_grow(0, (size_t)pages) == SIZE_MAX) return 0;
  }
  uintptr_t block = heapEnd;
  heapEnd = (uintptr_t)end;
  return block;
}

int posix_memalign(void **result, size_t alignment, size_t count) {
  if (alignment < 16) alignment = 16;
  // Room for the header and for moving up to the alignment; blocks themselves lie on 16 bytes.
  uint64_t needed = (uint64_t)count + alignment;
  if (needed > (uint64_t)1 << 30) return 12;
  uint32_t order = 5;
  while (((uint64_t)1 << order) < needed) order += 1;
  uintptr_t block = (uintptr_t)freeBlocks[order];
  if (block != 0) {
    freeBlocks[order] = freeBlocks[order]->next;
  } else {
    block = newBlock((uint32_t)1 << order);
    if (block == 0) return 12;
  }
  uintptr_t room = (block + sizeof(Header) + alignment - 1) & ~((uintptr_t)alignment - 1);
  Header *header = (Header *)(room - sizeof(Header));
  header->order = order;
  header->offset = (uint32_t)(room - block);
  *result = (void *)room;
  return 0;
}

void *malloc(size_t count) {
  void *room = 0;
  return posix_memalign(&room, 16, count) == 0 ? room : 0;
}

void free(void *room) {
  if (room == 0) return;
  Header *header = (Header *)((uintptr_t)room - sizeof(Header));
  uint32_t order = header->order;
  FreeBlock *block = (FreeBlock *)((uintptr_t)room - header->offset);
  block->next = freeBlocks[order];
  freeBlocks[order] = block;
}

// MARK: Bytes

// With -mbulk-memory each of the first three is one instruction.
void *memcpy(void *to, const void *from, size_t count) { return __builtin_memcpy(to, from, count); }

void *memmove(void *to, const void *from, size_t count) {
  return __builtin_memmove(to, from, count);
}

void *memset(void *to, int byte, size_t count) { return __builtin_memset(to, byte, count); }

int memcmp(const void *left, const void *right, size_t count) {
  const unsigned char *a = left, *b = right;
  for (size_t i = 0; i < count; i += 1) {
    if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
  }
  return 0;
}

size_t strlen(const char *text) {
  size_t count = 0;
  while (text[count] != 0) count += 1;
  return count;
}

// The seed of hash tables. It is always the same: no answer may depend on the order of a hash table,
// and one that did would at least be wrong in the same way every time.
void arc4random_buf(void *to, size_t count) { __builtin_memset(to, 0x5A, count); }

// There is nowhere to print; the program itself never does.
int putchar(int character) { return character; }

uintptr_t __stack_chk_guard = 0x5AFE5AFE;

_Noreturn void __stack_chk_fail(void) { __builtin_trap(); }

// MARK: 128 bits

typedef unsigned __int128 Wide;
typedef __int128 SignedWide;

static inline Wide wide(uint64_t high, uint64_t low) { return (Wide)high << 64 | low; }

static Wide product(uint64_t left, uint64_t right) {
  uint64_t l0 = (uint32_t)left, l1 = left >> 32, r0 = (uint32_t)right, r1 = right >> 32;
  uint64_t low = l0 * r0, middle = l1 * r0 + (low >> 32), other = l0 * r1 + (uint32_t)middle;
  return wide(l1 * r1 + (middle >> 32) + (other >> 32), other << 32 | (uint32_t)low);
}

Wide __ashlti3(Wide value, int count) {
  uint64_t low = (uint64_t)value, high = (uint64_t)(value >> 64);
  if (count >= 64) return wide(low << (count - 64), 0);
  return count == 0 ? value : wide(high << count | low >> (64 - count), low << count);
}

Wide __lshrti3(Wide value, int count) {
  uint64_t low = (uint64_t)value, high = (uint64_t)(value >> 64);
  if (count >= 64) return wide(0, high >> (count - 64));
  return count == 0 ? value : wide(high >> count, high << (64 - count) | low >> count);
}

SignedWide __multi3(SignedWide left, SignedWide right) {
  uint64_t l0 = (uint64_t)left, l1 = (uint64_t)((Wide)left >> 64);
  uint64_t r0 = (uint64_t)right, r1 = (uint64_t)((Wide)right >> 64);
  return (SignedWide)(product(l0, r0) + wide(l0 * r1 + l1 * r0, 0));
}

static int leadingZeros(Wide value) {
  uint64_t high = (uint64_t)(value >> 64);
  return high != 0 ? __builtin_clzll(high) : 64 + __builtin_clzll((uint64_t)value);
}

static Wide quotient(Wide dividend, Wide divisor, Wide *remainder) {
  if (divisor == 0) __builtin_trap();
  if (dividend < divisor) {
    *remainder = dividend;
    return 0;
  }
  if (dividend >> 64 == 0) {
    *remainder = (uint64_t)dividend % (uint64_t)divisor;
    return (uint64_t)dividend / (uint64_t)divisor;
  }
  Wide result = 0;
  int shift = leadingZeros(divisor) - leadingZeros(dividend);
  divisor <<= shift;
  for (; shift >= 0; shift -= 1) {
    result <<= 1;
    if (dividend >= divisor) {
      dividend -= divisor;
      result |= 1;
    }
    divisor >>= 1;
  }
  *remainder = dividend;
  return result;
}

static Wide magnitude(SignedWide value) { return value < 0 ? -(Wide)value : (Wide)value; }

Wide __udivti3(Wide dividend, Wide divisor) {
  Wide remainder;
  return quotient(dividend, divisor, &remainder);
}

Wide __umodti3(Wide dividend, Wide divisor) {
  Wide remainder;
  quotient(dividend, divisor, &remainder);
  return remainder;
}

SignedWide __divti3(SignedWide dividend, SignedWide divisor) {
  Wide remainder, result = quotient(magnitude(dividend), magnitude(divisor), &remainder);
  return (SignedWide)((dividend < 0) != (divisor < 0) ? -result : result);
}

SignedWide __modti3(SignedWide dividend, SignedWide divisor) {
  Wide remainder;
  quotient(magnitude(dividend), magnitude(divisor), &remainder);
  return (SignedWide)(dividend < 0 ? -remainder : remainder);
}
