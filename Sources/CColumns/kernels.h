// The kernels, written once and compiled for several processors: K(name) is their name there.
#include "worker.h"
#include <string.h>

static inline uint64_t K(word)(const uint8_t *at) {
  uint64_t word;
  memcpy(&word, at, 8);
  return word;
}

// MARK: - Computing

#define EACH for (int i = 0; i < count; i++)

static inline int64_t K(rounded)(int64_t dividend, uint64_t below, uint64_t inverse, int shift,
                                 int rounding) {
  uint64_t above = dividend < 0 ? -(uint64_t)dividend : (uint64_t)dividend;
  uint64_t count = inverse ? (above * inverse) >> shift : above / below;
  uint64_t rest = above - count * below;
  uint64_t missing = below - rest;
  uint64_t away;
  switch (rounding) {
  case COLUMNS_HALF_UP: away = rest >= missing; break;
  case COLUMNS_HALF_EVEN: away = rest > missing || (rest == missing && (count & 1)); break;
  case COLUMNS_UP: away = rest != 0; break;
  case COLUMNS_DOWN: away = 0; break;
  case COLUMNS_FLOOR: away = rest != 0 && dividend < 0; break;
  default: away = rest != 0 && dividend > 0; break;
  }
  int64_t whole = (int64_t)(count + away);
  return dividend < 0 ? -whole : whole;
}

static inline __attribute__((always_inline)) void K(round)(const struct columns_op *op, int64_t *restrict d,
                                                          const int64_t *restrict a,
                                                          const int count) {
  const uint64_t below = (uint64_t)op->k, inverse = op->inverse;
  const int64_t step = op->k2;
  const int shift = op->shift;
  // A loop for each way, so that each can be made of vectors.
#define WAY(way, reciprocal) EACH d[i] = K(rounded)(a[i], below, reciprocal, shift, way) * step
  if (inverse) {
    switch (op->rounding) {
    case COLUMNS_HALF_UP: WAY(COLUMNS_HALF_UP, inverse); break;
    case COLUMNS_HALF_EVEN: WAY(COLUMNS_HALF_EVEN, inverse); break;
    case COLUMNS_UP: WAY(COLUMNS_UP, inverse); break;
    case COLUMNS_DOWN: WAY(COLUMNS_DOWN, inverse); break;
    case COLUMNS_FLOOR: WAY(COLUMNS_FLOOR, inverse); break;
    default: WAY(COLUMNS_CEILING, inverse); break;
    }
  } else {
    WAY(op->rounding, 0);
  }
#undef WAY
}

// Numbers of two words.
static inline __int128 K(long_rounded)(__int128 dividend, __int128 below, int rounding) {
  if (below <= 0) return 0;
  const int isNegative = dividend < 0;
  unsigned __int128 above = isNegative ? -(unsigned __int128)dividend : (unsigned __int128)dividend;
  unsigned __int128 divisor = (unsigned __int128)below, count, rest;
  if (above >> 64 == 0 && divisor >> 64 == 0) {
    count = (uint64_t)above / (uint64_t)divisor;
    rest = (uint64_t)above % (uint64_t)divisor;
  } else {
    count = above / divisor;
    rest = above - count * divisor;
  }
  const unsigned __int128 missing = divisor - rest;
  int away;
  switch (rounding) {
  case COLUMNS_HALF_UP: away = rest >= missing; break;
  case COLUMNS_HALF_EVEN: away = rest > missing || (rest == missing && (count & 1)); break;
  case COLUMNS_UP: away = rest != 0; break;
  case COLUMNS_DOWN: away = 0; break;
  case COLUMNS_FLOOR: away = rest != 0 && isNegative; break;
  default: away = rest != 0 && !isNegative; break;
  }
  const __int128 whole = (__int128)(count + (unsigned __int128)away);
  return isNegative ? -whole : whole;
}

// The operations of two words.
static __attribute__((noinline)) void K(run_long)(const struct columns_op *op,
                                                  struct columns_worker *worker, const int count) {
  __int128 *const longs = worker->longs;
  int64_t *const values = worker->values;
  const size_t d = (size_t)op->d * ROWS, a = (size_t)op->a * ROWS, b = (size_t)op->b * ROWS;
  const int64_t *restrict c = values + (size_t)op->c * ROWS;
  const __int128 k2 = op->k2;
  switch ((enum columns_code)op->code) {
  case COLUMNS_WIDEN: EACH longs[d + i] = values[a + i]; break;
  case COLUMNS_NARROW: EACH values[d + i] = (int64_t)longs[a + i]; break;
  case COLUMNS_LONG_ADD: EACH longs[d + i] = longs[a + i] + longs[b + i]; break;
  case COLUMNS_LONG_SUBTRACT: EACH longs[d + i] = longs[a + i] - longs[b + i]; break;
  case COLUMNS_LONG_MULTIPLY: EACH longs[d + i] = longs[a + i] * longs[b + i]; break;
  case COLUMNS_LONG_LEAST:
    EACH longs[d + i] = longs[a + i] < longs[b + i] ? longs[a + i] : longs[b + i];
    break;
  case COLUMNS_LONG_GREATEST:
    EACH longs[d + i] = longs[a + i] > longs[b + i] ? longs[a + i] : longs[b + i];
    break;
  case COLUMNS_LONG_LESS: EACH values[d + i] = longs[a + i] < longs[b + i]; break;
  case COLUMNS_LONG_EQUAL: EACH values[d + i] = longs[a + i] == longs[b + i]; break;
  case COLUMNS_LONG_CHOOSE: EACH longs[d + i] = c[i] ? longs[a + i] : longs[b + i]; break;
  case COLUMNS_LONG_BLANK: {
    const uint8_t *restrict s = worker->states + a;
    EACH longs[d + i] = s[i] ? 0 : longs[b + i];
    break;
  }
  case COLUMNS_LONG_RATIO:
    EACH longs[d + i] = K(long_rounded)(longs[a + i], longs[b + i], op->rounding) * k2;
    break;
  default: {
    int64_t *restrict low = worker->block.wide + d;
    EACH {
      low[i] = (int64_t)longs[a + i];
      low[ROWS + i] = (int64_t)(longs[a + i] >> 64);
    }
    break;
  }
  }
}

