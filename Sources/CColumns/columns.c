// What need not be fast, and the choice of the kernels.
#include "worker.h"
#include <stdlib.h>
#include <string.h>

// MARK: - Workers

struct columns_worker *columns_worker_create(const struct columns_program *program) {
  struct columns_worker *worker = calloc(1, sizeof *worker);
  if (!worker) return 0;
  struct columns_block *block = &worker->block;
  size_t texts = 1 + (size_t)program->text_cell_count;
  // Blocks of 64 cells may be found behind the last line of a block, and written too many.
  worker->stop_capacity = (size_t)program->width * (ROWS + 1) + 256;
  worker->text_capacity = 1 << 16;
  size_t valueBytes = ((size_t)program->value_count * ROWS + 8) * 8;
  size_t stateBytes = ((size_t)program->state_count + 1) * ROWS;
  if (posix_memalign((void **)&worker->values, 64, (valueBytes + 63) / 64 * 64)
      || posix_memalign((void **)&worker->states, 64, (stateBytes + 63) / 64 * 64)) {
    columns_worker_destroy(worker);
    return 0;
  }
  size_t longBytes = (size_t)program->long_count * ROWS * sizeof *worker->longs;
  if (longBytes && posix_memalign((void **)&worker->longs, 64, longBytes)) {
    columns_worker_destroy(worker);
    return 0;
  }
  if (longBytes) memset(worker->longs, 0, longBytes);
  for (uint32_t slot = 0; slot < program->constant_long_count; slot++) {
    const struct columns_long *constant = &program->constant_longs[slot];
    const __int128 value = (__int128)((unsigned __int128)(uint64_t)constant->high << 64)
      + (__int128)constant->low;
    for (int row = 0; row < ROWS; row++) worker->longs[(size_t)slot * ROWS + row] = value;
  }
  memset(worker->values, 0, valueBytes);
  memset(worker->states, 0, stateBytes);
  worker->seen = malloc((size_t)program->state_count + 1);
  worker->hot = calloc((size_t)program->field_count + 1, sizeof *worker->hot);
  worker->stops = malloc(worker->stop_capacity * sizeof *worker->stops);
  worker->taken = calloc((size_t)program->field_count + 1, sizeof *worker->taken);
  worker->taken_places = calloc((size_t)program->field_count + 1, sizeof *worker->taken_places);
  const size_t cellBytes = ((size_t)program->field_count + 1) * TAKEN_ROWS * 8;
  if (posix_memalign((void **)&worker->cells, 64, cellBytes)) worker->cells = 0;
  else memset(worker->cells, 0, cellBytes);
  block->cells = calloc((size_t)program->cell_count * ROWS + 1, 2);
  block->joined = calloc((size_t)program->joined_count * ROWS + 1, 1);
  block->wide = calloc((size_t)program->wide_count * ROWS + 1, 8);
  block->flags = calloc((size_t)program->flag_words * ROWS + 1, 8);
  block->keys = calloc(ROWS, 8);
  block->ends = calloc(texts * ROWS, sizeof *block->ends);
  block->texts = malloc(worker->text_capacity);
  if (!worker->hot || !worker->seen || !worker->stops || !worker->taken || !worker->taken_places
      || !worker->cells || !block->cells || !block->joined || !block->wide || !block->flags || !block->keys || !block->ends || !block->texts) {
    columns_worker_destroy(worker);
    return 0;
  }
  memset(worker->seen, 0xFF, (size_t)program->state_count + 1);
  for (uint32_t index = 0; index < program->field_count; index++) {
    const struct columns_field *field = &program->fields[index];
    if (field->kind != COLUMNS_NUMBER && field->kind != COLUMNS_WORD) continue;
    const uint32_t behind =
      1 + (uint32_t)(program->ends_with_return && field->cell == program->width - 1);
    worker->taken_places[index] = worker->taken_count;
    worker->taken[worker->taken_count++] = (struct columns_taken){field->cell, behind};
  }
  for (uint32_t slot = 0; slot < program->constant_value_count; slot++)
    for (int row = 0; row < ROWS; row++)
      worker->values[(size_t)slot * ROWS + row] = program->constant_values[slot];
  for (uint32_t slot = 0; slot < program->constant_state_count; slot++) {
    memset(worker->states + (size_t)slot * ROWS, program->constant_states[slot], ROWS);
    worker->seen[slot] = (uint8_t)(1 << program->constant_states[slot]);
  }
  return worker;
}

