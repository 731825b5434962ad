// What need not be fast, and the choice of the kernels.
#include "worker.h"
#include <stdlib.h>
#include <string.h>

// MARK: - Workers

struct columns_worker *columns_worker_create(const struct columns_program *program) {
  struct columns_worker *worker = calloc(1, sizeof *worker);
  if (!worker) return 0;
  struct columns_block *block = &worker->block;
  size_t texts = program->name_cell < 0 ? 1 : 2;
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
  memset(worker->values, 0, valueBytes);
  memset(worker->states, 0, stateBytes);
  worker->seen = malloc((size_t)program->state_count + 1);
  worker->hot = calloc((size_t)program->field_count + 1, sizeof *worker->hot);
  worker->stops = malloc(worker->stop_capacity * sizeof *worker->stops);
  block->cells = calloc((size_t)program->cell_count * ROWS + 1, 2);
  block->joined = calloc((size_t)program->joined_count * ROWS + 1, 1);
  block->wide = calloc((size_t)program->wide_count * ROWS + 1, 8);
  block->flags = calloc((size_t)program->flag_words * ROWS + 1, 8);
  block->keys = calloc(ROWS, 8);
  block->ends = calloc(texts * ROWS, sizeof *block->ends);
  block->texts = malloc(worker->text_capacity);
  if (!worker->hot || !worker->seen || !worker->stops || !block->cells || !block->joined || !block->wide
      || !block->flags || !block->keys || !block->ends || !block->texts) {
    columns_worker_destroy(worker);
    return 0;
  }
  memset(worker->seen, 0xFF, (size_t)program->state_count + 1);
  for (uint32_t slot = 0; slot < program->constant_value_count; slot++)
    for (int row = 0; row < ROWS; row++)
      worker->values[(size_t)slot * ROWS + row] = program->constant_values[slot];
  for (uint32_t slot = 0; slot < program->constant_state_count; slot++) {
    memset(worker->states + (size_t)slot * ROWS, program->constant_states[slot], ROWS);
    worker->seen[slot] = (uint8_t)(1 << program->constant_states[slot]);
  }
  return worker;
}

static void destroy_block(struct columns_block *block) {
  free(block->cells);
  free(block->joined);
  free(block->wide);
  free(block->flags);
  free(block->keys);
  free(block->ends);
  free(block->texts);
}