static inline __attribute__((always_inline)) void K(run_rows)(const struct columns_program *program,
                                                             struct columns_worker *worker,
                                                             const int count) {
  int64_t *const values = worker->values;
  uint8_t *const states = worker->states;
  struct columns_block *const block = &worker->block;
  if (program->flag_words) memset(block->flags, 0, program->flag_words * ROWS * 8);
  for (uint32_t index = 0; index < program->op_count; index++) {
    const struct columns_op *op = &program->ops[index];
    int64_t *restrict d = values + (size_t)op->d * ROWS;
    const int64_t *restrict a = values + (size_t)op->a * ROWS;
    const int64_t *restrict b = values + (size_t)op->b * ROWS;
    const int64_t *restrict c = values + (size_t)op->c * ROWS;
    const int64_t k = op->k, k2 = op->k2;
    switch ((enum columns_code)op->code) {
    case COLUMNS_ADD: EACH d[i] = a[i] + b[i]; break;
    case COLUMNS_SUBTRACT: EACH d[i] = a[i] - b[i]; break;
    case COLUMNS_MULTIPLY: EACH d[i] = a[i] * b[i]; break;
    case COLUMNS_LEAST: EACH d[i] = a[i] < b[i] ? a[i] : b[i]; break;
    case COLUMNS_GREATEST: EACH d[i] = a[i] > b[i] ? a[i] : b[i]; break;
    case COLUMNS_MAGNITUDE: EACH d[i] = a[i] < 0 ? -a[i] : a[i]; break;
    case COLUMNS_SCALE: EACH d[i] = a[i] * k; break;
    case COLUMNS_SHIFT: EACH d[i] = a[i] + k; break;
    case COLUMNS_CLAMP:
      EACH {
        int64_t value = a[i] < k ? k : a[i];
        d[i] = value > k2 ? k2 : value;
      }
      break;
    case COLUMNS_LESS: EACH d[i] = a[i] < b[i]; break;
    case COLUMNS_EQUAL: EACH d[i] = a[i] == b[i]; break;
    case COLUMNS_REACHES: EACH d[i] = a[i] >= k; break;
    case COLUMNS_IS: EACH d[i] = a[i] == k; break;
    case COLUMNS_BOTH: EACH d[i] = a[i] & b[i]; break;
    case COLUMNS_EITHER: EACH d[i] = a[i] | b[i]; break;
    case COLUMNS_NOT: EACH d[i] = a[i] ^ 1; break;
    case COLUMNS_CHOOSE: EACH d[i] = c[i] ? a[i] : b[i]; break;
    case COLUMNS_STEP: EACH d[i] = c[i] + (a[i] >= k ? k2 : 0); break;
    case COLUMNS_ROUND: K(round)(op, d, a, count); break;
    case COLUMNS_RATIO:
      EACH {
        int64_t below = b[i] * k;
        d[i] = below > 0 ? K(rounded)(a[i], (uint64_t)below, 0, 0, op->rounding) * k2 : 0;
      }
      break;
    case COLUMNS_LOOKUP:
      EACH {
        int64_t place = a[i] - k;
        place = place < 0 ? 0 : place;
        d[i] = op->table[place > k2 ? k2 : place];
      }
      break;
    case COLUMNS_BLANK: {
      const uint8_t *restrict s = states + (size_t)op->a * ROWS;
      EACH d[i] = s[i] ? 0 : b[i];
      break;
    }
    case COLUMNS_HAS_STATE: {
      const uint8_t *restrict s = states + (size_t)op->a * ROWS;
      const uint8_t state = (uint8_t)k;
      EACH d[i] = s[i] == state;
      break;
    }
    case COLUMNS_STRONGER: {
      uint8_t *restrict t = states + (size_t)op->d * ROWS;
      const uint8_t *restrict s = states + (size_t)op->a * ROWS;
      const uint8_t *restrict r = states + (size_t)op->b * ROWS;
      EACH t[i] = s[i] > r[i] ? s[i] : r[i];
      break;
    }
    case COLUMNS_CHOOSE_STATE: {
      uint8_t *restrict t = states + (size_t)op->d * ROWS;
      const uint8_t *restrict s = states + (size_t)op->a * ROWS;
      const uint8_t *restrict r = states + (size_t)op->b * ROWS;
      EACH t[i] = c[i] ? s[i] : r[i];
      break;
    }
    case COLUMNS_FIRST_STATE: {
      uint8_t *restrict t = states + (size_t)op->d * ROWS;
      const uint8_t *restrict s = states + (size_t)op->a * ROWS;
      const uint8_t *restrict r = states + (size_t)op->b * ROWS;
      EACH t[i] = s[i] ? s[i] : r[i];
      break;
    }
    case COLUMNS_CELL: {
      uint16_t *restrict cell = block->cells + (size_t)op->d * ROWS;
      EACH cell[i] = (uint16_t)(a[i] + k);
      break;
    }
    case COLUMNS_JOINED_CELL: {
      uint8_t *restrict cell = block->joined + (size_t)op->d * ROWS;
      if (k == 0) EACH cell[i] = (uint8_t)(a[i] + k2);
      else EACH cell[i] = (uint8_t)(cell[i] * (uint8_t)k + (uint8_t)(a[i] + k2));
      break;
    }
    case COLUMNS_WIDE: {
      int64_t *restrict cell = block->wide + (size_t)op->d * ROWS;
      EACH cell[i] = a[i];
      break;
    }
    case COLUMNS_FLAG: {
      uint64_t *restrict flags = block->flags + (size_t)(op->d >> 6) * ROWS;
      const int bit = op->d & 63;
      EACH flags[i] |= (uint64_t)a[i] << bit;
      break;
    }
    case COLUMNS_STATE_FLAG: {
      if (!(worker->seen[op->a] >> k & 1)) break;
      uint64_t *restrict flags = block->flags + (size_t)(op->d >> 6) * ROWS;
      const uint8_t *restrict s = states + (size_t)op->a * ROWS;
      const uint8_t state = (uint8_t)k;
      const int bit = op->d & 63;
      if (op->b) EACH flags[i] |= (uint64_t)(s[i] == state) * (uint64_t)b[i] << bit;
      else EACH flags[i] |= (uint64_t)(s[i] == state) << bit;
      break;
    }
    case COLUMNS_KEY: EACH block->keys[i] = a[i]; break;
    case COLUMNS_ODD: EACH worker->odd[i] |= (uint8_t)a[i]; break;
    case COLUMNS_WIDEN:
    case COLUMNS_NARROW:
    case COLUMNS_LONG_ADD:
    case COLUMNS_LONG_SUBTRACT:
    case COLUMNS_LONG_MULTIPLY:
    case COLUMNS_LONG_LEAST:
    case COLUMNS_LONG_GREATEST:
    case COLUMNS_LONG_LESS:
    case COLUMNS_LONG_EQUAL:
    case COLUMNS_LONG_CHOOSE:
    case COLUMNS_LONG_BLANK:
    case COLUMNS_LONG_RATIO:
    case COLUMNS_LONG_WIDE: K(run_long)(op, worker, count); break;
    }
  }
}

