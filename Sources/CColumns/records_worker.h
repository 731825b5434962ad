// What the readers of records share. Only the sources of this target see it.
#ifndef RECORDS_WORKER_H
#define RECORDS_WORKER_H

#include "records.h"
#include "worker.h"

// How many kinds of rows with gaps are told apart; further ones need care.
enum { RECORDS_KINDS = 256 };

struct records_kind_of_row {
  uint64_t low, high;
  uint32_t *counts;  // 0 where the place is free
};

struct records_worker {
  struct columns_worker *columns;
  int64_t *records;
  uint32_t *stops, *breaks, *strange;
  size_t capacity;
  struct records_line *lines;
  size_t line_count, line_capacity;
  struct records_kind_of_row kinds[RECORDS_KINDS];
  uint32_t kind_count;
  // By row of the block: where its cells are among the stops, where it ends, and its unit.
  uint32_t places[ROWS], ends[ROWS], units[ROWS];
  uint64_t low[ROWS], high[ROWS], hashes[ROWS];
  uint32_t lengths[ROWS];
  uint8_t is_odd[ROWS], has_gap[ROWS];
};

// Room for the marks of a text; 0 where there is no memory.
int records_reserve(struct records_worker *worker, size_t count);
int records_keep_line(struct records_worker *worker, uint32_t start, uint32_t end, uint64_t low,
  uint64_t high, uint8_t is_read);

static inline uint64_t records_hash(uint64_t low, uint64_t high, uint32_t count) {
  uint64_t hash = (low ^ (high * 0x9E3779B97F4A7C15) ^ count) * 0xD6E8FEB86659FD93;
  hash ^= hash >> 32;
  hash *= 0xBF58476D1CE4E5B9;
  return hash ^ hash >> 29;
}

#endif