void columns_worker_destroy(struct columns_worker *worker) {
  if (!worker) return;
  free(worker->values);
  free(worker->states);
  free(worker->seen);
  free(worker->hot);
  free(worker->stops);
  destroy_block(&worker->block);
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

int columns_keep_hash(struct columns_result *result, uint64_t hash) {
  if (result->hash_count == result->hash_capacity) {
    size_t capacity = result->hash_capacity * 2 + 1024;
    uint64_t *hashes = realloc(result->hashes, capacity * sizeof *hashes);
    if (!hashes) return 0;
    result->hashes = hashes;
    result->hash_capacity = capacity;
  }
  result->hashes[result->hash_count++] = hash;
  return 1;
}

// Copies the rows of some columns that lie ROWS apart, and keeps that distance.
int columns_keep_block(const struct columns_program *program, struct columns_worker *worker,
                       struct columns_result *result) {
  if (result->block_count == result->block_capacity) {
    size_t capacity = result->block_capacity * 2 + 8;
    struct columns_block *blocks = realloc(result->blocks, capacity * sizeof *blocks);
    if (!blocks) return 0;
    result->blocks = blocks;
    result->block_capacity = capacity;
  }
  const struct columns_block *from = &worker->block;
  struct columns_block *block = &result->blocks[result->block_count];
  size_t texts = program->name_cell < 0 ? 1 : 2;
  size_t cellBytes = (size_t)program->cell_count * ROWS * 2;
  size_t joinedBytes = (size_t)program->joined_count * ROWS;
  size_t wideBytes = (size_t)program->wide_count * ROWS * 8;
  size_t flagBytes = (size_t)program->flag_words * ROWS * 8;
  *block = *from;
  block->cells = malloc(cellBytes + 8);
  block->joined = malloc(joinedBytes + 8);
  block->wide = malloc(wideBytes + 8);
  block->flags = malloc(flagBytes + 8);
  block->keys = malloc(ROWS * 8);
  block->ends = malloc(texts * ROWS * sizeof *block->ends);
  // Sixteen bytes are copied at a time.
  block->texts = malloc((size_t)from->text_count + 16);
  result->block_count++;
  if (!block->cells || !block->joined || !block->wide || !block->flags || !block->keys
      || !block->ends || !block->texts)
    return 0;
  memcpy(block->cells, from->cells, cellBytes);
  memcpy(block->joined, from->joined, joinedBytes);
  memcpy(block->wide, from->wide, wideBytes);
  memcpy(block->flags, from->flags, flagBytes);
  memcpy(block->keys, from->keys, ROWS * 8);
  memcpy(block->ends, from->ends, texts * ROWS * sizeof *block->ends);
  memcpy(block->texts, from->texts, from->text_count);
  return 1;
}

size_t columns_kept_bytes(const struct columns_program *program,
                          const struct columns_result *result) {
  size_t texts = program->name_cell < 0 ? 1 : 2;
  size_t each = (size_t)program->cell_count * 2 + program->joined_count
    + (size_t)program->wide_count * 8 + (size_t)program->flag_words * 8 + texts * 4;
  size_t bytes = result->block_count * each * ROWS;
  for (size_t index = 0; index < result->block_count; index++)
    bytes += result->blocks[index].text_count;
  return bytes;
}

void columns_drop_cells(struct columns_result *result) {
  for (size_t index = 0; index < result->block_count; index++) {
    struct columns_block *block = &result->blocks[index];
    int64_t *keys = block->keys;
    uint32_t count = block->count;
    block->keys = 0;
    destroy_block(block);
    memset(block, 0, sizeof *block);
    block->keys = keys;
    block->count = count;
  }
}

void columns_result_destroy(struct columns_result *result) {
  for (size_t index = 0; index < result->block_count; index++)
    destroy_block(&result->blocks[index]);
  free(result->blocks);
  free(result->hashes);
  free(result->bytes);
  memset(result, 0, sizeof *result);
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
  if (decimals > field->decimals) return 0;
  for (uint32_t place = decimals; place < field->decimals; place++)
    if (__builtin_mul_overflow(digits, 10, &digits)) return 0;
  *value = isNegative ? -digits : digits;
  if (*value < field->least || *value > field->greatest) return 0;
  // A percent sign says that the column does not hold shares.
  if (hasSign) *shares |= 1;
  return 1;
}

int columns_read_carefully(const struct columns_program *program,
                           const struct columns_field *field, const uint8_t *cell, uint32_t count,
                           int64_t *value, uint8_t *state, uint8_t *shares) {
  if (field->kind == COLUMNS_NUMBER && is_number(program, field, cell, count, value, shares)) {
    *state = 0;
    return 1;
  }
  if (count == 0 || count > 16) return 0;
  uint64_t word = 0, tail = 0;
  memcpy(&word, cell, count < 8 ? count : 8);
  if (count > 8) memcpy(&tail, cell + count - 8, 8);
  const struct columns_words *words = &field->words;
  if (words->count == 0) return 0;
  uint32_t place = (uint32_t)(((word ^ tail * 3) * words->multiplier) >> words->shift);
  if (words->keys[place] != word || words->tails[place] != tail || words->counts[place] != count
      || words->states[place] > 4)
    return 0;
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

// MARK: - Hashes

int columns_are_distinct(uint64_t *hashes, size_t count) {
  size_t capacity = 1024;
  while (capacity < count * 2) capacity *= 2;
  uint64_t *places = calloc(capacity, 8);
  if (!places) return 0;
  int distinct = 1;
  for (size_t index = 0; index < count && distinct; index++) {
    uint64_t hash = hashes[index] | 1;
    size_t place = (size_t)(hash >> 1) & (capacity - 1);
    while (places[place] && places[place] != hash) place = (place + 1) & (capacity - 1);
    distinct = places[place] == 0;
    places[place] = hash;
  }
  free(places);
  return distinct;
}

// MARK: - The choice of the kernels

#define KERNELS(kind) \
  void columns_score_##kind(const struct columns_program *, struct columns_worker *, \
    const uint8_t *, size_t, int, struct columns_result *, struct columns_report *); \
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
                   const uint8_t *text, size_t count, int writes, struct columns_result *result,
                   struct columns_report *report) {
  CHOOSE(columns_score, program, worker, text, count, writes, result, report)
}

void columns_write(const struct columns_program *program, struct columns_result *result) {
  CHOOSE(columns_write, program, result)
}