// A full block has loops of a known length; a shorter one, as of very wide lines, does less.
static void K(run)(const struct columns_program *program, struct columns_worker *worker,
                   uint32_t rows) {
  if (rows == ROWS) K(run_rows)(program, worker, ROWS);
  else K(run_rows)(program, worker, (int)((rows + 15) & ~(uint32_t)15));
}

// MARK: - Reading cells

static const uint64_t K(tens)[9] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};

static const uint64_t K(lows)[9] = {0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFF,
  0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF};

// The first `count` bytes of a word, or all of them where there are more.
static inline uint64_t K(low_bytes)(uint64_t word, uint32_t count) {
#ifdef COLUMNS_BITS
  return _bzhi_u64(word, count > 8 ? 64 : count * 8);
#else
  return word & K(lows)[count > 8 ? 8 : count];
#endif
}

// How many bytes a cell has that was taken: it contains no byte 0 but in units that are odd.
static inline uint32_t K(count_bytes)(uint64_t cell) {
  return cell ? 8 - ((uint32_t)__builtin_clzll(cell) >> 3) : 0;
}

// The cells of a field that were taken, row by row.
static inline const uint64_t *K(taken)(const struct columns_program *program,
                                       const struct columns_worker *worker,
                                       const struct columns_field *field) {
  return worker->cells + (size_t)worker->taken_places[field - program->fields] * TAKEN_ROWS;
}

// The last eight bytes of which the last `count` are a cell, without a sign: its digits and decimals.
// Bit 63 of the result is set where they are no number.
static inline uint64_t K(decimal)(uint64_t text, uint32_t count, uint64_t points,
                                  uint32_t *decimals) {
  const uint64_t ones = 0x0101010101010101, highs = 0x8080808080808080;
  uint64_t kept = count ? ~(uint64_t)0 << ((8 - count) * 8) : 0;
  text = (text & kept) | (0x3030303030303030 & ~kept);
  uint64_t other = text ^ points;
  uint64_t marks = (other - ones) & ~other & highs;
  uint32_t place = marks ? (uint32_t)__builtin_ctzll(marks) >> 3 : 8;
  uint64_t below = ((uint64_t)1 << (place * 8 & 63)) - 1;
  uint64_t joined = (text & (~below << 8)) | (text & below) << 8 | 0x30;
  text = marks ? joined : text;
  // A point must stand between digits.
  uint64_t bad = (uint64_t)(marks != 0 && (place <= 8 - count || place == 7)) << 63;
  *decimals = marks ? 7 - place : 0;
  uint64_t digits = text ^ 0x3030303030303030;
  bad |= (((digits + 0x7676767676767676) | digits) & highs) ? (uint64_t)1 << 63 : 0;
  digits = (digits * 2561) >> 8;
  digits = ((digits & 0x00FF00FF00FF00FF) * 6553601) >> 16;
  digits = ((digits & 0x0000FFFF0000FFFF) * 42949672960001) >> 32;
  return digits | bad;
}

// How many bytes lie between the end of a cell and the next one: a line may end with a return, too.
static inline uint32_t K(behind)(const struct columns_program *program, uint32_t cell) {
  return 1 + (uint32_t)(program->ends_with_return && cell == program->width - 1);
}

// 1 iff a text neither begins nor ends with what may be a space; marked letters may be at its end.
static inline int K(is_trimmed)(const uint8_t *text, uint32_t count) {
  uint8_t first = text[0], last = text[count - 1];
  return first > 0x20 && first != 0xC2 && first != 0xE2 && last > 0x20 && last != 0xA0
    && last != 0x89 && last != 0xAF;
}

// Gives a cell that is done in another way a value that its column can hold.
static void K(set_odd)(struct columns_worker *worker, const struct columns_field *field,
                       uint32_t row, int64_t *value, uint8_t *state) {
  worker->odd[row] = 1;
  *value = field->kind == COLUMNS_NUMBER || field->kind == COLUMNS_DATE ? field->least : 0;
  *state = 0;
}

// A cell of more than eight bytes among those that were taken: no text has such bytes.
#define LONG_CELL (~(uint64_t)0)

// Takes the cells with numbers and words out of the text: then a loop over many of them gathers nothing.
// What stands behind the end of a shorter cell is 0.
static void K(take_cells)(const struct columns_program *program, struct columns_worker *worker,
                          const uint8_t *text, const uint32_t *stops, uint32_t rows) {
  const uint32_t width = program->width, taken = worker->taken_count;
  const struct columns_taken *const places = worker->taken;
  uint32_t row = 0;
#ifdef COLUMNS_VECTORS
  for (; row + 8 <= rows; row += 8, stops += 8 * (size_t)width) {
    uint32_t index = 0;
    for (; index + 8 <= taken; index += 8)
      K(take_square)(places + index, text, stops, width,
                     worker->cells + (size_t)index * TAKEN_ROWS + row);
    for (; index < taken; index++)
      for (uint32_t below = 0; below < 8; below++) {
        const uint32_t *stop = stops + (size_t)below * width + places[index].cell;
        const uint32_t start = stop[0], count = stop[1] - places[index].behind - start;
        worker->cells[(size_t)index * TAKEN_ROWS + row + below] =
          K(low_bytes)(K(word)(text + start), count) | -(uint64_t)(count > 8);
      }
  }
#endif
  for (; row < rows; row++, stops += width) {
    uint64_t *restrict cell = worker->cells + row;
    for (uint32_t index = 0; index < taken; index++, cell += TAKEN_ROWS) {
      const uint32_t *stop = stops + places[index].cell;
      const uint32_t start = stop[0], count = stop[1] - places[index].behind - start;
      *cell = K(low_bytes)(K(word)(text + start), count) | -(uint64_t)(count > 8);
    }
  }
}

