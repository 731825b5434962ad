// The reader of records, written once and compiled for several processors behind `kernels.h`.
#include "records_worker.h"

static inline void K(add_number)(int64_t *place, int64_t value, int isShared) {
  if (isShared) __atomic_fetch_add(place, value, __ATOMIC_RELAXED);
  else *place += value;
}

static inline void K(keep_least)(int64_t *place, int64_t value, int isShared) {
  if (!isShared) {
    *place = value < *place ? value : *place;
    return;
  }
  int64_t known = __atomic_load_n(place, __ATOMIC_RELAXED);
  while (value < known
         && !__atomic_compare_exchange_n(place, &known, value, 1, __ATOMIC_RELAXED,
                                         __ATOMIC_RELAXED)) {}
}

static inline void K(keep_greatest)(int64_t *place, int64_t value, int isShared) {
  if (!isShared) {
    *place = value > *place ? value : *place;
    return;
  }
  int64_t known = __atomic_load_n(place, __ATOMIC_RELAXED);
  while (value > known
         && !__atomic_compare_exchange_n(place, &known, value, 1, __ATOMIC_RELAXED,
                                         __ATOMIC_RELAXED)) {}
}

// MARK: - Cells

// 1 where a text may be one of the words for a state, a failed formula, or begin or end with a space.
static inline int K(is_odd_text)(const uint8_t *text, uint32_t count) {
  uint8_t first = text[0], last = text[count - 1];
  if (first <= 0x20 || first == 0xC2 || first == 0xE2 || first == '#' || first == '"') return 1;
  if (last <= 0x20 || last == 0xA0 || last == 0x89 || last == 0xAF) return 1;
  if (count > 40 || count < 3) return 0;
  uint8_t second = text[1] | 0x20, third = text[2] | 0x20;
  switch (first | 0x20) {
  case 'n': return text[1] == '/' || (second == 'o' && third == 't');
  case 'k': return (second == 'a' && third == 'd' && count == 3) || (second == 'h' && count >= 13);
  case 'c': return second == 'h' && count >= 11;
  default: return 0;
  }
}

// The rows whose cell is blank get what the scale says of it; a field without room for `is_odd` rows is
// read as if they were blank.
static void K(read_field)(const struct records_program *program, struct records_worker *worker,
                          const struct records_field *records_field, const uint8_t *text,
                          uint32_t rows, uint8_t *shares) {
  const struct columns_program *columns = program->columns;
  const struct columns_field *field = &records_field->base;
  int64_t *restrict values = worker->columns->values + (size_t)field->value * ROWS;
  uint8_t *restrict states = worker->columns->states + (size_t)field->state * ROWS;
  const uint32_t behind = K(behind)(columns, field->cell);
  const uint64_t points = columns->point * (uint64_t)0x0101010101010101;
  const uint32_t places = field->decimals;
  int64_t one = 1, most = 0;
  for (uint32_t place = 0; place < places; place++) one *= 10;
  for (uint32_t row = 0; row < rows; row++) {
    const uint32_t *stop = worker->stops + worker->places[row] + field->cell;
    const uint32_t start = stop[0], end = stop[1] - behind, count = end - start;
    if (count == 0) {
      values[row] = field->empty_value;
      states[row] = field->empty_state;
      continue;
    }
    int64_t value = 0;
    uint8_t state = 0;
    int isRead = 0;
    switch ((enum records_kind)records_field->kind) {
    case RECORDS_NUMBER:
      if (count <= 8) {
        uint32_t decimals;
        uint64_t digits = K(decimal)(K(word)(text + end - 8), count, points, &decimals);
        uint32_t missing = places - decimals;
        if (!(digits >> 63) && decimals <= places && missing <= 7) {
          value = (int64_t)(digits * K(tens)[missing]);
          isRead = value >= field->least && value <= field->greatest;
        }
      }
      isRead = isRead
        || columns_read_carefully(columns, field, text + start, count, &value, &state, shares);
      if (isRead && state == 0) {
        most = value > most ? value : most;
        isRead = field->step <= 1 || (value - field->origin) % field->step == 0;
      }
      break;
    case RECORDS_WORD: {
      const struct columns_words *words = &field->words;
      const int64_t place = columns_find_word(words, text + start, count);
      isRead = place >= 0;
      value = isRead ? words->values[place] : 0;
      state = isRead ? words->states[place] : 0;
      break;
    }
    case RECORDS_DATE:
      isRead = columns_read_carefully(columns, field, text + start, count, &value, &state, shares);
      break;
    case RECORDS_TEXT: isRead = !K(is_odd_text)(text + start, count); break;
    }
    values[row] = isRead ? value : field->empty_value;
    states[row] = isRead ? state : field->empty_state;
    worker->is_odd[row] |= (uint8_t)!isRead;
  }
  if (field->is_percent) *shares |= most > one ? 1 : most > 0 ? 2 : 0;
}

// MARK: - Units

