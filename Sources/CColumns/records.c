// What of records need not be fast, and the choice of their reader.
#include "records_worker.h"
#include <stdlib.h>
#include <string.h>

struct records_worker *records_worker_create(const struct records_program *program,
                                             int64_t *records) {
  struct records_worker *worker = calloc(1, sizeof *worker);
  if (!worker) return 0;
  worker->records = records;
  worker->columns = columns_worker_create(program->columns);
  if (!worker->columns) {
    free(worker);
    return 0;
  }
  return worker;
}

void records_worker_destroy(struct records_worker *worker) {
  if (!worker) return;
  columns_worker_destroy(worker->columns);
  free(worker->stops);
  free(worker->breaks);
  free(worker->strange);
  free(worker->lines);
  free(worker);
}

int records_reserve(struct records_worker *worker, size_t count) {
  if (count >= UINT32_MAX / 2) return 0;
  if (worker->stops && count <= worker->capacity) return 1;
  free(worker->stops);
  free(worker->breaks);
  free(worker->strange);
  // Blocks of 64 marks may be written too many.
  worker->capacity = count;
  worker->stops = malloc((count + 512) * sizeof *worker->stops);
  worker->breaks = malloc((count + 512) * sizeof *worker->breaks);
  worker->strange = malloc((count + 512) * sizeof *worker->strange);
  return worker->stops && worker->breaks && worker->strange;
}

int records_keep_line(struct records_worker *worker, uint32_t start, uint32_t end, uint64_t low,
                      uint64_t high, uint8_t is_read) {
  struct records_line *lines = columns_grown(worker->lines, worker->line_count,
                                             &worker->line_capacity, sizeof *lines);
  if (!lines) return 0;
  worker->lines = lines;
  lines[worker->line_count++] = (struct records_line){start, end, low, high, is_read};
  return 1;
}

void records_learn(struct records_worker *worker, uint64_t low, uint64_t high, uint32_t *counts) {
  // A full table would be searched for ever.
  if (worker->kind_count >= RECORDS_KINDS / 2) return;
  uint32_t place = (uint32_t)(records_hash(low, high, 0) % RECORDS_KINDS);
  while (worker->kinds[place].counts) {
    if (worker->kinds[place].low == low && worker->kinds[place].high == high) return;
    place = (place + 1) % RECORDS_KINDS;
  }
  worker->kinds[place] = (struct records_kind_of_row){low, high, counts};
  worker->kind_count++;
}

void records_add_number(int64_t *place, int64_t value) {
  __atomic_fetch_add(place, value, __ATOMIC_RELAXED);
}

void records_keep_least(int64_t *place, int64_t value) {
  int64_t known = __atomic_load_n(place, __ATOMIC_RELAXED);
  while (value < known
         && !__atomic_compare_exchange_n(place, &known, value, 1, __ATOMIC_RELAXED,
                                         __ATOMIC_RELAXED)) {}
}

void records_keep_greatest(int64_t *place, int64_t value) {
  int64_t known = __atomic_load_n(place, __ATOMIC_RELAXED);
  while (value > known
         && !__atomic_compare_exchange_n(place, &known, value, 1, __ATOMIC_RELAXED,
                                         __ATOMIC_RELAXED)) {}
}

void records_count(uint32_t *place) { __atomic_fetch_add(place, 1, __ATOMIC_RELAXED); }

int records_is_utf8(const uint8_t *text, size_t count) { return columns_is_utf8(text, count); }

// MARK: - Codes

static void code_words(const uint8_t *code, uint32_t count, uint64_t *low, uint64_t *high) {
  *low = *high = 0;
  memcpy(low, code, count < 8 ? count : 8);
  if (count > 8) memcpy(high, code + 8, count < 16 ? count - 8 : 8);
}

int records_index(struct records_slot *slots, uint64_t slot_mask, const uint8_t *codes,
                  const uint64_t *code_ends, uint32_t count) {
  uint64_t start = 0;
  for (uint32_t unit = 0; unit < count; unit++) {
    const uint8_t *code = codes + start;
    uint32_t length = (uint32_t)(code_ends[unit] - start);
    uint64_t low, high;
    code_words(code, length, &low, &high);
    uint64_t place = records_hash(low, high, length) & slot_mask;
    while (slots[place].unit) {
      const struct records_slot *slot = &slots[place];
      if (slot->low == low && slot->high == high && slot->count == length
          && (length <= 16 || !memcmp(codes + code_ends[slot->unit - 1] - length, code, length)))
        return 0;
      place = (place + 1) & slot_mask;
    }
    slots[place] = (struct records_slot){low, high, unit + 1, length};
    start = code_ends[unit];
  }
  return 1;
}

int64_t records_find(const struct records_program *program, const uint8_t *code, uint32_t count) {
  uint64_t low, high;
  if (!count) return -1;
  code_words(code, count, &low, &high);
  uint64_t place = records_hash(low, high, count) & program->slot_mask;
  while (program->slots[place].unit) {
    const struct records_slot *slot = &program->slots[place];
    if (slot->low == low && slot->high == high && slot->count == count
        && (count <= 16
            || !memcmp(program->codes + program->code_ends[slot->unit - 1] - count, code, count)))
      return (int64_t)slot->unit - 1;
    place = (place + 1) & program->slot_mask;
  }
  return -1;
}

// MARK: - The choice of the reader

#define READER(kind) \
  void records_add_##kind(const struct records_program *, struct records_worker *, \
    const uint8_t *, size_t, struct records_report *);
READER(portable)
#if defined(__x86_64__)
READER(avx2)
READER(avx512)
#endif

void records_add(const struct records_program *program, struct records_worker *worker,
                 const uint8_t *text, size_t count, struct records_report *report) {
  enum columns_level best = columns_best();
  enum columns_level asked = (enum columns_level)program->columns->level;
  enum columns_level level = asked == COLUMNS_BEST || asked > best ? best : asked;
  switch (level) {
#if defined(__x86_64__)
  case COLUMNS_AVX512: records_add_avx512(program, worker, text, count, report); return;
  case COLUMNS_AVX2: records_add_avx2(program, worker, text, count, report); return;
#else
  case COLUMNS_AVX512:
  case COLUMNS_AVX2:
#endif
  case COLUMNS_BEST:
  case COLUMNS_PORTABLE: records_add_portable(program, worker, text, count, report); return;
  }
}
