// Brings lines into the one form that the kernels read.
//
// Cells are told apart as `RecordScanner` and `CSVSheet` of the room Evidence do. A line that calls for words is left
// with a cell that no kernel reads, so that whoever reads it exactly finds them.
#include "tidying.h"
#include "worker.h"
#include <stdlib.h>
#include <string.h>

// What is being read and written. Eight bytes are copied at a time: both sides have room for more than is meant.
struct tidying {
  uint8_t delimiter;
  const uint8_t *at;
  uint8_t *out;
};

// What stands behind a cell.
enum ending {
  AT_CELL,  // another cell
  AT_LINE,  // another line
  AT_TEXT,  // text behind a quotation mark
  AT_BREAK  // a line break in quotation marks, or a return alone: lines are not what they seem
};

static inline uint64_t marks(uint64_t word, uint8_t byte) {
  const uint64_t ones = 0x0101010101010101, highs = 0x8080808080808080;
  const uint64_t other = word ^ byte * ones;
  // Only the lowest mark is right, and only that is asked for.
  return (other - ones) & ~other & highs;
}

// Copies what stands before the next of some bytes, and goes there.
static inline void copy_to(struct tidying *state, uint8_t one, uint8_t other, uint8_t third) {
  while (1) {
    uint64_t word;
    memcpy(&word, state->at, 8);
    memcpy(state->out, &word, 8);
    const uint64_t found = marks(word, one) | marks(word, other) | marks(word, third);
    const uint32_t count = found ? (uint32_t)__builtin_ctzll(found) >> 3 : 8;
    state->at += count;
    state->out += count;
    if (found) return;
  }
}

static inline enum ending pass_end(struct tidying *state) {
  const uint8_t byte = *state->at;
  if (byte == state->delimiter) {
    state->at++;
    return AT_CELL;
  }
  if (byte == '\n') {
    state->at++;
    return AT_LINE;
  }
  if (byte != '\r') return AT_TEXT;
  if (state->at[1] != '\n') return AT_BREAK;
  state->at += 2;
  return AT_LINE;
}

static inline void pass_spaces(struct tidying *state) {
  while (*state->at == ' ') state->at++;
}

// Copies a cell without its quotation marks and the spaces around it; `is_void` says whether not even a space
// stands in it.
static inline enum ending copy_cell(struct tidying *state, int *is_void) {
  const uint8_t *first = state->at;
  uint8_t *const start = state->out;
  if (*first == '"') {
    first = ++state->at;
    pass_spaces(state);
    while (1) {
      copy_to(state, '"', '\n', '\r');
      if (*state->at != '"') return AT_BREAK;
      if (state->at[1] != '"') break;
      *state->out++ = '"';
      state->at += 2;
    }
    *is_void = state->at == first;
    state->at++;
    pass_spaces(state);
  } else {
    pass_spaces(state);
    copy_to(state, state->delimiter, '\n', '\r');
    *is_void = state->at == first;
  }
  while (state->out > start && state->out[-1] == ' ') state->out--;
  return pass_end(state);
}

// Goes to the next line; 0 where a return alone ends this one.
static int pass_line(struct tidying *state) {
  for (; *state->at != '\n'; state->at++)
    if (*state->at == '\r' && state->at[1] != '\n') return 0;
  state->at++;
  return 1;
}

// What a line turns out to be.
enum line {
  LINE_UNIT,   // a unit, copied
  LINE_BLANK,  // nothing in any cell: spreadsheets write such lines below the last unit
  LINE_BROKEN  // not a line of its own
};

// Copies a line with its cells; where these cannot be right, one with an odd cell instead.
static enum line copy_line(struct tidying *state, uint32_t width) {
  uint8_t *const start = state->out;
  uint32_t cells = 0;
  int isFirstVoid = 0, isBlank = 1, isOdd = 0;
  enum ending ending;
  do {
    uint8_t *const cell = state->out;
    int isVoid = 0;
    ending = copy_cell(state, &isVoid);
    if (ending == AT_BREAK) return LINE_BROKEN;
    const int isFilled = state->out > cell;
    if (cells == 0) isFirstVoid = isVoid;
    if (isFilled) isBlank = 0;
    if (cells < width) {
      *state->out++ = COLUMNS_TIDY_DELIMITER;
    } else {
      // Empty cells beyond the header are none.
      isOdd |= isFilled;
      state->out = cell;
    }
    cells++;
  } while (ending == AT_CELL);
  if (ending == AT_TEXT && !pass_line(state)) return LINE_BROKEN;
  if (ending == AT_LINE && isFirstVoid && isBlank) {
    state->out = start;
    return LINE_BLANK;
  }
  if (isOdd || ending == AT_TEXT || cells < width) {
    state->out = start;
    *state->out++ = COLUMNS_TIDY_ODD;
    memset(state->out, COLUMNS_TIDY_DELIMITER, width);
    state->out += width;
  }
  state->out[-1] = '\n';
  return LINE_UNIT;
}

static int make_room(struct columns_tidied *tidied, size_t count) {
  // Lines that are odd may grow: only where hardly any line is another do they need more.
  const size_t wanted = COLUMNS_PADDING + count + count / 2 + (1 << 16);
  if (wanted <= tidied->capacity) return 1;
  free(tidied->memory);
  tidied->memory = malloc(wanted);
  tidied->capacity = tidied->memory ? wanted : 0;
  if (!tidied->memory) return 0;
  memset(tidied->memory, 0, wanted);
  return 1;
}

static int keep_line(struct columns_tidied *tidied, size_t start, size_t number) {
  struct columns_tidied_line *lines =
    columns_grown(tidied->lines, tidied->line_count, &tidied->line_capacity, sizeof *lines);
  if (!lines) return 0;
  tidied->lines = lines;
  lines[tidied->line_count++] = (struct columns_tidied_line){start, number};
  return 1;
}

int columns_tidy(const struct columns_program *program, const uint8_t *text, size_t count,
                 struct columns_tidied *tidied) {
  const uint32_t width = program->width;
  if (!make_room(tidied, count)) return 0;
  const uint8_t *const end = text + count;
  const uint8_t *const limit = tidied->memory + tidied->capacity - COLUMNS_PADDING;
  tidied->text = tidied->memory + COLUMNS_PADDING;
  tidied->line_count = 0;
  struct tidying state = {program->delimiter, text, tidied->text};
  size_t number = 0;
  for (; state.at < end; number++) {
    const uint8_t *const line = state.at;
    if ((size_t)(limit - state.out) < (size_t)(end - line) + width) return 0;
    switch (copy_line(&state, width)) {
    case LINE_BROKEN: return 0;
    case LINE_BLANK: break;
    case LINE_UNIT:
      if (!keep_line(tidied, (size_t)(line - text), number)) return 0;
    }
  }
  tidied->count = (size_t)(state.out - tidied->text);
  tidied->text_line_count = number;
  return 1;
}

void columns_tidied_destroy(struct columns_tidied *tidied) {
  free(tidied->memory);
  free(tidied->lines);
  memset(tidied, 0, sizeof *tidied);
}

struct columns_program columns_tidy_program(const struct columns_program *program) {
  struct columns_program tidy = *program;
  tidy.delimiter = COLUMNS_TIDY_DELIMITER;
  tidy.quote = COLUMNS_TIDY_QUOTE;
  tidy.ends_with_return = 0;
  return tidy;
}
