// Kernels over columns of fixed-point numbers: reading cells, computing, and writing lines.
//
// Everything here works on blocks of COLUMNS_ROWS units. Whatever a kernel is not sure of it calls
// odd: a unit, which then leaves a hole in the results, or a whole text. Then the caller does the work in
// the exact way. Nothing is rounded that the operations do not say, and nothing can overflow: the Swift
// side proves the bounds of every value beforehand.
#ifndef COLUMNS_H
#define COLUMNS_H

#include <stddef.h>
#include <stdint.h>

// How many units are computed at a time: their columns stay in the cache.
enum { COLUMNS_ROWS = 256 };

// How many readable bytes the caller keeps before and behind a text.
enum { COLUMNS_PADDING = 128 };

// What an operation does. Values are called v, states s; d is the result, a, b, c are operands.
enum columns_code {
  COLUMNS_ADD,       // v[d] = v[a] + v[b]
  COLUMNS_SUBTRACT,  // v[d] = v[a] - v[b]
  COLUMNS_MULTIPLY,  // v[d] = v[a] * v[b]
  COLUMNS_LEAST,     // v[d] = min(v[a], v[b])
  COLUMNS_GREATEST,  // v[d] = max(v[a], v[b])
  COLUMNS_MAGNITUDE, // v[d] = |v[a]|
  COLUMNS_SCALE,     // v[d] = v[a] * k
  COLUMNS_SHIFT,     // v[d] = v[a] + k
  COLUMNS_CLAMP,     // v[d] = min(max(v[a], k), k2)
  COLUMNS_LESS,      // v[d] = v[a] < v[b]
  COLUMNS_EQUAL,     // v[d] = v[a] == v[b]
  COLUMNS_REACHES,   // v[d] = v[a] >= k
  COLUMNS_IS,        // v[d] = v[a] == k
  COLUMNS_BOTH,      // v[d] = v[a] & v[b], of 0 and 1
  COLUMNS_EITHER,    // v[d] = v[a] | v[b], of 0 and 1
  COLUMNS_NOT,       // v[d] = 1 - v[a], of 0 and 1
  COLUMNS_CHOOSE,    // v[d] = v[c] ? v[a] : v[b]
  COLUMNS_STEP,      // v[d] = v[c] + (v[a] >= k ? k2 : 0)
  COLUMNS_ROUND,     // v[d] = round(v[a] / k) * k2
  COLUMNS_RATIO,     // v[d] = round(v[a] / (v[b] * k)) * k2, 0 where the divisor is not above 0
  COLUMNS_LOOKUP,    // v[d] = table[min(max(v[a] - k, 0), k2)]
  COLUMNS_BLANK,     // v[d] = s[a] ? 0 : v[b]
  COLUMNS_HAS_STATE, // v[d] = s[a] == k
  COLUMNS_STRONGER,  // s[d] = max(s[a], s[b])
  COLUMNS_CHOOSE_STATE, // s[d] = v[c] ? s[a] : s[b]
  COLUMNS_FIRST_STATE,  // s[d] = s[a] ? s[a] : s[b]
  COLUMNS_CELL,      // cell d of every line = v[a] + k
  COLUMNS_JOINED_CELL, // joined cell d of every line = joined cell d * k + v[a] + k2
  COLUMNS_WIDE,      // wide cell d of every line = v[a]
  COLUMNS_FLAG,      // flag d is set where v[a]
  COLUMNS_STATE_FLAG, // flag d is set where s[a] == k and, unless b is 0, v[b]
  COLUMNS_KEY,       // the key of a unit = v[a]
  COLUMNS_ODD,       // a unit is odd where v[a]
  // Numbers of two words are called w; a column of them has places of its own.
  COLUMNS_WIDEN,         // w[d] = v[a]
  COLUMNS_NARROW,        // v[d] = w[a]
  COLUMNS_LONG_ADD,      // w[d] = w[a] + w[b]
  COLUMNS_LONG_SUBTRACT, // w[d] = w[a] - w[b]
  COLUMNS_LONG_MULTIPLY, // w[d] = w[a] * w[b]
  COLUMNS_LONG_LEAST,    // w[d] = min(w[a], w[b])
  COLUMNS_LONG_GREATEST, // w[d] = max(w[a], w[b])
  COLUMNS_LONG_LESS,     // v[d] = w[a] < w[b]
  COLUMNS_LONG_EQUAL,    // v[d] = w[a] == w[b]
  COLUMNS_LONG_CHOOSE,   // w[d] = v[c] ? w[a] : w[b]
  COLUMNS_LONG_BLANK,    // w[d] = s[a] ? 0 : w[b]
  COLUMNS_LONG_RATIO,    // w[d] = round(w[a] / w[b]) * k2, 0 where the divisor is not above 0
  COLUMNS_LONG_WIDE      // wide cells d and d + 1 of every line = the lower and the upper word of w[a]
};

// A number of two words.
struct columns_long { uint64_t low; int64_t high; };