void columns_worker_destroy(struct columns_worker *worker) {
  if (!worker) return;
  free(worker->values);
  free(worker->states);
  free(worker->longs);
  free(worker->seen);
  free(worker->hot);
  free(worker->stops);
  free(worker->taken);
  free(worker->taken_places);
  free(worker->cells);
  struct columns_block *block = &worker->block;
  free(block->cells);
  free(block->joined);
  free(block->wide);
  free(block->flags);
  free(block->keys);
  free(block->ends);
  free(block->texts);
  free(worker);
}

int columns_reserve_texts(struct columns_worker *worker, size_t count) {
  if (count <= worker->text_capacity) return 1;
  size_t capacity = count * 2;
  uint8_t *texts = realloc(worker->block.texts, capacity);
  if (!texts) return 0;
  worker->block.texts = texts;
  worker->text_capacity = capacity;
  return 1;
}

// MARK: - Results

int columns_reserve_bytes(struct columns_result *result, size_t count) {
  if (result->byte_count + count <= result->byte_capacity) return 1;
  size_t capacity = (result->byte_count + count) * 3 / 2 + (1 << 16);
  uint8_t *bytes = realloc(result->bytes, capacity);
  if (!bytes) return 0;
  result->bytes = bytes;
  result->byte_capacity = capacity;
  return 1;
}

void *columns_grown(void *elements, size_t count, size_t *capacity, size_t size) {
  if (count < *capacity) return elements;
  size_t wanted = *capacity * 2 + 256;
  void *grown = realloc(elements, wanted * size);
  if (grown) *capacity = wanted;
  return grown;
}

int columns_keep_hash(struct columns_result *result, uint64_t hash) {
  uint64_t *hashes =
    columns_grown(result->hashes, result->hash_count, &result->hash_capacity, sizeof hash);
  if (!hashes) return 0;
  result->hashes = hashes;
  hashes[result->hash_count++] = hash;
  return 1;
}

int columns_keep_hole(struct columns_result *result, struct columns_hole hole) {
  struct columns_hole *holes =
    columns_grown(result->holes, result->hole_count, &result->hole_capacity, sizeof hole);
  if (!holes) return 0;
  result->holes = holes;
  holes[result->hole_count++] = hole;
  return 1;
}

int columns_keep_code(struct columns_result *result, struct columns_code_place place) {
  struct columns_code_place *codes =
    columns_grown(result->codes, result->code_count, &result->code_capacity, sizeof place);
  if (!codes) return 0;
  result->codes = codes;
  codes[result->code_count++] = place;
  return 1;
}

void columns_drop_hashes(struct columns_result *result) {
  free(result->hashes);
  result->hashes = 0;
  result->hash_count = result->hash_capacity = 0;
}

void columns_result_destroy(struct columns_result *result) {
  columns_drop_kept(result);
  columns_drop_hashes(result);
  free(result->keys);
  free(result->short_keys);
  free(result->holes);
  free(result->codes);
  free(result->bytes);
  memset(result, 0, sizeof *result);
}

// MARK: - Blocks that wait

// What stands before the columns of a block that waits: how large they are.
struct kept_header {
  uint32_t count, text_count;
  uint32_t cells, joined, wide, flag_words, texts, unused;
};

static size_t kept_size(const struct kept_header *header) {
  size_t each = (size_t)header->wide * 8 + (size_t)header->flag_words * 8
    + (size_t)header->texts * 4 + (size_t)header->cells * 2 + header->joined;
  // Sixteen bytes of a text are copied at a time.
  return (sizeof *header + each * ROWS + header->text_count + 16 + 7) / 8 * 8;
}