// Finds the units of some rows; leaves those that count in this pass, and returns how many they are.
static uint32_t K(find_units)(const struct records_program *program, struct records_worker *worker,
                              const uint8_t *text, uint32_t rows, uint64_t *passed) {
  const struct columns_program *columns = program->columns;
  const uint32_t behind = K(behind)(columns, (uint32_t)columns->unit_cell);
  for (uint32_t row = 0; row < rows; row++) {
    const uint32_t *stop = worker->stops + worker->places[row] + columns->unit_cell;
    const uint32_t start = stop[0], count = stop[1] - behind - start;
    worker->low[row] = K(word)(text + start) & K(lows)[count > 8 ? 8 : count];
    worker->high[row] =
      count > 8 ? K(word)(text + start + 8) & K(lows)[count > 16 ? 8 : count - 8] : 0;
    worker->lengths[row] = count;
    worker->hashes[row] = records_hash(worker->low[row], worker->high[row], count);
    __builtin_prefetch(&program->slots[worker->hashes[row] & program->slot_mask]);
  }
  uint32_t left = 0;
  for (uint32_t row = 0; row < rows; row++) {
    const uint64_t low = worker->low[row], high = worker->high[row];
    const uint32_t count = worker->lengths[row], end = worker->ends[row];
    const uint32_t start = worker->stops[worker->places[row]];
    uint64_t place = worker->hashes[row] & program->slot_mask;
    uint32_t unit = 0;
    while (count && program->slots[place].unit) {
      const struct records_slot *slot = &program->slots[place];
      if (slot->low == low && slot->high == high && slot->count == count
          && (count <= 16
              || !memcmp(program->codes + program->code_ends[slot->unit - 1] - count,
                         text + worker->stops[worker->places[row] + columns->unit_cell], count))) {
        unit = slot->unit;
        break;
      }
      place = (place + 1) & program->slot_mask;
    }
    // A line may begin with a mark of the encoding, where files were joined.
    if (!unit || text[start] == 0xEF) {
      if (!records_keep_line(worker, start, end, 0, 0, 0)) return ROWS + 1;
      continue;
    }
    uint32_t index = unit - 1 - program->first_unit;
    if (index >= program->unit_count) {
      ++*passed;
      continue;
    }
    __builtin_prefetch(worker->records + (size_t)index * program->stride);
    worker->places[left] = worker->places[row];
    worker->ends[left] = end;
    worker->units[left] = index;
    left++;
  }
  return left;
}

// MARK: - Adding

static void K(note_gaps)(const struct records_program *program, struct records_worker *worker) {
  uint8_t *restrict gaps = worker->has_gap;
  memset(gaps, 0, ROWS);
  for (uint32_t index = 0; index < program->state_count; index++) {
    const uint8_t *restrict states =
      worker->columns->states + (size_t)program->states[index] * ROWS;
    for (int row = 0; row < ROWS; row++) gaps[row] |= states[row];
  }
}

// Tells a row with gaps from others: three bits a state, one a condition.
static void K(signature)(const struct records_program *program, const struct records_worker *worker,
                         uint32_t row, uint64_t *low, uint64_t *high) {
  uint64_t parts[2] = {0, 0};
  uint32_t bit = 0;
  for (uint32_t index = 0; index < program->state_count; index++, bit += 3) {
    // No state stands across both words.
    if (bit == 63) bit = 64;
    parts[bit >> 6] |=
      (uint64_t)worker->columns->states[(size_t)program->states[index] * ROWS + row] << (bit & 63);
  }
  for (uint32_t index = 0; index < program->condition_count; index++, bit++)
    parts[bit >> 6] |=
      (uint64_t)(worker->columns->values[(size_t)program->conditions[index] * ROWS + row] != 0)
      << (bit & 63);
  *low = parts[0];
  *high = parts[1];
}

