#include "narrowing.h"
#include <string.h>

static uint8_t *put_scalar(uint8_t *out, uint32_t scalar) {
  if (scalar < 0x80) {
    *out++ = (uint8_t)scalar;
    return out;
  }
  if (scalar < 0x800) {
    *out++ = (uint8_t)(0xC0 | scalar >> 6);
  } else {
    if (scalar < 0x10000) {
      *out++ = (uint8_t)(0xE0 | scalar >> 12);
    } else {
      *out++ = (uint8_t)(0xF0 | scalar >> 18);
      *out++ = (uint8_t)(0x80 | (scalar >> 12 & 0x3F));
    }
    *out++ = (uint8_t)(0x80 | (scalar >> 6 & 0x3F));
  }
  *out++ = (uint8_t)(0x80 | (scalar & 0x3F));
  return out;
}

size_t columns_narrow(const uint8_t *text, size_t count, int low_first, uint8_t *out,
                      size_t *used) {
  uint8_t *const start = out;
  const int low = low_first ? 0 : 1, high = 1 - low;
  size_t index = 0;
  while (index + 2 <= count) {
    // Mostly all of eight are ASCII.
    while (index + 16 <= count) {
      uint8_t others = 0;
      for (int unit = 0; unit < 8; unit++) {
        const uint8_t *const at = text + index + 2 * unit;
        others |= (uint8_t)(at[high] | (at[low] & 0x80));
        out[unit] = at[low];
      }
      if (others) break;
      index += 16;
      out += 8;
    }
    if (index + 2 > count) break;
    uint32_t scalar = (uint32_t)text[index + low] | (uint32_t)text[index + high] << 8;
    size_t size = 2;
    if (scalar >= 0xD800 && scalar < 0xE000) {
      // Half a character: the other half comes with the next piece, or never.
      if (scalar >= 0xDC00 || index + 4 > count) break;
      const uint32_t other =
        (uint32_t)text[index + 2 + low] | (uint32_t)text[index + 2 + high] << 8;
      if (other < 0xDC00 || other >= 0xE000) break;
      scalar = 0x10000 + ((scalar & 0x3FF) << 10) + (other & 0x3FF);
      size = 4;
    }
    out = put_scalar(out, scalar);
    index += size;
  }
  *used = index;
  return (size_t)(out - start);
}

void columns_end_lines(uint8_t *text, size_t count) {
  if (!count) return;
  uint8_t *at = text, *const end = text + count;
  while ((at = memchr(at, '\r', (size_t)(end - at)))) {
    at++;
    if (at == end || *at != '\n') at[-1] = '\n';
  }
}