// Finds the columns of a block behind its header: the widest numbers first, so that all stand at places
// that their sizes divide.
static void lay_out(const struct kept_header *header, uint8_t *at, struct columns_block *block) {
  block->count = header->count;
  block->text_count = header->text_count;
  at += sizeof *header;
  block->wide = (int64_t *)at;
  at += (size_t)header->wide * ROWS * 8;
  block->flags = (uint64_t *)at;
  at += (size_t)header->flag_words * ROWS * 8;
  block->ends = (uint32_t *)at;
  at += (size_t)header->texts * ROWS * 4;
  block->cells = (uint16_t *)at;
  at += (size_t)header->cells * ROWS * 2;
  block->joined = at;
  block->texts = at + (size_t)header->joined * ROWS;
}

int columns_keep_block(const struct columns_program *program, struct columns_worker *worker,
                       struct columns_result *result) {
  const struct columns_block *from = &worker->block;
  const struct kept_header header = {from->count, from->text_count, program->cell_count,
    program->joined_count, program->wide_count, program->flag_words, 1 + program->text_cell_count, 0};
  const size_t size = kept_size(&header);
  if (result->kept_count + size > result->kept_capacity) {
    size_t capacity = (result->kept_count + size) * 3 / 2;
    // Stretches are alike: one that takes at once what the last one took does not grow bit by bit.
    if (capacity < worker->usual_kept) capacity = worker->usual_kept;
    uint8_t *kept = realloc(result->kept, capacity);
    if (!kept) return 0;
    result->kept = kept;
    result->kept_capacity = capacity;
  }
  uint8_t *at = result->kept + result->kept_count;
  struct columns_block block;
  memcpy(at, &header, sizeof header);
  lay_out(&header, at, &block);
  memcpy(block.wide, from->wide, (size_t)header.wide * ROWS * 8);
  memcpy(block.flags, from->flags, (size_t)header.flag_words * ROWS * 8);
  memcpy(block.ends, from->ends, (size_t)header.texts * ROWS * sizeof *block.ends);
  memcpy(block.cells, from->cells, (size_t)header.cells * ROWS * sizeof *block.cells);
  memcpy(block.joined, from->joined, (size_t)header.joined * ROWS);
  memcpy(block.texts, from->texts, header.text_count);
  // What is written to a file is to be known in every byte.
  memset(block.texts + header.text_count, 0,
         size - (size_t)(block.texts + header.text_count - at));
  result->kept_count += size;
  if (worker->usual_kept < result->kept_count) worker->usual_kept = result->kept_count;
  for (uint32_t row = 0; program->has_key && row < from->count; row++) {
    int64_t *keys =
      columns_grown(result->keys, result->key_count, &result->key_capacity, sizeof *keys);
    if (!keys) return 0;
    result->keys = keys;
    keys[result->key_count++] = from->keys[row];
  }
  return 1;
}

int columns_next_block(const struct columns_result *result, struct columns_cursor *cursor,
                       struct columns_block *block) {
  if (cursor->place >= result->kept_count) return 0;
  struct kept_header header;
  uint8_t *at = result->kept + cursor->place;
  memcpy(&header, at, sizeof header);
  lay_out(&header, at, block);
  cursor->place += kept_size(&header);
  block->keys = result->keys ? result->keys + cursor->unit : 0;
  cursor->unit += header.count;
  return 1;
}

void columns_drop_kept(struct columns_result *result) {
  free(result->kept);
  result->kept = 0;
  result->kept_count = result->kept_capacity = 0;
}

uint8_t *columns_make_kept(struct columns_result *result, size_t count) {
  uint8_t *kept = realloc(result->kept, count ? count : 1);
  if (!kept) return 0;
  result->kept = kept;
  result->kept_count = result->kept_capacity = count;
  return kept;
}

void columns_pack_keys(struct columns_result *result) {
  if (!result->key_count || !result->keys) return;
  int64_t least = result->keys[0], greatest = least;
  for (size_t index = 1; index < result->key_count; index++) {
    if (result->keys[index] < least) least = result->keys[index];
    if (result->keys[index] > greatest) greatest = result->keys[index];
  }
  if ((uint64_t)greatest - (uint64_t)least > UINT32_MAX) return;
  uint32_t *keys = malloc(result->key_count * sizeof *keys);
  if (!keys) return;
  for (size_t index = 0; index < result->key_count; index++)
    keys[index] = (uint32_t)((uint64_t)result->keys[index] - (uint64_t)least);
  free(result->keys);
  result->keys = 0;
  result->short_keys = keys;
  result->least_key = least;
}