static void K(read_numbers)(const struct columns_program *program, struct columns_worker *worker,
                           const struct columns_field *field, const uint8_t *text,
                           const uint32_t *stops, uint32_t rows, uint8_t *shares) {
  int64_t *restrict values = worker->values + (size_t)field->value * ROWS;
  uint8_t *restrict states = worker->states + (size_t)field->state * ROWS;
  const uint64_t *restrict cells = K(taken)(program, worker, field);
  const uint32_t width = program->width, places = field->decimals;
  const uint8_t empty_state = field->empty_state;
  const uint32_t behind = K(behind)(program, field->cell);
  uint32_t odd = 0, empty = 0;
#ifdef COLUMNS_VECTORS
  uint8_t blank = 0;
  for (uint32_t row = 0; row < rows; row += 8) {
    uint32_t left =
      K(decimals)(program, field, cells + row, rows - row, values + row, states + row, &blank);
    for (; left; left &= left - 1) worker->odd_rows[odd++] = row + (uint32_t)__builtin_ctz(left);
  }
  empty = blank != 0;
#else
  const uint64_t points = program->point * (uint64_t)0x0101010101010101;
  const int64_t empty_value = field->empty_value;
  const int64_t least = field->least, greatest = field->greatest;
  for (uint32_t row = 0; row < rows; row++) {
    const uint64_t cell = cells[row];
    const uint32_t count = K(count_bytes)(cell);
    const int isEmpty = cell == 0;
    uint32_t decimals;
    uint64_t digits = K(decimal)(isEmpty ? 0 : cell << (64 - 8 * count), count, points, &decimals);
    uint32_t missing = places - decimals;
    int64_t value = (int64_t)((digits & ~((uint64_t)1 << 63)) * K(tens)[missing & 7]);
    int isOdd = (int)(digits >> 63) | (decimals > places) | (missing > 7) | (value < least)
      | (value > greatest);
    values[row] = isEmpty ? empty_value : value;
    states[row] = isEmpty ? empty_state : 0;
    worker->odd_rows[odd] = row;
    odd += (uint32_t)(isOdd & !isEmpty);
    empty |= (uint32_t)isEmpty;
  }
#endif
  uint8_t seen = (uint8_t)(1 | (empty ? 1 << empty_state : 0));
  for (uint32_t index = 0; index < odd; index++) {
    uint32_t row = worker->odd_rows[index];
    const uint32_t *place = stops + (size_t)row * width + field->cell;
    if (!columns_read_carefully(program, field, text + place[0], place[1] - behind - place[0],
                                &values[row], &states[row], shares))
      K(set_odd)(worker, field, row, &values[row], &states[row]);
    seen |= (uint8_t)(1 << states[row]);
  }
  if (field->step > 1) {
    const int64_t step = field->step, origin = field->origin;
    int64_t rest = 0;
    for (uint32_t row = 0; row < rows; row++)
      rest |= states[row] ? 0 : (values[row] - origin) % step;
    for (uint32_t row = 0; rest && row < rows; row++)
      if (states[row] == 0 && (values[row] - origin) % step) worker->odd[row] = 1;
  }
  if (field->is_percent && !(*shares & 1)) {
    int64_t one = 1, most = 0;
    for (uint32_t place = 0; place < places; place++) one *= 10;
    for (uint32_t row = 0; row < rows; row++) {
      // What the scale puts in the place of a blank was not written as a percentage.
      int64_t value = cells[row] ? values[row] : 0;
      most = value > most ? value : most;
    }
    *shares |= most > one ? 1 : most > 0 ? 2 : 0;
  }
  worker->seen[field->state] = seen;
}

static void K(read_words)(const struct columns_program *program, struct columns_worker *worker,
                         const struct columns_field *field, const uint8_t *text,
                         const uint32_t *stops, uint32_t rows, uint8_t *shares) {
  int64_t *restrict values = worker->values + (size_t)field->value * ROWS;
  uint8_t *restrict states = worker->states + (size_t)field->state * ROWS;
  const uint64_t *restrict cells = K(taken)(program, worker, field);
  const uint32_t behind = K(behind)(program, field->cell), width = program->width;
  struct columns_hot *const hot = &worker->hot[field - program->fields];
  uint32_t odd = 0;
  uint8_t seen = 0;
#ifdef COLUMNS_VECTORS
  for (uint32_t row = 0; row < rows; row += 8) {
    uint32_t left =
      K(words)(field, hot, cells + row, rows - row, values + row, states + row, &seen);
    for (; left; left &= left - 1) worker->odd_rows[odd++] = row + (uint32_t)__builtin_ctz(left);
  }
#else
  const uint64_t *restrict keys = field->words.keys;
  const uint32_t *restrict counts = field->words.counts;
  const int64_t *restrict known = field->words.values;
  const uint8_t *restrict kinds = field->words.states;
  const uint64_t multiplier = field->words.multiplier;
  const uint32_t shift = field->words.shift;
  const int hasWords = field->words.count > 0;
  const uint8_t empty_state = field->empty_state;
  const int64_t empty_value = field->empty_value;
  for (uint32_t row = 0; row < rows; row++) {
    const uint64_t cell = cells[row];
    const int isEmpty = cell == 0;
    const uint32_t place = hasWords ? (uint32_t)((cell * multiplier) >> shift) : 0;
    // Longer words are looked up with care; a free place has the count of none.
    const int isKnown = hasWords && keys[place] == cell && counts[place] == K(count_bytes)(cell);
    const uint8_t state = isEmpty ? empty_state : isKnown ? kinds[place] : 7;
    values[row] = isEmpty ? empty_value : isKnown ? known[place] : 0;
    states[row] = state;
    seen |= state > 4 ? 0 : (uint8_t)(1u << state);
    worker->odd_rows[odd] = row;
    odd += (uint32_t)(state > 4);
  }
#endif
  for (uint32_t index = 0; index < odd; index++) {
    uint32_t row = worker->odd_rows[index];
    const uint32_t *place = stops + (size_t)row * width + field->cell;
    if (columns_read_carefully(program, field, text + place[0], place[1] - behind - place[0],
                               &values[row], &states[row], shares))
      columns_note_word(hot, text + place[0], place[1] - behind - place[0], values[row],
                        states[row]);
    else
      K(set_odd)(worker, field, row, &values[row], &states[row]);
    seen |= (uint8_t)(1 << states[row]);
  }
  // Free places of the table of words have states of their own.
  worker->seen[field->state] = seen;
}

