// Figures made of raw records: reading the rows of a table and adding them up by unit.
//
// A row whose cells are read beyond doubt is added at once; every other line is named to the caller, who
// reads it in the exact way. Sums of whole numbers do not depend on the order of the rows.
#ifndef RECORDS_H
#define RECORDS_H

#include "columns.h"

// What a cell of a row holds.
enum records_kind { RECORDS_NUMBER, RECORDS_WORD, RECORDS_DATE, RECORDS_TEXT };

// A column of the table, all of which are read: what is wrong in an unused one is wrong, too.
struct records_field {
  struct columns_field base;
  uint8_t kind;
};

// What is added up of the rows that meet a condition. Places in the record of a unit are -1 for none.
struct records_figure {
  // The columns of the condition; -1 where all rows count.
  int32_t condition, condition_state;
  // The columns of the value; -1 where rows are counted.
  int32_t value, value_state;
  // Where the rows that meet the condition are counted.
  int32_t met;
  // Where the values are added, their lower 32 bits alone where `high` has the others.
  int32_t sum, high;
  int32_t least, greatest;
};

// A place of the table of codes: the first sixteen bytes of a code, its length, and whose it is.
struct records_slot {
  uint64_t low, high;
  // One more than the number of the unit; 0 where the place is free.
  uint32_t unit;
  uint32_t count;
};

struct records_program {
  const struct columns_program *columns;
  const struct records_field *fields;
  uint32_t field_count;
  const struct records_figure *figures;
  uint32_t figure_count;
  // The columns of states and of conditions by which rows with gaps are told apart.
  const uint16_t *states, *conditions;
  uint32_t state_count, condition_count;
  // Whether that tells the gaps apart; otherwise every row with a gap needs care.
  uint8_t learns;
  // How many numbers the record of a unit has; the first one counts its rows.
  uint32_t stride;
  const struct records_slot *slots;
  uint64_t slot_mask;
  // The codes one after another, and where each ends.
  const uint8_t *codes;
  const uint64_t *code_ends;
  // The units whose rows count in this pass; those of others are passed over.
  uint32_t first_unit, unit_count;
  // Whether several workers add to the same records.
  uint8_t is_shared;
};

// A line that needs care, by its bytes in the text. Where its cells were read and only tell of a gap that
// is not known yet, `is_read` is 1 and the signature tells it from others.
struct records_line {
  uint32_t start, end;
  uint64_t low, high;
  uint8_t is_read;
};

struct records_worker;

// Records of units: program->stride numbers for each unit of the pass.
struct records_worker *records_worker_create(const struct records_program *program,
  int64_t *records);
void records_worker_destroy(struct records_worker *worker);

// Says of which kind rows with a signature are; `counts` has a number for each unit of the pass.
void records_learn(struct records_worker *worker, uint64_t low, uint64_t high, uint32_t *counts);

struct records_report {
  // 1 where the text cannot be read: then nothing counts.
  uint8_t is_odd;
  // By field: 1 where a percentage is above 1 %, 2 where one is from above 0 to 1 %.
  uint8_t *shares;
  // The rows that were added or passed over.
  uint64_t row_count;
  // The lines that need care.
  const struct records_line *lines;
  uint64_t line_count;
};

// Adds the lines of a text, which ends with a line break. COLUMNS_PADDING bytes around must be readable.
void records_add(const struct records_program *program, struct records_worker *worker,
  const uint8_t *text, size_t count, struct records_report *report);

// Fills a table of codes, whose size is a power of 2 and more than their number; 0 where two are equal.
int records_index(struct records_slot *slots, uint64_t slot_mask, const uint8_t *codes,
  const uint64_t *code_ends, uint32_t count);

// Adds to a number, or keeps the least or greatest, beside other workers.
void records_add_number(int64_t *place, int64_t value);
void records_keep_least(int64_t *place, int64_t value);
void records_keep_greatest(int64_t *place, int64_t value);
void records_count(uint32_t *place);

// 1 iff a text is UTF-8.
int records_is_utf8(const uint8_t *text, size_t count);

// The number of the unit with a code, or -1.
int64_t records_find(const struct records_program *program, const uint8_t *code, uint32_t count);

#endif