int columns_unpack_keys(struct columns_result *result) {
  if (!result->short_keys) return 1;
  int64_t *keys = malloc(result->key_count * sizeof *keys);
  if (!keys) return 0;
  for (size_t index = 0; index < result->key_count; index++)
    keys[index] = result->least_key + result->short_keys[index];
  free(result->short_keys);
  result->short_keys = 0;
  result->keys = keys;
  result->key_capacity = result->key_count;
  return 1;
}

// MARK: - Cells that need care

static int is_number(const struct columns_program *program, const struct columns_field *field,
                     const uint8_t *cell, uint32_t count, int64_t *value, uint8_t *shares) {
  int isNegative = 0, hasSign = 0;
  if (field->is_percent && count > 1 && cell[count - 1] == '%') {
    count--;
    hasSign = 1;
  }
  if (count > 1 && cell[0] == '-') {
    isNegative = 1;
    cell++;
    count--;
  }
  if (count == 0 || count > 17) return 0;
  int64_t digits = 0;
  uint32_t point = count;
  for (uint32_t index = 0; index < count; index++) {
    if (cell[index] >= '0' && cell[index] <= '9') {
      digits = digits * 10 + (cell[index] - '0');
    } else if (cell[index] == program->point && program->point && point == count && index > 0
               && index + 1 < count) {
      point = index;
    } else {
      return 0;
    }
  }
  uint32_t decimals = point == count ? 0 : count - 1 - point;
  // Spreadsheets show as many decimals as a column has been told to, mostly zeros.
  for (; decimals > field->decimals; decimals--) {
    if (digits % 10) return 0;
    digits /= 10;
  }
  for (uint32_t place = decimals; place < field->decimals; place++)
    if (__builtin_mul_overflow(digits, 10, &digits)) return 0;
  *value = isNegative ? -digits : digits;
  if (*value < field->least || *value > field->greatest) return 0;
  // A percent sign says that the column does not hold shares.
  if (hasSign) *shares |= 1;
  return 1;
}

// A day of the Gregorian calendar in days from 1 January 1970; 0 where there is no such day.
static int day_number(uint32_t year, uint32_t month, uint32_t day, int64_t *number) {
  static const uint8_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return 0;
  int isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  if (day > lengths[month - 1] + (uint32_t)(month == 2 && isLeap)) return 0;
  // Years count from March, so that the leap day is the last of its year.
  int64_t shifted = month <= 2 ? (int64_t)year - 1 : (int64_t)year;
  int64_t of_era = shifted % 400, era = shifted / 400;
  int64_t of_year = (153 * ((int64_t)month + (month > 2 ? -3 : 9)) + 2) / 5 + (int64_t)day - 1;
  *number = era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
  return 1;
}

// 13/10/2022 or 2022-10-13, also with dots and without leading zeros.
static int is_date(const struct columns_field *field, const uint8_t *cell, uint32_t count,
                   int64_t *value) {
  if (count < 8 || count > 10) return 0;
  uint32_t parts[3] = {0, 0, 0}, lengths[3] = {0, 0, 0}, part = 0;
  uint8_t mark = 0;
  for (uint32_t index = 0; index < count; index++) {
    uint8_t byte = cell[index];
    if (byte >= '0' && byte <= '9') {
      parts[part] = parts[part] * 10 + (uint32_t)(byte - '0');
      lengths[part]++;
      continue;
    }
    if ((byte != '/' && byte != '-' && byte != '.') || lengths[part] == 0 || part == 2) return 0;
    if (part == 1 && byte != mark) return 0;
    mark = byte;
    part++;
  }
  if (part != 2 || lengths[2] == 0 || lengths[1] > 2) return 0;
  int isKnown;
  if (lengths[0] == 4 && lengths[2] <= 2)
    isKnown = day_number(parts[0], parts[1], parts[2], value);
  else if (lengths[0] > 2 || lengths[2] != 4)
    return 0;
  else if (field->is_month_first)
    isKnown = day_number(parts[2], parts[0], parts[1], value);
  else
    isKnown = day_number(parts[2], parts[1], parts[0], value);
  return isKnown && *value >= field->least && *value <= field->greatest;
}