// 1 where a text may say that nothing applies or is due: n/a, not yet due, KAD, không áp dụng.
static inline int K(may_be_state)(const uint8_t *text, uint32_t count) {
  if (count < 3 || count > 40) return 0;
  const uint8_t first = text[0] | 0x20, second = text[1] | 0x20, third = text[2] | 0x20;
  if (first == 'n') return (count == 3 && second == '/') || (second == 'o' && third == 't');
  if (first == 'k' && count == 3) return 1;
  // The third letter may have a mark: ô, ư.
  if (first == 'k')
    return count > 12 && second == 'h'
      && (third == 'o' || (text[2] == 0xC3 && (text[3] | 0x20) == 0xB4));
  return first == 'c' && count > 10 && second == 'h' && (third == 'u' || text[2] == 0xC6);
}

// 1 where no other bytes are the same text but those with marks behind their letters: ASCII, Latin letters with their
// marks, dashes and quotation marks.
static inline int K(is_composed)(const uint8_t *text, uint32_t count) {
  for (uint32_t index = 0; index < count; index++) {
    const uint8_t byte = text[index];
    if (byte < 0xC0 || (byte >= 0xC3 && byte <= 0xC8)) continue;
    if (byte == 0xE1 && (text[index + 1] == 0xBA || text[index + 1] == 0xBB)) continue;
    if (byte == 0xE2 && text[index + 1] == 0x80 && text[index + 2] >= 0x90) continue;
    return 0;
  }
  return 1;
}

// Dates and texts, cell by cell; mostly all units have few different dates, and cells are short.
static void K(read_slowly)(const struct columns_program *program, struct columns_worker *worker,
                           const struct columns_field *field, const uint8_t *text,
                           const uint32_t *stops, uint32_t rows, uint8_t *shares) {
  int64_t *values = worker->values + (size_t)field->value * ROWS;
  uint8_t *states = worker->states + (size_t)field->state * ROWS;
  const uint32_t behind = K(behind)(program, field->cell);
  uint8_t seen = 0;
  for (uint32_t row = 0; row < rows; row++) {
    const uint32_t *place = stops + (size_t)row * program->width + field->cell;
    const uint8_t *cell = text + place[0];
    uint32_t count = place[1] - behind - place[0];
    if (count == 0) {
      values[row] = field->empty_value;
      states[row] = field->empty_state;
    } else if (field->kind == COLUMNS_TEXT) {
      // What may be a word for a state, or begin or end with a space, is read with care; so is, where texts are told
      // apart, one that may be written in several ways.
      const int64_t known = columns_find_word(&field->words, cell, count);
      int isPlain = known >= 0
        || (!K(may_be_state)(cell, count) && cell[0] != '#' && cell[0] != '='
            && K(is_trimmed)(cell, count)
            && (!field->words.count || K(is_composed)(cell, count)));
      values[row] = known >= 0 ? field->words.values[known] : field->least;
      states[row] = 0;
      if (!isPlain) K(set_odd)(worker, field, row, &values[row], &states[row]);
    } else if (!columns_read_carefully(program, field, cell, count, &values[row], &states[row],
                                       shares)) {
      K(set_odd)(worker, field, row, &values[row], &states[row]);
    }
    seen |= (uint8_t)(1 << states[row]);
  }
  worker->seen[field->state] = seen;
}

// Whether cells have a text: in every one there must be one, or it is told which have.
static void K(read_marks)(const struct columns_program *program, struct columns_worker *worker,
                          const struct columns_field *field, const uint8_t *text,
                          const uint32_t *stops, uint32_t rows) {
  const uint32_t behind = K(behind)(program, field->cell);
  const int isDocument = field->kind == COLUMNS_DOCUMENT;
  for (uint32_t row = 0; row < rows; row++) {
    const uint32_t *place = stops + (size_t)row * program->width + field->cell;
    const uint32_t count = place[1] - behind - place[0];
    if (count == 0 ? !isDocument : text[place[0]] == '=' || !K(is_trimmed)(text + place[0], count))
      worker->odd[row] = 1;
    if (isDocument) worker->values[(size_t)field->value * ROWS + row] = count > 0;
  }
}

// Applies the states that have cells of their own; one that does not fit its value is odd.
static void K(read_states)(const struct columns_program *program, struct columns_worker *worker,
                           const struct columns_state_field *field, const uint8_t *text,
                           const uint32_t *stops, uint32_t rows) {
  const struct columns_state_word *words = program->state_words;
  const uint32_t behind = K(behind)(program, field->cell);
  const uint32_t value_behind = K(behind)(program, field->value_cell);
  int64_t *values = worker->values + (size_t)field->value * ROWS;
  uint8_t *states = worker->states + (size_t)field->state * ROWS;
  uint8_t seen = worker->seen[field->state];
  uint32_t recent = 0;
  for (uint32_t row = 0; row < rows; row++) {
    const uint32_t *place = stops + (size_t)row * program->width + field->cell;
    const uint8_t *cell = text + place[0];
    uint32_t count = place[1] - behind - place[0];
    if (count == 0) continue;
    if (words[recent].count != count || memcmp(words[recent].bytes, cell, count)) {
      uint32_t index = 0;
      while (index < program->state_word_count
             && (words[index].count != count || memcmp(words[index].bytes, cell, count)))
        index++;
      if (index == program->state_word_count) {
        worker->odd[row] = 1;
        continue;
      }
      recent = index;
    }
    const uint32_t *own = stops + (size_t)row * program->width + field->value_cell;
    const int isBlank = own[1] - value_behind == own[0];
    const uint8_t state = words[recent].state, known = states[row];
    int isOdd = 0;
    switch (state) {
    case 0: isOdd = isBlank; break;
    case 1: isOdd = !field->may_be_inapplicable || (!isBlank && known != 1); break;
    case 2: isOdd = !isBlank && known != 2; break;
    default: break;
    }
    worker->odd[row] |= (uint8_t)isOdd;
    if (isOdd || state == 0) continue;
    values[row] = 0;
    states[row] = state;
    seen |= (uint8_t)(1 << state);
  }
  worker->seen[field->state] = seen;
}

