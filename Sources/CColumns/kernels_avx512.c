// The kernels for processors with AVX-512 as of 2019 (VBMI2): 64 bytes at a time.
#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>
#include "worker.h"
#define K(name) name##_avx512
#define COLUMNS_BITS 1

#pragma clang attribute push( \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512cd,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt,lzcnt,fma"))), \
  apply_to = function)

struct marks_avx512 { uint64_t cells, breaks, returns, quotes, strange, high; };

static inline struct marks_avx512 scan_avx512(const struct columns_program *program,
                                              const uint8_t *text, size_t left) {
  struct marks_avx512 marks;
  uint64_t kept = left >= 64 ? ~(uint64_t)0 : ((uint64_t)1 << left) - 1;
  __m512i bytes = _mm512_loadu_si512(text);
  uint64_t control = _mm512_cmplt_epu8_mask(bytes, _mm512_set1_epi8(0x20));
  marks.quotes = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8((char)program->quote)) & kept;
  marks.breaks = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\n')) & kept;
  marks.returns = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\r')) & kept;
  marks.cells = (_mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8((char)program->delimiter)) & kept)
    | marks.breaks;
  marks.high = _mm512_movepi8_mask(bytes) & kept;
  marks.strange = control & kept & ~marks.cells & ~marks.returns;
  return marks;
}

static inline size_t spread_avx512(uint64_t marks, uint32_t base, uint32_t *out) {
  const __m512i places = _mm512_set_epi8(
    63, 62, 61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 42, 41, 40,
    39, 38, 37, 36, 35, 34, 33, 32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16,
    15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  size_t count = (size_t)__builtin_popcountll(marks);
  __m512i found = _mm512_maskz_compress_epi8(marks, places);
  const __m512i start = _mm512_set1_epi32((int)base);
  // Mostly 16 are enough; the list has room for 64 at any time.
  _mm512_storeu_si512(out,
    _mm512_add_epi32(start, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(found))));
  if (count > 16) {
    _mm512_storeu_si512(out + 16,
      _mm512_add_epi32(start, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(found, 1))));
    if (count > 32) {
      _mm512_storeu_si512(out + 32,
        _mm512_add_epi32(start, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(found, 2))));
      _mm512_storeu_si512(out + 48,
        _mm512_add_epi32(start, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(found, 3))));
    }
  }
  return count;
}

// MARK: - Cells, eight units at a time

#define COLUMNS_VECTORS 1

// The first `left` of eight lanes.
static inline __mmask8 lanes_avx512(uint32_t left) {
  return left >= 8 ? 0xFF : (__mmask8)((1u << left) - 1);
}