uint64_t columns_word_key(const uint8_t *word, uint32_t count) {
  const uint64_t prime = 0x9E3779B97F4A7C15;
  uint64_t key = 0, part;
  memcpy(&key, word, count < 8 ? count : 8);
  if (count <= 8) return key;
  memcpy(&part, word + count - 8, 8);
  // Titles often begin and end alike: what lies between counts, too.
  uint64_t middle = count;
  for (uint32_t at = 8; at + 8 < count; at += 8) {
    uint64_t next;
    memcpy(&next, word + at, 8);
    middle = (middle ^ next) * prime;
  }
  return key ^ part * 3 ^ middle * prime;
}

int64_t columns_find_word(const struct columns_words *words, const uint8_t *cell, uint32_t count) {
  if (count == 0 || count > COLUMNS_WORD_LIMIT || words->count == 0) return -1;
  const uint64_t key = columns_word_key(cell, count);
  const uint32_t home = (uint32_t)((key * words->multiplier) >> words->shift);
  const uint32_t last = (uint32_t)(UINT64_MAX >> words->shift);
  for (uint32_t step = 0; step <= words->reach; step++) {
    const uint32_t place = (home + step) & last;
    if (words->states[place] > 4) return -1;
    if (words->counts[place] == count && !memcmp(words->texts[place], cell, count)) return place;
  }
  return -1;
}

int columns_read_carefully(const struct columns_program *program,
                           const struct columns_field *field, const uint8_t *cell, uint32_t count,
                           int64_t *value, uint8_t *state, uint8_t *shares) {
  if (field->kind == COLUMNS_NUMBER && is_number(program, field, cell, count, value, shares)) {
    *state = 0;
    return 1;
  }
  if (field->kind == COLUMNS_DATE && is_date(field, cell, count, value)) {
    *state = 0;
    return 1;
  }
  const struct columns_words *words = &field->words;
  const int64_t place = columns_find_word(words, cell, count);
  if (place < 0) return 0;
  *value = words->values[place];
  *state = words->states[place];
  return 1;
}

void columns_note_word(struct columns_hot *hot, const uint8_t *cell, uint32_t count, int64_t value,
                       uint8_t state) {
  if (count > 8) return;
  uint64_t word = 0;
  memcpy(&word, cell, count);
  for (uint32_t index = 0; index < hot->count; index++)
    if (hot->words[index] == word) return;
  uint32_t place = hot->count < HOT_WORDS ? hot->count++ : hot->next++ % HOT_WORDS;
  hot->words[place] = word;
  hot->values[place] = value;
  hot->states[place] = state;
}

int columns_is_utf8(const uint8_t *text, size_t count) {
  size_t index = 0;
  while (index < count) {
    uint64_t word = 0;
    if (index + 8 <= count) memcpy(&word, text + index, 8);
    // Most of a table is plain: eight such bytes are one step.
    if (index + 8 <= count && !(word & 0x8080808080808080)) {
      index += 8;
      continue;
    }
    uint8_t byte = text[index];
    if (byte < 0x80) {
      index++;
      continue;
    }
    uint32_t more = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
    if (byte < 0xC2 || byte > 0xF4 || index + more >= count) return 0;
    uint32_t scalar = byte & (0x3Fu >> more);
    for (uint32_t next = 1; next <= more; next++) {
      if ((text[index + next] & 0xC0) != 0x80) return 0;
      scalar = scalar << 6 | (text[index + next] & 0x3F);
    }
    if (more == 2 && (scalar < 0x800 || (scalar >= 0xD800 && scalar < 0xE000))) return 0;
    if (more == 3 && (scalar < 0x10000 || scalar > 0x10FFFF)) return 0;
    index += more + 1;
  }
  return 1;
}

// MARK: - Quotients

static uint8_t *put_whole(uint8_t *at, uint64_t value) {
  uint8_t digits[20];
  uint32_t count = 0;
  do digits[count++] = (uint8_t)('0' + value % 10); while (value /= 10);
  while (count > 0) *at++ = digits[--count];
  return at;
}

