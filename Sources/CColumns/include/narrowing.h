// Texts in another encoding, or with other line ends, on the way to the kernels.
#ifndef NARROWING_H
#define NARROWING_H

#include <stddef.h>
#include <stdint.h>

// Writes text in UTF-16 as UTF-8; `out` has room for 3 bytes for 2, and 16 more. Stops at what is no character, or
// half of one at the end; `used` is how far. Returns how many bytes were written.
size_t columns_narrow(const uint8_t *text, size_t count, int low_first, uint8_t *out, size_t *used);

// Puts a line feed in the place of every return that none follows.
void columns_end_lines(uint8_t *text, size_t count);

#endif
