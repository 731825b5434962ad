// The kernels for processors with AVX2: 32 bytes at a time.
#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>
#include "worker.h"
#define K(name) name##_avx2
#define COLUMNS_BITS 1

#pragma clang attribute push( \
  __attribute__((target("avx2,bmi,bmi2,popcnt,lzcnt,fma"))), apply_to = function)

struct marks_avx2 { uint64_t cells, breaks, returns, quotes, strange, high; };

static inline uint64_t pair_avx2(__m256i low, __m256i high) {
  return (uint32_t)_mm256_movemask_epi8(low)
    | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

static inline uint64_t equal_avx2(__m256i low, __m256i high, char byte) {
  const __m256i other = _mm256_set1_epi8(byte);
  return pair_avx2(_mm256_cmpeq_epi8(low, other), _mm256_cmpeq_epi8(high, other));
}

static inline struct marks_avx2 scan_avx2(const struct columns_program *program,
                                          const uint8_t *text, size_t left) {
  struct marks_avx2 marks;
  uint64_t kept = left >= 64 ? ~(uint64_t)0 : ((uint64_t)1 << left) - 1;
  __m256i low = _mm256_loadu_si256((const __m256i *)text);
  __m256i high = _mm256_loadu_si256((const __m256i *)(text + 32));
  const __m256i last = _mm256_set1_epi8(0x1F);
  uint64_t control = pair_avx2(_mm256_cmpeq_epi8(_mm256_min_epu8(low, last), low),
                               _mm256_cmpeq_epi8(_mm256_min_epu8(high, last), high));
  marks.breaks = equal_avx2(low, high, '\n') & kept;
  marks.returns = equal_avx2(low, high, '\r') & kept;
  marks.cells = (equal_avx2(low, high, (char)program->delimiter) & kept) | marks.breaks;
  marks.high = pair_avx2(low, high) & kept;
  marks.quotes = equal_avx2(low, high, (char)program->quote) & kept;
  marks.strange = control & kept & ~marks.cells & ~marks.returns;
  return marks;
}

static inline size_t spread_avx2(uint64_t marks, uint32_t base, uint32_t *out) {
  size_t count = (size_t)__builtin_popcountll(marks);
  // Eight at a time, some of them too many: the list has room for 64 at any time.
  while (marks) {
    for (int index = 0; index < 8; index++) {
      out[index] = base + (uint32_t)_tzcnt_u64(marks);
      marks = _blsr_u64(marks);
    }
    out += 8;
  }
  return count;
}

#include "kernels.h"
#include "records_kernels.h"

#pragma clang attribute pop
#endif