// MARK: - Codes of units

static inline uint64_t K(swapped)(uint64_t word) { return __builtin_bswap64(word); }

// -1, 0 or 1 as the first text stands before, with or behind the second.
static int K(order)(const uint8_t *one, uint32_t count, const uint8_t *other, uint32_t length) {
  uint32_t least = count < length ? count : length;
  int order = memcmp(one, other, least);
  return order ? order : (count > length) - (count < length);
}

// 1 iff a text cannot be written as it stands.
static __attribute__((noinline)) int K(needs_quotes)(const uint8_t *text, uint32_t count) {
  return memchr(text, ',', count) || memchr(text, '"', count);
}

static int K(read_texts)(const struct columns_program *program, struct columns_worker *worker,
                         const uint8_t *text, const uint32_t *stops, uint32_t rows,
                         struct columns_result *result, struct columns_report *report,
                         const uint8_t **last, uint32_t *last_count) {
  struct columns_block *block = &worker->block;
  const uint32_t width = program->width;
  const uint32_t behind = K(behind)(program, (uint32_t)program->unit_cell);
  // Where another sign quotes, a code may have delimiters and quotation marks in it.
  const int mayNeedQuotes = program->quote != '"';
  uint32_t end = 0, position = 0;
  for (uint32_t row = 0; row < rows; row++) {
    const uint32_t *place = stops + (size_t)row * width + program->unit_cell;
    const uint8_t *code = text + place[0];
    uint32_t count = place[1] - behind - place[0];
    if (program->period_cell >= 0) {
      const uint32_t *period = stops + (size_t)row * width + program->period_cell;
      uint32_t length = period[1] - K(behind)(program, (uint32_t)program->period_cell) - period[0];
      if (length != program->period_count || memcmp(text + period[0], program->period, length))
        worker->odd[row] = 1;
    }
    if (count == 0 || count > 64 || code[0] == '=' || !K(is_trimmed)(code, count)
        || (mayNeedQuotes && K(needs_quotes)(code, count)))
      worker->odd[row] = 1;
    // A mark of the encoding at the start of a line, of files that were joined.
    if (text[stops[(size_t)row * width]] == 0xEF) worker->odd[row] = 1;
    if (worker->odd[row]) count = 0;
    uint8_t high = 0;
    for (uint32_t index = 0; index < count; index++) high |= code[index];
    if (!columns_reserve_texts(worker, (size_t)end + count + 64)) return 0;
    if (count == 0) {
      report->is_rising = 0;
    } else if (high >= 0x80) {
      // Codes with marked letters compare by more than their bytes.
      report->is_rising = 0;
      struct columns_code_place known = {(size_t)place[0], count};
      if (!columns_keep_code(result, known)) return 0;
    } else {
      if (report->is_rising && *last && K(order)(*last, *last_count, code, count) >= 0)
        report->is_rising = 0;
      *last = code;
      *last_count = count;
      if (!columns_keep_hash(result, columns_hash(code, count))) return 0;
    }
    if (count <= 16) memcpy(block->texts + end, code, 16);
    else memcpy(block->texts + end, code, count);
    end += count;
    block->ends[position++] = end;
    for (uint32_t index = 0; index < program->text_cell_count; index++) {
      const uint32_t cell = program->text_cells[index];
      place = stops + (size_t)row * width + cell;
      const uint8_t *name = text + place[0];
      count = place[1] - K(behind)(program, cell) - place[0];
      // A formula has quotation marks, which were part of it.
      if (count > 0 && (!K(is_trimmed)(name, count) || (mayNeedQuotes && name[0] == '=')))
        worker->odd[row] = 1;
      if (!columns_reserve_texts(worker, (size_t)end + count + 64)) return 0;
      memcpy(block->texts + end, name, count);
      end += count;
      block->ends[position++] = end;
    }
  }
  block->text_count = end;
  return 1;
}

// Marks the units with a quotation mark or a sign that stands in no text.
static void K(note_strange)(struct columns_worker *worker, const struct columns_program *program,
                            const uint8_t *text, const uint32_t *stops, uint32_t rows) {
  for (uint32_t row = 0; row < rows; row++) {
    uint32_t start = stops[(size_t)row * program->width];
    uint32_t end = stops[(size_t)(row + 1) * program->width] - 1;
    end -= program->ends_with_return && end > start ? 1 : 0;
    for (uint32_t index = start; index < end; index++) {
      uint8_t byte = text[index];
      if (byte == program->quote || (byte < 0x20 && byte != program->delimiter)) worker->odd[row] = 1;
    }
  }
}

// MARK: - Writing

static inline uint8_t *K(put_number)(uint8_t *at, uint64_t value) {
  uint32_t count = 1;
  for (uint64_t rest = value; rest > 9; rest /= 10) count++;
  for (uint32_t index = count; index-- > 0; value /= 10) at[index] = (uint8_t)('0' + value % 10);
  return at + count;
}

// The shortest decimal of value / 10^decimals.
static uint8_t *K(put_decimal)(uint8_t *at, int64_t value, uint32_t decimals) {
  if (value == COLUMNS_NOTHING) return at;
  if (value == COLUMNS_INAPPLICABLE) {
    memcpy(at, "n/a", 3);
    return at + 3;
  }
  if (value < 0) *at++ = '-';
  uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
  while (decimals > 0 && rest % 10 == 0) {
    rest /= 10;
    decimals--;
  }
  if (decimals == 0) return K(put_number)(at, rest);
  uint64_t power = 1;
  for (uint32_t index = 0; index < decimals; index++) power *= 10;
  at = K(put_number)(at, rest / power);
  *at++ = '.';
  uint64_t behind = rest % power;
  for (uint32_t index = decimals; index-- > 0; behind /= 10)
    at[index] = (uint8_t)('0' + behind % 10);
  return at + decimals;
}