// How a quotient becomes whole.
enum columns_rounding {
  COLUMNS_HALF_UP, COLUMNS_HALF_EVEN, COLUMNS_UP, COLUMNS_DOWN, COLUMNS_FLOOR, COLUMNS_CEILING
};

struct columns_op {
  uint8_t code;
  uint8_t rounding;
  // Division by k as a multiplication where dividends are below 2^31; inverse is 0 where not.
  uint8_t shift;
  uint16_t d, a, b, c;
  int64_t k, k2;
  uint64_t inverse;
  const int64_t *table;
};

// The words of a field with what they stand for: an open table, in which a word stands at its place or behind it.
struct columns_words {
  uint64_t multiplier;
  uint32_t shift;
  uint32_t count;
  // How far a word may stand behind its place; few do, and none where words are few.
  uint32_t reach;
  // The first eight bytes, the lengths, and the words themselves.
  const uint64_t *keys;
  const uint32_t *counts;
  const uint8_t *const *texts;
  // The value and the state of each key; a state above 4 says that the place is free.
  const int64_t *values;
  const uint8_t *states;
};

// The most bytes of a word.
#define COLUMNS_WORD_LIMIT 160

// What a word of at least one byte is looked up by, before it is multiplied; up to eight bytes the word itself.
uint64_t columns_word_key(const uint8_t *word, uint32_t count);

enum columns_kind {
  COLUMNS_NUMBER, COLUMNS_WORD,
  COLUMNS_DATE,  // the days since 1 January 1970
  COLUMNS_TEXT,  // any text: one of the words, or the least value
  COLUMNS_LABEL, // any text: nothing is read, a unit without one is odd
  COLUMNS_DOCUMENT, // any text: 1 where there is one
  COLUMNS_BLANK_FIELD  // what the table has no cell for
};

// A field of the evidence that is read.
struct columns_field {
  uint8_t kind;
  uint8_t empty_state;
  // How many decimals the value keeps.
  uint8_t decimals;
  // Whether a percent sign may follow.
  uint8_t is_percent;
  // Whether the month stands before the day in a date that begins with neither's year.
  uint8_t is_month_first;
  uint16_t value, state;
  // The cell within its line.
  uint32_t cell;
  int64_t empty_value;
  int64_t least, greatest;
  // Values are whole multiples of step away from origin; 1 where all are allowed.
  int64_t step, origin;
  struct columns_words words;
};

// The cells that say in which state a field is.
struct columns_state_field {
  // The cells within their line, of the state and of the value.
  uint32_t cell, value_cell;
  uint16_t value, state;
  uint8_t may_be_inapplicable;
};

// A word for a state.
struct columns_state_word {
  const uint8_t *bytes;
  uint32_t count;
  uint8_t state;
};

// One column of the result.
enum columns_output_kind {
  COLUMNS_FROM_TABLE, COLUMNS_FROM_JOINED, COLUMNS_DECIMAL, COLUMNS_UNIT, COLUMNS_TEXT_CELL,
  COLUMNS_RANK, COLUMNS_FLAGS,
  COLUMNS_QUOTIENT,  // a wide cell over the next one
  COLUMNS_LONG_QUOTIENT  // two wide cells over the next two, the lower words first
};

// What a wide cell may hold beside numbers: nothing, or that it does not apply.
#define COLUMNS_NOTHING INT64_MIN
#define COLUMNS_INAPPLICABLE (INT64_MIN + 1)

// A text of at most 14 bytes with the delimiter behind it; the last byte is the length of both, or 255
// where the first four are the place of a longer text.
struct columns_text { uint8_t bytes[16]; };

// Texts of neighbouring cells, at most 31 bytes with the delimiters; the last byte is their length.
struct columns_joined { uint8_t bytes[32]; };

struct columns_output {
  uint8_t kind;
  // How many decimals a wide cell has.
  uint8_t decimals;
  // Its place among the cells of a line, among the wide ones, or among the texts behind the code.
  uint16_t cell;
  const struct columns_text *texts;
  const struct columns_joined *joined;
};

struct columns_flag { const uint8_t *bytes; uint32_t count; };

// Values that somebody else computed for `count` units of the run, by their numbers.
struct columns_input {
  uint16_t value, state;
  size_t count;
  const int64_t *values;
  const uint8_t *states;
};

// Which kernels run: the best ones that the processor has, or fewer of its instructions.
enum columns_level { COLUMNS_BEST, COLUMNS_PORTABLE, COLUMNS_AVX2, COLUMNS_AVX512 };

