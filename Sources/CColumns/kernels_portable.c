// The kernels for any processor.
#include "worker.h"
#include <string.h>
#define K(name) name##_portable

struct marks_portable { uint64_t cells, breaks, returns, quotes, strange, high; };

// Returns a bit for every byte of a word that is below a limit of at most 128.
static inline uint64_t low_bits(uint64_t marks) {
  // The high bit of every byte, gathered into eight bits.
  return ((marks >> 7 & 0x0101010101010101) * 0x0102040810204080) >> 56;
}

static inline uint64_t equal_bits(uint64_t word, uint8_t byte) {
  uint64_t other = word ^ byte * (uint64_t)0x0101010101010101;
  uint64_t low = (other & 0x7F7F7F7F7F7F7F7F) + 0x7F7F7F7F7F7F7F7F;
  return low_bits(~(low | other) & 0x8080808080808080);
}

static inline struct marks_portable scan_portable(const struct columns_program *program,
                                                  const uint8_t *text, size_t left) {
  struct marks_portable marks = {0, 0, 0, 0, 0, 0};
  uint64_t kept = left >= 64 ? ~(uint64_t)0 : ((uint64_t)1 << left) - 1;
  for (int index = 0; index < 8; index++) {
    uint64_t word;
    memcpy(&word, text + index * 8, 8);
    int place = index * 8;
    uint64_t control = ~word & ~((word & 0x7F7F7F7F7F7F7F7F) + 0x6060606060606060)
      & 0x8080808080808080;
    marks.breaks |= equal_bits(word, '\n') << place;
    marks.returns |= equal_bits(word, '\r') << place;
    marks.cells |= equal_bits(word, program->delimiter) << place;
    marks.quotes |= equal_bits(word, program->quote) << place;
    marks.strange |= low_bits(control) << place;
    marks.high |= low_bits(word & 0x8080808080808080) << place;
  }
  marks.breaks &= kept;
  marks.returns &= kept;
  marks.high &= kept;
  marks.quotes &= kept;
  marks.cells = (marks.cells & kept) | marks.breaks;
  marks.strange = marks.strange & kept & ~marks.cells & ~marks.returns;
  return marks;
}

static inline size_t spread_portable(uint64_t marks, uint32_t base, uint32_t *out) {
  size_t count = (size_t)__builtin_popcountll(marks);
  for (; marks; marks &= marks - 1) *out++ = base + (uint32_t)__builtin_ctzll(marks);
  return count;
}

#include "kernels.h"
#include "records_kernels.h"
