// What the kernels of one worker share between blocks. Only the sources of this target see it.
#ifndef WORKER_H
#define WORKER_H

#include "columns.h"

enum { ROWS = COLUMNS_ROWS };

// How far the cells of two fields lie apart: a power of two would crowd a few lines of the cache.
enum { TAKEN_ROWS = ROWS + 8 };

// A cell with a number or a word, and how many bytes lie between its end and the next one.
struct columns_taken { uint32_t cell, behind; };

// Short words that a field had last, with what they stand for.
enum { HOT_WORDS = 4 };

struct columns_hot {
  uint32_t count, next;
  uint64_t words[HOT_WORDS];
  int64_t values[HOT_WORDS];
  uint8_t states[HOT_WORDS];
};

struct columns_worker {
  struct columns_hot *hot;  // by field
  int64_t *values;   // by slot and unit
  uint8_t *states;   // by slot and unit
  __int128 *longs;   // by slot and unit
  uint8_t *seen;     // by state slot: which states the block has, as bits
  uint32_t *stops;   // where the cells of the block begin
  size_t stop_capacity;
  struct columns_taken *taken;
  uint32_t *taken_places;  // by field: which of those that are taken is its cell
  uint32_t taken_count;
  uint64_t *cells;  // by cell that is taken and unit: its bytes
  uint32_t odd_rows[ROWS];
  uint8_t odd[ROWS];  // by unit of the block: whether it is to be done in another way
  struct columns_block block;
  size_t text_capacity;
  size_t usual_kept;  // how many bytes of a result were kept at most
};

// A list with room for one more element, perhaps at another place; 0 where there is no memory.
void *columns_grown(void *elements, size_t count, size_t *capacity, size_t size);

// Room for at least so many further bytes in the texts of a block; 0 where there is no memory.
int columns_reserve_texts(struct columns_worker *worker, size_t count);
// Likewise for the bytes of a result.
int columns_reserve_bytes(struct columns_result *result, size_t count);
int columns_keep_block(const struct columns_program *program, struct columns_worker *worker,
  struct columns_result *result);
int columns_keep_hash(struct columns_result *result, uint64_t hash);
int columns_keep_hole(struct columns_result *result, struct columns_hole hole);
int columns_keep_code(struct columns_result *result, struct columns_code_place place);
uint8_t *columns_put_quotient(uint8_t *at, int64_t above, int64_t below);
uint8_t *columns_put_long_quotient(uint8_t *at, __int128 above, __int128 below);
// Reads a cell that the quick loops leave; 0 where it is odd.
int columns_read_carefully(const struct columns_program *program,
  const struct columns_field *field, const uint8_t *cell, uint32_t count, int64_t *value,
  uint8_t *state, uint8_t *shares);
// The place of a word among those of a field, or -1.
int64_t columns_find_word(const struct columns_words *words, const uint8_t *cell, uint32_t count);
void columns_note_word(struct columns_hot *hot, const uint8_t *cell, uint32_t count, int64_t value,
  uint8_t state);
int columns_is_utf8(const uint8_t *text, size_t count);

#endif
