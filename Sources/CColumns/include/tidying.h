// Lines that are written in another form than the kernels read, brought into it.
#ifndef TIDYING_H
#define TIDYING_H

#include "columns.h"

// The form in which lines are read that are written in another one: delimiters and quotation marks that stand
// in no text, so that cells may hold those that do. A line with an odd sign is left to the exact way.
enum { COLUMNS_TIDY_DELIMITER = 0x1F, COLUMNS_TIDY_QUOTE = 0x1E, COLUMNS_TIDY_ODD = 0x01 };

// Where the line of a unit starts in the text, and its number there, from 0.
struct columns_tidied_line { size_t start, number; };

// The lines of a text without what people write around cells: quotation marks, spaces, empty cells behind the last
// one, empty lines. At first all is 0.
struct columns_tidied {
  // COLUMNS_PADDING bytes around are readable.
  uint8_t *text;
  size_t count;
  // By unit.
  struct columns_tidied_line *lines;
  size_t line_count, line_capacity;
  // How many lines the text has.
  size_t text_line_count;
  uint8_t *memory;
  size_t capacity;
};

// Tidies a text, which ends with a line break, behind which COLUMNS_PADDING bytes are readable; 0 where a cell has
// several lines, or lines end in another way. A line that cannot be right is left with a cell that is odd.
int columns_tidy(const struct columns_program *program, const uint8_t *text, size_t count,
  struct columns_tidied *tidied);
void columns_tidied_destroy(struct columns_tidied *tidied);

// The program as it reads lines that were tidied.
struct columns_program columns_tidy_program(const struct columns_program *program);

#endif