// What stays the same for a whole run.
struct columns_program {
  uint8_t level;
  uint8_t delimiter, point;
  // What stands around cells with delimiters in them.
  uint8_t quote;
  uint8_t ends_with_return;
  // The cells of a line of the input.
  uint32_t width;
  // -1 where there is none; the period of every unit must be this one.
  int32_t unit_cell, period_cell;
  // The cells that are written as they stand, behind the code in the texts of a block.
  const uint32_t *text_cells;
  uint32_t text_cell_count;
  const uint8_t *period;
  uint32_t period_count;
  const struct columns_field *fields;
  uint32_t field_count;
  const struct columns_state_field *state_fields;
  uint32_t state_field_count;
  const struct columns_state_word *state_words;
  uint32_t state_word_count;
  const struct columns_op *ops;
  uint32_t op_count;
  uint32_t value_count, state_count, long_count;
  // Constants: the first slots of values and states.
  const int64_t *constant_values;
  uint32_t constant_value_count;
  const uint8_t *constant_states;
  uint32_t constant_state_count;
  const struct columns_long *constant_longs;
  uint32_t constant_long_count;
  uint32_t cell_count, joined_count, wide_count;
  uint32_t flag_words;
  uint8_t has_key;
  const struct columns_output *outputs;
  uint32_t output_count;
  const struct columns_flag *flags;
  const struct columns_flag *longs;
  // The most bytes of a line without the texts of the unit and the flags.
  uint32_t line_limit;
  const struct columns_input *inputs;
  uint32_t input_count;
  const uint64_t *ranks;
  int64_t least_key;
};

// Results of at most COLUMNS_ROWS units, as they wait to be written.
struct columns_block {
  uint32_t count;
  uint32_t text_count;
  // By cell and unit: the index of its text.
  uint16_t *cells;
  // By joined cell and unit: likewise.
  uint8_t *joined;
  // By wide cell and unit.
  int64_t *wide;
  // By word and unit.
  uint64_t *flags;
  int64_t *keys;
  // By unit: the ends of its code and of its further texts in texts.
  uint32_t *ends;
  uint8_t *texts;
};

// What a worker works with.
struct columns_worker;

// A unit whose line is to be made in another way.
struct columns_hole {
  // The place of its line among the bytes of the result.
  size_t place;
  // Its line in the text.
  size_t start, count;
  // Its number in the text, from 0.
  uint64_t unit;
  // Whether its code is among the hashes or codes of the result.
  uint8_t is_code_known;
};

// A code that is no ASCII: equal ones may have different bytes.
struct columns_code_place { size_t start, count; };

// What became of a text.
struct columns_report {
  // 1 where something was odd beyond single units: then nothing of the text counts.
  uint8_t is_odd;
  // 1 where the codes of the units rise, all are known and no unit is odd.
  uint8_t is_rising;
  uint64_t unit_count;
  // By field: 1 where a percentage is above 1 %, 2 where one is from above 0 to 1 %.
  uint8_t *shares;
  // The first and the last code.
  uint8_t first_code[64], last_code[64];
  uint32_t first_count, last_count;
};

struct columns_worker *columns_worker_create(const struct columns_program *program);
void columns_worker_destroy(struct columns_worker *worker);

// Growing lists of what was scored, and bytes to be written.
struct columns_result {
  // The blocks that wait, one behind another, without their keys.
  uint8_t *kept;
  size_t kept_count, kept_capacity;
  // By unit that waits; above the least of them in four bytes each while nothing else is kept.
  int64_t *keys;
  uint32_t *short_keys;
  int64_t least_key;
  size_t key_count, key_capacity;
  uint64_t *hashes;
  size_t hash_count, hash_capacity;
  struct columns_hole *holes;
  size_t hole_count, hole_capacity;
  struct columns_code_place *codes;
  size_t code_count, code_capacity;
  uint8_t *bytes;
  size_t byte_count, byte_capacity;
};

void columns_result_destroy(struct columns_result *result);

// Where one of the blocks that wait begins, and its first unit; both are 0 at first.
struct columns_cursor { size_t place, unit; };

// Finds the next of the blocks that wait; 0 where there is none.
int columns_next_block(const struct columns_result *result, struct columns_cursor *cursor,
  struct columns_block *block);

// Gives up the blocks that wait: only their keys are left.
void columns_drop_kept(struct columns_result *result);

// Brings keys into four bytes each where they fit, and back; 0 where there is no memory.
void columns_pack_keys(struct columns_result *result);
int columns_unpack_keys(struct columns_result *result);

// Room for so many bytes of blocks that wait, which somebody else fills; 0 where there is no memory.
uint8_t *columns_make_kept(struct columns_result *result, size_t count);

// Gives up the hashes.
void columns_drop_hashes(struct columns_result *result);

// Scores the lines of a text, which ends with a line break. Writes them where `writes`, else keeps
// their blocks: where units have keys, none may be odd; else the columns of an odd one mean nothing. Padding of COLUMNS_PADDING bytes around the text must be
// readable. `first_unit` is the number of its first unit in the run; only inputs need it.
void columns_score(const struct columns_program *program, struct columns_worker *worker,
  const uint8_t *text, size_t count, int writes, uint64_t first_unit,
  struct columns_result *result, struct columns_report *report);

// MARK: - Blocks that were kept

// Writes the blocks that were kept.
void columns_write(const struct columns_program *program, struct columns_result *result);

// The hash of a code, behind which eight bytes are readable.
uint64_t columns_hash(const uint8_t *text, uint32_t count);

// 1 iff no two hashes are equal; brings them into another order.
int columns_are_distinct(uint64_t *hashes, size_t count);

// The best kernels that this processor has.
enum columns_level columns_best(void);

#endif