// Takes eight cells of eight rows each out of the text, as take_cells does, and stores them column by column:
// every store fills a line of the cache.
static inline void take_square_avx512(const struct columns_taken *places, const uint8_t *text,
                                      const uint32_t *stops, uint32_t width, uint64_t *cells) {
  const __m512i taken = _mm512_loadu_si512(places);
  const __m256i offsets = _mm512_cvtepi64_epi32(taken);
  const __m256i behinds = _mm512_cvtepi64_epi32(_mm512_srli_epi64(taken, 32));
  const __m256i inOrder = _mm256_add_epi32(
    _mm256_set1_epi32((int)places[0].cell), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
  const int isRow = _mm256_cmpeq_epi32_mask(offsets, inOrder) == 0xFF;
  const __m512i all = _mm512_set1_epi64(-1);
  __m512i rows[8], pairs[8], fours[8];
  for (int row = 0; row < 8; row++, stops += width) {
    const uint32_t *first = stops + places[0].cell;
    // Fields mostly stand one behind the other.
    const __m256i start = isRow ? _mm256_loadu_si256((const __m256i *)first)
                                : _mm256_i32gather_epi32((const int *)stops, offsets, 4);
    const __m256i next = isRow ? _mm256_loadu_si256((const __m256i *)(first + 1))
                               : _mm256_i32gather_epi32((const int *)(stops + 1), offsets, 4);
    const __m256i count = _mm256_sub_epi32(_mm256_sub_epi32(next, start), behinds);
    const __m512i word = _mm512_i32gather_epi64(start, text, 1);
    const __m512i bits = _mm512_cvtepu32_epi64(_mm256_slli_epi32(count, 3));
    const __mmask8 isLong = _mm256_cmpgt_epu32_mask(count, _mm256_set1_epi32(8));
    rows[row] = _mm512_mask_mov_epi64(
      _mm512_andnot_si512(_mm512_sllv_epi64(all, bits), word), isLong, all);
  }
  for (int row = 0; row < 8; row += 2) {
    pairs[row] = _mm512_unpacklo_epi64(rows[row], rows[row + 1]);
    pairs[row + 1] = _mm512_unpackhi_epi64(rows[row], rows[row + 1]);
  }
  // Lanes of 128 bits: those of the rows 0 to 3 and 4 to 7, then of all.
  for (int half = 0; half < 8; half += 4)
    for (int side = 0; side < 2; side++) {
      fours[half + side] =
        _mm512_shuffle_i64x2(pairs[half + side], pairs[half + side + 2], 0x88);
      fours[half + side + 2] =
        _mm512_shuffle_i64x2(pairs[half + side], pairs[half + side + 2], 0xDD);
    }
  for (int side = 0; side < 4; side++) {
    // The even lanes are those of the columns `side` and `side + 4`.
    const __m512i low = _mm512_shuffle_i64x2(fours[side], fours[side + 4], 0x88);
    const __m512i high = _mm512_shuffle_i64x2(fours[side], fours[side + 4], 0xDD);
    _mm512_storeu_si512(cells + (size_t)side * TAKEN_ROWS, low);
    _mm512_storeu_si512(cells + (size_t)(side + 4) * TAKEN_ROWS, high);
  }
}

// Reads numbers as read_numbers does; returns which rows are odd, and notes which are empty.
static inline __mmask8 decimals_avx512(const struct columns_program *program,
                                       const struct columns_field *field, const uint64_t *cells,
                                       uint32_t rows, int64_t *values, uint8_t *states,
                                       uint8_t *empty) {
  const __mmask8 there = lanes_avx512(rows);
  const __m512i highs = _mm512_set1_epi64((long long)0x8080808080808080);
  const __m512i zeros = _mm512_set1_epi64(0x3030303030303030);
  const __m512i none = _mm512_setzero_si512();
  __m512i cell = _mm512_loadu_si512(cells);
  // How many bits stand before the last byte of the cell when that is moved to the end.
  __m512i unused = _mm512_andnot_si512(_mm512_set1_epi64(7), _mm512_lzcnt_epi64(cell));
  __m512i kept = _mm512_sllv_epi64(_mm512_set1_epi64(-1), unused);
  __m512i before = _mm512_srli_epi64(unused, 3);
  // The bytes of the cell, and zeros before them.
  __m512i word = _mm512_ternarylogic_epi64(kept, _mm512_sllv_epi64(cell, unused), zeros, 0xCA);
  __m512i other = _mm512_xor_si512(word, _mm512_set1_epi8((char)program->point));
  __m512i marks = _mm512_and_si512(
    _mm512_andnot_si512(other, _mm512_sub_epi64(other, _mm512_set1_epi8(1))), highs);
  __mmask8 pointed = _mm512_test_epi64_mask(marks, marks);
  __m512i lowest = _mm512_and_si512(marks, _mm512_sub_epi64(_mm512_setzero_si512(), marks));
  __m512i below = _mm512_sub_epi64(_mm512_srli_epi64(lowest, 7), _mm512_set1_epi64(1));
  __m512i place = _mm512_srli_epi64(
    _mm512_sub_epi64(_mm512_set1_epi64(63), _mm512_lzcnt_epi64(lowest)), 3);
  __m512i above = _mm512_slli_epi64(_mm512_xor_si512(below, _mm512_set1_epi64(-1)), 8);
  __m512i joined = _mm512_or_si512(
    _mm512_or_si512(_mm512_and_si512(word, above),
                    _mm512_slli_epi64(_mm512_and_si512(word, below), 8)),
    _mm512_set1_epi64(0x30));
  word = _mm512_mask_mov_epi64(word, pointed, joined);
  __m512i decimals = _mm512_maskz_sub_epi64(pointed, _mm512_set1_epi64(7), place);
  // A point must stand between digits.
  __mmask8 odd = pointed
    & (_mm512_cmple_epi64_mask(place, before)
       | _mm512_cmpeq_epi64_mask(place, _mm512_set1_epi64(7)));
  __m512i digits = _mm512_xor_si512(word, zeros);
  __m512i tested = _mm512_or_si512(
    _mm512_add_epi64(digits, _mm512_set1_epi64(0x7676767676767676)), digits);
  odd |= _mm512_test_epi64_mask(tested, highs);
  digits = _mm512_and_si512(digits, _mm512_set1_epi8(15));
  // Neighbors join to pairs, pairs to fours, fours to eight.
  __m512i pairs = _mm512_maddubs_epi16(digits, _mm512_set1_epi16(0x010A));
  __m512i fours = _mm512_madd_epi16(pairs, _mm512_set1_epi32(0x00010064));
  __m512i value = _mm512_add_epi64(
    _mm512_mul_epu32(fours, _mm512_set1_epi64(10000)), _mm512_srli_epi64(fours, 32));
  const __m512i tens = _mm512_setr_epi64(1, 10, 100, 1000, 10000, 100000, 1000000, 10000000);
  __m512i missing = _mm512_sub_epi64(_mm512_set1_epi64(field->decimals), decimals);
  odd |= _mm512_cmpgt_epu64_mask(missing, _mm512_set1_epi64(7));
  value = _mm512_mul_epu32(value, _mm512_permutexvar_epi64(missing, tens));
  odd |= _mm512_cmplt_epi64_mask(value, _mm512_set1_epi64(field->least))
    | _mm512_cmpgt_epi64_mask(value, _mm512_set1_epi64(field->greatest));
  // Lanes without a line get what their column can hold.
  __mmask8 blank = _mm512_cmpeq_epi64_mask(cell, none) | (__mmask8)~there;
  value = _mm512_mask_mov_epi64(value, blank, _mm512_set1_epi64(field->empty_value));
  _mm512_storeu_si512(values, value);
  _mm_storel_epi64((__m128i *)states, _mm_maskz_set1_epi8(blank, (char)field->empty_state));
  *empty |= blank & there;
  return odd & (__mmask8)~blank & there;
}

// Compares words with those that were met before; returns the rows with another one.
static inline __mmask8 words_avx512(const struct columns_field *field,
                                    const struct columns_hot *hot, const uint64_t *cells,
                                    uint32_t rows, int64_t *values, uint8_t *states,
                                    uint8_t *seen) {
  const __mmask8 there = lanes_avx512(rows);
  const __m512i word = _mm512_loadu_si512(cells);
  __mmask8 found = 0;
  __m512i value = _mm512_set1_epi64(field->empty_value);
  __m128i state = _mm_set1_epi8((char)field->empty_state);
  const __mmask8 blank = _mm512_cmpeq_epi64_mask(word, _mm512_setzero_si512());
  uint8_t met = (blank & there) ? (uint8_t)(1u << (field->empty_state & 7)) : 0;
  for (uint32_t index = 0; index < hot->count; index++) {
    __mmask8 same = _mm512_cmpeq_epi64_mask(word, _mm512_set1_epi64((long long)hot->words[index]));
    value = _mm512_mask_mov_epi64(value, same, _mm512_set1_epi64(hot->values[index]));
    state = _mm_mask_mov_epi8(state, same, _mm_set1_epi8((char)hot->states[index]));
    found |= same;
    met |= same ? (uint8_t)(1u << hot->states[index]) : 0;
  }
  _mm512_storeu_si512(values, value);
  _mm_storel_epi64((__m128i *)states, state);
  *seen |= met;
  const __mmask8 known = found | (field->empty_state > 4 ? 0 : blank);
  return (__mmask8)~known & there;
}

#include "kernels.h"
#include "records_kernels.h"

#pragma clang attribute pop
#endif