// The shortest decimal of a quotient, or ten decimals where they do not end.
uint8_t *columns_put_quotient(uint8_t *at, int64_t above, int64_t below) {
  uint64_t rest = above < 0 ? -(uint64_t)above : (uint64_t)above, divisor = (uint64_t)below;
  uint64_t one = rest, other = divisor;
  while (other) {
    uint64_t next = one % other;
    one = other;
    other = next;
  }
  rest /= one;
  divisor /= one;
  uint64_t left = divisor;
  while (left % 2 == 0) left /= 2;
  while (left % 5 == 0) left /= 5;
  uint64_t whole = rest / divisor;
  rest %= divisor;
  if (left == 1) {
    if (above < 0) *at++ = '-';
    at = put_whole(at, whole);
    if (rest) *at++ = '.';
    // A divisor below 2^60 leaves room for the tenfold, and ends after 60 digits at most.
    while (rest) {
      rest *= 10;
      *at++ = (uint8_t)('0' + rest / divisor);
      rest %= divisor;
    }
    return at;
  }
  uint64_t decimals = 0;
  for (int place = 0; place < 10; place++) {
    rest *= 10;
    decimals = decimals * 10 + rest / divisor;
    rest %= divisor;
  }
  if (rest >= divisor - rest && ++decimals == 10000000000) {
    decimals = 0;
    whole++;
  }
  if (above < 0 && (whole || decimals)) *at++ = '-';
  at = put_whole(at, whole);
  *at++ = '.';
  for (uint64_t power = 1000000000; power; power /= 10)
    *at++ = (uint8_t)('0' + decimals / power % 10);
  return at;
}

// The same in two words, of which the divisor leaves room for the tenfold.
uint8_t *columns_put_long_quotient(uint8_t *at, __int128 above, __int128 below) {
  unsigned __int128 rest = above < 0 ? -(unsigned __int128)above : (unsigned __int128)above;
  unsigned __int128 divisor = (unsigned __int128)below, one = rest, other = divisor;
  while (other) {
    unsigned __int128 next = one % other;
    one = other;
    other = next;
  }
  rest /= one;
  divisor /= one;
  if (rest >> 60 == 0 && divisor >> 60 == 0) {
    const int64_t short_above = (int64_t)rest;
    return columns_put_quotient(at, above < 0 ? -short_above : short_above, (int64_t)divisor);
  }
  unsigned __int128 left = divisor;
  while (left % 2 == 0) left /= 2;
  while (left % 5 == 0) left /= 5;
  unsigned __int128 whole = rest / divisor;
  rest %= divisor;
  uint8_t behind[128];
  uint32_t count = 0;
  const uint32_t most = left == 1 ? sizeof behind : 10;
  for (; count < most && (left != 1 || rest); count++) {
    rest *= 10;
    behind[count] = (uint8_t)(rest / divisor);
    rest %= divisor;
  }
  if (left != 1 && rest >= divisor - rest) {
    uint32_t place = count;
    while (place > 0 && behind[place - 1] == 9) behind[--place] = 0;
    if (place > 0) behind[place - 1]++;
    else whole++;
  }
  int isZero = whole == 0;
  for (uint32_t place = 0; place < count; place++) isZero &= behind[place] == 0;
  if (above < 0 && !isZero) *at++ = '-';
  uint8_t digits[40];
  uint32_t length = 0;
  do digits[length++] = (uint8_t)('0' + (uint8_t)(whole % 10)); while (whole /= 10);
  while (length > 0) *at++ = digits[--length];
  if (count > 0) *at++ = '.';
  for (uint32_t place = 0; place < count; place++) *at++ = (uint8_t)('0' + behind[place]);
  return at;
}

// MARK: - Hashes

uint64_t columns_hash(const uint8_t *text, uint32_t count) {
  uint64_t hash = 0x9E3779B97F4A7C15 ^ count, word;
  while (count > 8) {
    memcpy(&word, text, 8);
    hash = (hash ^ word) * 0xD6E8FEB86659FD93;
    hash ^= hash >> 32;
    text += 8;
    count -= 8;
  }
  memcpy(&word, text, 8);
  word = count == 8 ? word : word & (((uint64_t)1 << count * 8) - 1);
  hash = (hash ^ word) * 0xD6E8FEB86659FD93;
  hash ^= hash >> 29;
  hash *= 0xBF58476D1CE4E5B9;
  return hash ^ hash >> 32;
}