static __attribute__((noinline)) uint8_t *K(put_quoted)(uint8_t *at, const uint8_t *text,
                                                       uint32_t count) {
  *at++ = '"';
  for (uint32_t index = 0; index < count; index++) {
    if (text[index] == '"') *at++ = '"';
    *at++ = text[index];
  }
  *at++ = '"';
  return at;
}

static inline uint8_t *K(put_text)(uint8_t *at, const uint8_t *text, uint32_t count) {
  if (K(needs_quotes)(text, count)) return K(put_quoted)(at, text, count);
  memcpy(at, text, count);
  return at + count;
}

static inline __int128 K(joined_words)(int64_t low, int64_t high) {
  return (__int128)((unsigned __int128)(uint64_t)high << 64 | (uint64_t)low);
}

// Notes that the line of a unit is to be made in another way; `first` is the number of the block's first unit.
static int K(note_hole)(const struct columns_program *program, const struct columns_block *block,
                        const uint32_t *stops, uint32_t row, uint64_t first,
                        struct columns_result *result) {
  const size_t texts = 1 + (size_t)program->text_cell_count, width = program->width;
  const uint32_t start = row ? block->ends[row * texts - 1] : 0;
  const size_t line = stops[row * width];
  const struct columns_hole hole = {result->byte_count, line, stops[(row + 1) * width] - line,
    first + row, block->ends[row * texts] > start};
  return columns_keep_hole(result, hole);
}

// Keeps a block whose units are compared; those that `odd` says, if any may be, are noted.
static int K(keep_block)(const struct columns_program *program, struct columns_worker *worker,
                         const uint8_t *odd, const uint32_t *stops, uint64_t first,
                         struct columns_result *result) {
  for (uint32_t row = 0; odd && row < worker->block.count; row++)
    if (odd[row] && !K(note_hole)(program, &worker->block, stops, row, first, result)) return 0;
  return columns_keep_block(program, worker, result);
}

// Writes the lines of a block; `odd` says which are left out, if any may be, and where they begin.
static int K(write_block)(const struct columns_program *program, const struct columns_block *block,
                          const uint8_t *odd, const uint32_t *stops, uint64_t first,
                          struct columns_result *result) {
  const struct columns_output *outputs = program->outputs;
  const uint32_t output_count = program->output_count, words = program->flag_words;
  const uint32_t texts = 1 + program->text_cell_count;
  uint32_t start = 0;
  for (uint32_t row = 0; row < block->count; row++) {
    uint32_t end = block->ends[row * texts];
    uint32_t texts_end = block->ends[row * texts + texts - 1];
    if (odd && odd[row]) {
      if (!K(note_hole)(program, block, stops, row, first, result)) return 0;
      start = texts_end;
      continue;
    }
    if (!columns_reserve_bytes(result, program->line_limit + 2 * (size_t)(texts_end - start) + 128))
      return 0;
    uint8_t *at = result->bytes + result->byte_count;
    for (uint32_t index = 0; index < output_count; index++) {
      const struct columns_output *output = &outputs[index];
      switch ((enum columns_output_kind)output->kind) {
      case COLUMNS_FROM_TABLE: {
        const struct columns_text *text =
          &output->texts[block->cells[(size_t)output->cell * ROWS + row]];
        if (text->bytes[15] == 0xFF) {
          uint32_t place;
          memcpy(&place, text->bytes, 4);
          memcpy(at, program->longs[place].bytes, program->longs[place].count);
          at += program->longs[place].count;
          break;
        }
        memcpy(at, text->bytes, 16);
        at += text->bytes[15];
        continue;
      }
      case COLUMNS_FROM_JOINED: {
        const struct columns_joined *text =
          &output->joined[block->joined[(size_t)output->cell * ROWS + row]];
        memcpy(at, text->bytes, 32);
        at += text->bytes[31];
        continue;
      }
      case COLUMNS_UNIT:
        memcpy(at, block->texts + start, 16);
        if (end - start > 16) memcpy(at + 16, block->texts + start + 16, end - start - 16);
        at += end - start;
        if (program->delimiter != ',') {
          at -= end - start;
          at = K(put_text)(at, block->texts + start, end - start);
        }
        break;
      case COLUMNS_TEXT_CELL: {
        const uint32_t *ends = block->ends + row * texts + output->cell;
        at = K(put_text)(at, block->texts + ends[0], ends[1] - ends[0]);
        break;
      }
      case COLUMNS_QUOTIENT: {
        const int64_t *above = block->wide + (size_t)output->cell * ROWS + row;
        if (*above == COLUMNS_NOTHING || *above == COLUMNS_INAPPLICABLE)
          at = K(put_decimal)(at, *above, 0);
        else
          at = columns_put_quotient(at, *above, above[ROWS]);
        break;
      }
      case COLUMNS_LONG_QUOTIENT: {
        const int64_t *words = block->wide + (size_t)output->cell * ROWS + row;
        if (words[ROWS] == COLUMNS_NOTHING || words[ROWS] == COLUMNS_INAPPLICABLE)
          at = K(put_decimal)(at, words[ROWS], 0);
        else
          at = columns_put_long_quotient(
            at, K(joined_words)(words[0], words[ROWS]),
            K(joined_words)(words[2 * ROWS], words[3 * ROWS]));
        break;
      }
      case COLUMNS_DECIMAL:
        at = K(put_decimal)(at, block->wide[(size_t)output->cell * ROWS + row], output->decimals);
        break;
      case COLUMNS_RANK:
        at = K(put_number)(at, program->ranks[block->keys[row] - program->least_key]);
        break;
      case COLUMNS_FLAGS: {
        int isFirst = 1;
        for (uint32_t word = 0; word < words; word++) {
          uint64_t flags = block->flags[(size_t)word * ROWS + row];
          while (flags) {
            const struct columns_flag *flag =
              &program->flags[word * 64 + (uint32_t)__builtin_ctzll(flags)];
            flags &= flags - 1;
            result->byte_count = (size_t)(at - result->bytes);
            if (!columns_reserve_bytes(result, (size_t)flag->count + program->line_limit + 128))
              return 0;
            at = result->bytes + result->byte_count;
            if (!isFirst) *at++ = ';';
            isFirst = 0;
            memcpy(at, flag->bytes, flag->count);
            at += flag->count;
          }
        }
        break;
      }
      }
      *at++ = ',';
    }
    at[-1] = '\r';
    *at++ = '\n';
    result->byte_count = (size_t)(at - result->bytes);
    start = texts_end;
  }
  return 1;
}