static int K(add_rows)(const struct records_program *program, struct records_worker *worker,
                       uint32_t rows, uint64_t *added) {
  const int64_t *const values = worker->columns->values;
  const uint8_t *const states = worker->columns->states;
  const int isShared = program->is_shared;
  K(note_gaps)(program, worker);
  for (uint32_t row = 0; row < rows; row++) {
    const uint32_t start = worker->stops[worker->places[row]];
    if (worker->is_odd[row]) {
      if (!records_keep_line(worker, start, worker->ends[row], 0, 0, 0)) return 0;
      continue;
    }
    if (worker->has_gap[row]) {
      uint64_t low = 0, high = 0;
      uint32_t *counts = 0;
      if (program->learns) {
        K(signature)(program, worker, row, &low, &high);
        uint32_t place = (uint32_t)(records_hash(low, high, 0) % RECORDS_KINDS);
        while (worker->kinds[place].counts
               && (worker->kinds[place].low != low || worker->kinds[place].high != high))
          place = (place + 1) % RECORDS_KINDS;
        counts = worker->kinds[place].counts;
      }
      if (!counts) {
        if (!records_keep_line(worker, start, worker->ends[row], low, high, program->learns))
          return 0;
        continue;
      }
      __atomic_fetch_add(counts + worker->units[row], 1, __ATOMIC_RELAXED);
    }
    ++*added;
    int64_t *record = worker->records + (size_t)worker->units[row] * program->stride;
    K(add_number)(record, 1, isShared);
    for (uint32_t index = 0; index < program->figure_count; index++) {
      const struct records_figure *figure = &program->figures[index];
      if (figure->condition >= 0
          && (states[(size_t)figure->condition_state * ROWS + row]
              || !values[(size_t)figure->condition * ROWS + row]))
        continue;
      if (figure->met >= 0) K(add_number)(record + figure->met, 1, isShared);
      if (figure->value < 0 || states[(size_t)figure->value_state * ROWS + row]) continue;
      const int64_t value = values[(size_t)figure->value * ROWS + row];
      if (figure->high >= 0) {
        K(add_number)(record + figure->sum, value & 0xFFFFFFFF, isShared);
        K(add_number)(record + figure->high, value >> 32, isShared);
      } else if (figure->sum >= 0) {
        K(add_number)(record + figure->sum, value, isShared);
      }
      if (figure->least >= 0) K(keep_least)(record + figure->least, value, isShared);
      if (figure->greatest >= 0) K(keep_greatest)(record + figure->greatest, value, isShared);
    }
  }
  return 1;
}

void K(records_add)(const struct records_program *program, struct records_worker *worker,
                    const uint8_t *text, size_t count, struct records_report *report) {
  const struct columns_program *columns = program->columns;
  const uint32_t width = columns->width;
  report->is_odd = 1;
  report->row_count = 0;
  worker->line_count = 0;
  if (!records_reserve(worker, count)) return;
  uint32_t *const stops = worker->stops, *const breaks = worker->breaks;
  uint32_t *const strange = worker->strange;
  size_t found = 0, lines = 0, odd = 0, nextOdd = 0;
  size_t scanned = 0;
  uint64_t high = 0;
  stops[0] = 0;
  uint32_t first = 0;  // where among the stops the next line begins
  size_t line = 0;
  while (1) {
    while (lines - line < ROWS && scanned < count) {
      struct K(marks) marks = K(scan)(columns, text + scanned, count - scanned);
      high |= marks.high;
      uint64_t others = marks.strange;
      // A return is part of a line break or strange; that at the end of 64 bytes is looked at below.
      others |= columns->ends_with_return ? marks.returns & ~(marks.breaks >> 1) & ~(1ull << 63)
                                          : marks.returns;
      if (columns->ends_with_return && marks.returns >> 63
          && (scanned + 64 >= count || text[scanned + 64] != '\n'))
        others |= 1ull << 63;
      if (others) odd += K(spread)(others, (uint32_t)scanned, strange + odd);
      found += K(spread)(marks.cells, (uint32_t)scanned + 1, stops + 1 + found);
      lines += K(spread)(marks.breaks, (uint32_t)scanned + 1, breaks + lines);
      scanned += 64;
    }
    uint32_t rows = 0;
    for (; line < lines && rows < ROWS; line++) {
      const uint32_t start = stops[first], end = breaks[line];
      int isPlain = first + width <= found && stops[first + width] == end;
      if (isPlain) {
        first += width;
      } else {
        while (stops[first] != end) first++;
      }
      if (nextOdd < odd && strange[nextOdd] < end) {
        isPlain = 0;
        while (nextOdd < odd && strange[nextOdd] < end) nextOdd++;
      }
      const uint32_t size = end - start;
      if (columns->ends_with_return) {
        if (size == 2 && text[start] == '\r') continue;
        isPlain = isPlain && size >= 2 && text[end - 2] == '\r';
      }
      if (size == 1) continue;
      if (!isPlain) {
        if (!records_keep_line(worker, start, end, 0, 0, 0)) return;
        continue;
      }
      worker->places[rows] = first - width;
      worker->ends[rows] = end;
      rows++;
    }
    if (rows == 0) {
      if (line >= lines && scanned >= count) break;
      continue;
    }
    rows = K(find_units)(program, worker, text, rows, &report->row_count);
    if (rows > ROWS) return;
    if (rows == 0) continue;
    memset(worker->is_odd, 0, ROWS);
    for (uint32_t index = 0; index < program->field_count; index++)
      K(read_field)(program, worker, &program->fields[index], text, rows, &report->shares[index]);
    K(run)(columns, worker->columns, (uint32_t)rows);
    if (!K(add_rows)(program, worker, rows, &report->row_count)) return;
  }
  // A text without a line break at its end is not one of whole lines.
  if (found && stops[found] != count) return;
  if (!found && count) return;
  if (high && !columns_is_utf8(text, count)) return;
  report->lines = worker->lines;
  report->line_count = worker->line_count;
  report->is_odd = 0;
}