// Most parts into which hashes are put.
#define PARTS 1024

// Brings hashes into parts by their first bits, where they stand; `ends` gets where each part ends.
static void part(uint64_t *hashes, size_t count, uint32_t bits, size_t *ends) {
  const uint32_t shift = 64 - bits;
  size_t next[PARTS] = {0}, place = 0;
  for (size_t index = 0; index < count; index++) next[hashes[index] >> shift]++;
  for (size_t part = 0; part < (size_t)1 << bits; part++) {
    const size_t size = next[part];
    next[part] = place;
    ends[part] = place += size;
  }
  for (size_t part = 0; part < (size_t)1 << bits; part++) {
    while (next[part] < ends[part]) {
      uint64_t hash = hashes[next[part]];
      size_t own;
      while ((own = hash >> shift) != part) {
        const size_t to = next[own]++;
        const uint64_t other = hashes[to];
        hashes[to] = hash;
        hash = other;
      }
      hashes[next[part]++] = hash;
    }
  }
}

// A table of all hashes would miss the cache at each of them; one of a part does not.
int columns_are_distinct(uint64_t *hashes, size_t count) {
  uint32_t bits = 1;
  while ((size_t)1 << bits < PARTS && count >> bits > 4096) bits++;
  size_t ends[PARTS], capacity = 1024, start = 0, most = 0;
  part(hashes, count, bits, ends);
  for (size_t part = 0; part < (size_t)1 << bits; part++) {
    if (ends[part] - start > most) most = ends[part] - start;
    start = ends[part];
  }
  while (capacity < most * 2) capacity *= 2;
  uint64_t *places = malloc(capacity * 8);
  if (!places) return 0;
  int distinct = 1;
  size_t index = 0;
  for (size_t part = 0; part < (size_t)1 << bits && distinct; part++) {
    memset(places, 0, capacity * 8);
    for (; index < ends[part] && distinct; index++) {
      uint64_t hash = hashes[index] | 1;
      size_t place = (size_t)(hash >> 1) & (capacity - 1);
      while (places[place] && places[place] != hash) place = (place + 1) & (capacity - 1);
      distinct = places[place] == 0;
      places[place] = hash;
    }
  }
  free(places);
  return distinct;
}

// MARK: - The choice of the kernels

#define KERNELS(kind) \
  void columns_score_##kind(const struct columns_program *, struct columns_worker *, \
    const uint8_t *, size_t, int, uint64_t, struct columns_result *, struct columns_report *); \
  void columns_write_##kind(const struct columns_program *, struct columns_result *);
KERNELS(portable)
#if defined(__x86_64__)
KERNELS(avx2)
KERNELS(avx512)
#endif

enum columns_level columns_best(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("bmi2")) return COLUMNS_PORTABLE;
  int isNewer = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
    && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")
    && __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512vbmi")
    && __builtin_cpu_supports("avx512vbmi2");
  return isNewer ? COLUMNS_AVX512 : COLUMNS_AVX2;
#else
  return COLUMNS_PORTABLE;
#endif
}

static enum columns_level level(const struct columns_program *program) {
  enum columns_level best = columns_best(), asked = (enum columns_level)program->level;
  return asked == COLUMNS_BEST || asked > best ? best : asked;
}

#if defined(__x86_64__)
#define CHOOSE(name, ...) \
  switch (level(program)) { \
  case COLUMNS_AVX512: name##_avx512(__VA_ARGS__); return; \
  case COLUMNS_AVX2: name##_avx2(__VA_ARGS__); return; \
  case COLUMNS_BEST: \
  case COLUMNS_PORTABLE: name##_portable(__VA_ARGS__); return; \
  }
#else
#define CHOOSE(name, ...) name##_portable(__VA_ARGS__);
#endif

void columns_score(const struct columns_program *program, struct columns_worker *worker,
                   const uint8_t *text, size_t count, int writes, uint64_t first_unit,
                   struct columns_result *result, struct columns_report *report) {
  CHOOSE(columns_score, program, worker, text, count, writes, first_unit, result, report)
}

void columns_write(const struct columns_program *program, struct columns_result *result) {
  CHOOSE(columns_write, program, result)
}