// MARK: - A text

void K(columns_score)(const struct columns_program *program, struct columns_worker *worker,
                      const uint8_t *text, size_t count, int writes, uint64_t first_unit,
                      struct columns_result *result, struct columns_report *report) {
  const uint32_t width = program->width;
  const size_t wanted = (size_t)width * ROWS;
  uint32_t *const stops = worker->stops;
  uint64_t units = 0, breaks = 0, returns = 0;
  uint64_t strange = 0, high = 0, inside = 0;
  const uint8_t *last = 0;
  uint32_t last_count = 0;
  report->is_odd = 1;
  report->is_rising = 1;
  size_t found = 0, scanned = 0;
  uint32_t first = 0;
  while (1) {
    // Cells of further lines until a block is full or the text is over.
    stops[0] = first;
    while (found < wanted && scanned < count) {
      struct K(marks) marks = K(scan)(program, text + scanned, count - scanned);
      strange |= marks.strange | marks.quotes;
      if (marks.quotes | inside) {
        // Every second mark ends what the one before it began; no line ends within.
        uint64_t quoted = marks.quotes;
        for (int shift = 1; shift < 64; shift *= 2) quoted ^= quoted << shift;
        quoted ^= inside;
        if (quoted & marks.breaks) return;
        marks.cells &= ~quoted;
        inside = (uint64_t)((int64_t)quoted >> 63);
      }
      high |= marks.high;
      breaks += (uint64_t)__builtin_popcountll(marks.breaks);
      returns += (uint64_t)__builtin_popcountll(marks.returns);
      found += K(spread)(marks.cells, (uint32_t)scanned + 1, stops + 1 + found);
      scanned += 64;
    }
    size_t rows = found / width;
    if (rows > ROWS) rows = ROWS;
    if (rows == 0) break;
    for (size_t row = 1; row <= rows; row++) {
      uint32_t stop = stops[row * width];
      if (text[stop - 1] != '\n') return;
      if (program->ends_with_return) {
        if (stop < 2 || text[stop - 2] != '\r') return;
      }
    }
    size_t used = rows * width;
    uint32_t next = stops[used];
    worker->block.count = (uint32_t)rows;
    memset(worker->odd, 0, ROWS);
    if (strange) K(note_strange)(worker, program, text, stops, (uint32_t)rows);
    if (!K(read_texts)(program, worker, text, stops, (uint32_t)rows, result, report, &last,
                       &last_count))
      return;
    if (units == 0 && !worker->odd[0]) {
      const uint32_t *place = stops + program->unit_cell;
      report->first_count =
        place[1] - K(behind)(program, (uint32_t)program->unit_cell) - place[0];
      memcpy(report->first_code, text + place[0], report->first_count);
    }
    K(take_cells)(program, worker, text, stops, (uint32_t)rows);
    for (uint32_t index = 0; index < program->field_count; index++) {
      const struct columns_field *field = &program->fields[index];
      uint8_t *shares = &report->shares[index];
      switch ((enum columns_kind)field->kind) {
      case COLUMNS_NUMBER:
        K(read_numbers)(program, worker, field, text, stops, (uint32_t)rows, shares);
        break;
      case COLUMNS_WORD:
        K(read_words)(program, worker, field, text, stops, (uint32_t)rows, shares);
        break;
      case COLUMNS_BLANK_FIELD:
        for (size_t row = 0; row < rows; row++) {
          worker->values[(size_t)field->value * ROWS + row] = field->empty_value;
          worker->states[(size_t)field->state * ROWS + row] = field->empty_state;
        }
        worker->seen[field->state] = (uint8_t)(1 << field->empty_state);
        break;
      case COLUMNS_LABEL:
      case COLUMNS_DOCUMENT:
        K(read_marks)(program, worker, field, text, stops, (uint32_t)rows);
        break;
      case COLUMNS_DATE:
      case COLUMNS_TEXT:
        K(read_slowly)(program, worker, field, text, stops, (uint32_t)rows, shares);
        break;
      }
    }
    for (uint32_t index = 0; index < program->state_field_count; index++)
      K(read_states)(program, worker, &program->state_fields[index], text, stops, (uint32_t)rows);
    for (uint32_t index = 0; index < program->input_count; index++) {
      const struct columns_input *input = &program->inputs[index];
      size_t from = (size_t)(first_unit + units);
      uint8_t *states = worker->states + (size_t)input->state * ROWS;
      // More units than were compared: some of these lines are none.
      if (from > input->count || rows > input->count - from) return;
      memcpy(worker->values + (size_t)input->value * ROWS, input->values + from, rows * 8);
      memcpy(states, input->states + from, rows);
      worker->seen[input->state] = 0xFF;
    }
    K(run)(program, worker, (uint32_t)rows);
    uint8_t odd = 0;
    for (size_t row = 0; row < rows; row++) odd |= worker->odd[row];
    if (odd) report->is_rising = 0;
    const uint8_t *left = odd ? worker->odd : 0;
    if (writes) {
      if (!K(write_block)(program, &worker->block, left, stops, units, result)) return;
    } else if ((odd && program->has_key)
               || !K(keep_block)(program, worker, left, stops, units, result)) {
      // What waits to be ranked has no odd units.
      return;
    }
    units += rows;
    // What is left belongs to the next block.
    first = next;
    found -= used;
    memmove(stops + 1, stops + 1 + used, found * sizeof *stops);
  }
  if (found != 0 || breaks != units || (program->ends_with_return ? returns != units : returns != 0))
    return;
  if (inside || (high && !columns_is_utf8(text, count))) return;
  report->unit_count = units;
  if (units && last) {
    report->last_count = last_count;
    memcpy(report->last_code, last, last_count);
  }
  report->is_odd = 0;
}

void K(columns_write)(const struct columns_program *program, struct columns_result *result) {
  struct columns_cursor cursor = {0, 0};
  struct columns_block block;
  while (columns_next_block(result, &cursor, &block))
    if (!K(write_block)(program, &block, 0, 0, 0, result)) return;
}

#undef EACH
