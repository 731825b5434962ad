import CColumns
import Evidence
import Semantics

/// Which instructions of the processor the kernels use.
package enum KernelLevel: UInt8, Sendable, CaseIterable {
  /// The most that the processor has.
  case best
  /// Those of any processor.
  case portable
  case avx2
  case avx512
}

/// A program in the memory of the kernels, which any number of workers share.
@safe package final class ColumnKernel: @unchecked Sendable {
  package let program: ColumnProgram
  /// Written once here, and once more when all units are known and ranked.
  private var native: columns_program
  /// What `native` points to.
  private let memory = NativeMemory()
  /// The columns that comparisons fill, for all units of the run.
  private var inputs: [columns_input] = unsafe []

  /// Copies a program to where the kernels read it.
  ///
  /// - Parameters:
  ///   - program: the program.
  ///   - level: which instructions may be used; the best that are there, where it asks for more.
  package init(_ program: ColumnProgram, level: KernelLevel = .best) {
    self.program = program
    unsafe native = unsafe columns_program()
    let layout = program.layout
    unsafe native.level = level.rawValue
    unsafe native.delimiter = layout.delimiter
    unsafe native.point = layout.point
    unsafe native.quote = 0x22
    unsafe native.ends_with_return = layout.endsWithReturn ? 1 : 0
    unsafe native.width = UInt32(layout.width)
    unsafe native.unit_cell = Int32(layout.unit)
    unsafe native.text_cells = copied(program.textCells.map { UInt32($0) })
    unsafe native.text_cell_count = UInt32(program.textCells.count)
    unsafe inputs = program.inputs.map { input in
      unsafe columns_input(
        value: UInt16(input.value), state: UInt16(input.state), count: input.values.count,
        values: memory.copied(input.values), states: memory.copied(input.states))
    }
    unsafe native.inputs = copied(inputs)
    unsafe native.input_count = UInt32(inputs.count)
    unsafe native.period_cell = Int32(layout.period?.cell ?? -1)
    unsafe native.value_count = UInt32(program.valueCount)
    unsafe native.state_count = UInt32(program.stateCount)
    unsafe native.long_count = UInt32(program.longCount)
    unsafe native.cell_count = UInt32(program.cellCount)
    unsafe native.joined_count = UInt32(program.joined.count)
    unsafe native.wide_count = UInt32(program.wideCount)
    unsafe native.flag_words = UInt32((program.flags.count + 63) / 64)
    unsafe native.has_key = program.rank == nil ? 0 : 1
    unsafe native.period = copied(layout.period?.text ?? [])
    unsafe native.period_count = UInt32(layout.period?.text.count ?? 0)
    copyInputs()
    copyOperations()
    copyOutputs()
  }

  /// Returns a copy of some elements that lives as long as the kernel.
  private func copied<Element>(_ elements: [Element]) -> UnsafePointer<Element>? {
    unsafe memory.copied(elements)
  }

  // MARK: - What stays the same

  private func copyInputs() {
    let layout = program.layout
    var fields: [columns_field] = unsafe []
    for (index, plan) in program.fields.enumerated() {
      var field = unsafe columns_field()
      let hasCell = layout.values[index] >= 0
      let kind =
        switch plan.reading {
        case .number: COLUMNS_NUMBER
        case .word: COLUMNS_WORD
        case .date: COLUMNS_DATE
        case .text: COLUMNS_TEXT
        }
      let known = hasCell ? kind : COLUMNS_BLANK_FIELD
      unsafe field.kind = UInt8(truncatingIfNeeded: known.rawValue)
      unsafe field.is_month_first = layout.dateOrder == .monthDayYear ? 1 : 0
      unsafe field.empty_state = plan.emptyState.rawValue
      unsafe field.empty_value = plan.emptyValue
      unsafe field.decimals = UInt8(plan.decimals)
      unsafe field.is_percent = plan.field.type == .percent ? 1 : 0
      unsafe field.value = UInt16(program.fieldPlaces[index].value)
      unsafe field.state = UInt16(program.fieldPlaces[index].state)
      unsafe field.cell = UInt32(max(0, layout.values[index]))
      unsafe field.least = plan.least
      unsafe field.greatest = plan.greatest
      unsafe field.step = plan.step
      unsafe field.origin = plan.origin
      unsafe field.words = memory.words(plan.spellings)
      unsafe fields.append(field)
    }
    if let kind = layout.kind, !program.kindSpellings.isEmpty {
      var field = unsafe columns_field()
      unsafe field.kind = UInt8(truncatingIfNeeded: COLUMNS_WORD.rawValue)
      // A unit without its kind is odd.
      unsafe field.empty_state = 7
      unsafe field.value = UInt16(program.kindPlace.value)
      unsafe field.state = UInt16(program.kindPlace.state)
      unsafe field.cell = UInt32(kind)
      unsafe field.step = 1
      unsafe field.words = memory.words(program.kindSpellings)
      unsafe fields.append(field)
    }
    for place in program.documentPlaces {
      var field = unsafe columns_field()
      unsafe field.kind = UInt8(truncatingIfNeeded: COLUMNS_DOCUMENT.rawValue)
      unsafe field.value = UInt16(place.value)
      unsafe field.cell = UInt32(place.cell)
      unsafe fields.append(field)
    }
    for cell in program.labelCells {
      var field = unsafe columns_field()
      unsafe field.kind = UInt8(truncatingIfNeeded: COLUMNS_LABEL.rawValue)
      unsafe field.cell = UInt32(cell)
      unsafe fields.append(field)
    }
    unsafe native.field_count = UInt32(fields.count)
    unsafe native.fields = copied(fields)
    copyStates()
    unsafe native.constant_value_count = UInt32(program.constantValues.count)
    unsafe native.constant_values = copied(program.constantValues)
    unsafe native.constant_state_count = UInt32(program.constantStates.count)
    unsafe native.constant_states = copied(program.constantStates.map { $0.rawValue })
    let longs = program.longConstants.map {
      columns_long(
        low: UInt64(truncatingIfNeeded: $0), high: Int64(truncatingIfNeeded: $0 >> 64))
    }
    unsafe native.constant_longs = copied(longs)
    unsafe native.constant_long_count = UInt32(longs.count)
  }

  private func copyStates() {
    let layout = program.layout
    var fields: [columns_state_field] = []
    for (index, plan) in program.fields.enumerated() where layout.states[index] >= 0 {
      var field = columns_state_field()
      field.cell = UInt32(layout.states[index])
      field.value_cell = UInt32(max(0, layout.values[index]))
      field.value = UInt16(program.fieldPlaces[index].value)
      field.state = UInt16(program.fieldPlaces[index].state)
      field.may_be_inapplicable = plan.field.mayBeNotApplicable ? 1 : 0
      fields.append(field)
    }
    if fields.isEmpty { return }
    let words = unsafe EvidenceState.spellings.map { spelling in
      unsafe columns_state_word(
        bytes: copied(spelling.text), count: UInt32(spelling.text.count),
        state: spelling.state.rawValue)
    }
    unsafe native.state_fields = copied(fields)
    unsafe native.state_field_count = UInt32(fields.count)
    unsafe native.state_words = copied(words)
    unsafe native.state_word_count = UInt32(words.count)
  }

  private func copyOperations() {
    let operations = unsafe memory.native(program.operations)
    unsafe native.op_count = UInt32(operations.count)
    unsafe native.ops = copied(operations)
  }

  private func copyOutputs() {
    var longs: [columns_flag] = unsafe []
    var tables: [UnsafePointer<columns_text>?] = unsafe []
    var limits: [Int] = []
    for texts in program.tables {
      var entries: [columns_text] = []
      for text in texts {
        var bytes = [UInt8](repeating: 0, count: 16)
        if text.count <= 14 {
          for (index, byte) in (text + [0x2C]).enumerated() { bytes[index] = byte }
          bytes[15] = UInt8(text.count + 1)
        } else {
          for index in 0..<4 {
            bytes[index] = UInt8(truncatingIfNeeded: (unsafe longs.count) >> (8 * index))
          }
          bytes[15] = 0xFF
          unsafe longs.append(flag(text))
        }
        var entry = columns_text()
        unsafe withUnsafeMutableBytes(of: &entry) { unsafe $0.copyBytes(from: bytes) }
        entries.append(entry)
      }
      unsafe tables.append(copied(entries))
      limits.append(texts.reduce(16) { max($0, $1.count + 1) })
    }
    var lineLimit = 64
    let outputs = unsafe program.outputs.map { output in
      var native = unsafe columns_output()
      let kind: columns_output_kind
      switch output {
      case .unit: kind = COLUMNS_UNIT
      case .rank: kind = COLUMNS_RANK
      case .flags: kind = COLUMNS_FLAGS
      case .text(let cell, let table):
        kind = COLUMNS_FROM_TABLE
        unsafe native.cell = UInt16(cell)
        unsafe native.texts = unsafe tables[table]
        lineLimit += limits[table]
      case .joined(let cell):
        kind = COLUMNS_FROM_JOINED
        unsafe native.cell = UInt16(cell)
        unsafe native.joined = joined(program.joined[cell])
        lineLimit += 32
      case .decimal(let cell, let decimals):
        kind = COLUMNS_DECIMAL
        unsafe native.cell = UInt16(cell)
        unsafe native.decimals = UInt8(decimals)
      case .quotient(let cell):
        kind = COLUMNS_QUOTIENT
        unsafe native.cell = UInt16(cell)
        lineLimit += 64
      case .longQuotient(let cell):
        kind = COLUMNS_LONG_QUOTIENT
        unsafe native.cell = UInt16(cell)
        lineLimit += 192
      case .cell(let index):
        kind = COLUMNS_TEXT_CELL
        unsafe native.cell = UInt16(index)
      }
      lineLimit += 24
      unsafe native.kind = UInt8(truncatingIfNeeded: kind.rawValue)
      return unsafe native
    }
    unsafe native.output_count = UInt32(outputs.count)
    unsafe native.outputs = copied(outputs)
    let flags = unsafe program.flags.map { unsafe flag($0) }
    unsafe native.flags = copied(flags)
    unsafe native.longs = copied(longs)
    unsafe native.line_limit = UInt32(lineLimit)
  }

  /// Returns the texts of a joined cell, with their lengths at the end.
  private func joined(_ texts: [[UInt8]]) -> UnsafePointer<columns_joined>? {
    unsafe copied(
      texts.map { text in
        var entry = columns_joined()
        unsafe withUnsafeMutableBytes(of: &entry) { bytes in
          unsafe bytes.copyBytes(from: text)
          unsafe bytes[31] = UInt8(text.count)
        }
        return entry
      })
  }

  private func flag(_ text: [UInt8]) -> columns_flag {
    unsafe columns_flag(bytes: copied(text), count: UInt32(text.count))
  }

  // MARK: - Work

  /// Gives `body` the program; nobody may change it meanwhile.
  func withNative<Result>(_ body: (UnsafePointer<columns_program>) -> Result) -> Result {
    unsafe withUnsafePointer(to: &native) { unsafe body($0) }
  }

  /// Gives `body` the program as it reads lines that were tidied.
  func withTidyNative<Result>(_ body: (UnsafePointer<columns_program>) -> Result) -> Result {
    var tidy = unsafe columns_tidy_program(&native)
    return unsafe withUnsafePointer(to: &tidy) { unsafe body($0) }
  }

  /// Gives `body` the program with the columns that others fill for the units of one stretch, the first of which
  /// is 0 there; nobody may change it meanwhile.
  ///
  /// - Parameters:
  ///   - rows: the columns that were added up of rows.
  ///   - firstUnit: the number of the first unit in the run.
  ///   - isTidy: whether the lines were tidied.
  ///   - body: gets the program.
  /// - Returns: what `body` returns.
  func withNative<Result>(
    _ rows: RowInputs, firstUnit: Int, isTidy: Bool,
    _ body: (UnsafePointer<columns_program>) -> Result
  ) -> Result {
    unsafe rows.values.withUnsafeBufferPointer { values in
      unsafe rows.states.withUnsafeBufferPointer { states in
        var own = unsafe inputs.map { input in
          var input = unsafe input
          let first = min(unsafe input.count, firstUnit)
          unsafe input.count -= first
          unsafe input.values = input.values.map { unsafe $0 + first }
          unsafe input.states = input.states.map { unsafe $0 + first }
          return unsafe input
        }
        for (index, place) in program.rowPlaces.enumerated() {
          let first = index * rows.count
          unsafe own.append(
            columns_input(
              value: UInt16(place.value), state: UInt16(place.state), count: rows.count,
              values: values.baseAddress.map { unsafe $0 + first },
              states: states.baseAddress.map { unsafe $0 + first }))
        }
        return unsafe own.withUnsafeBufferPointer { own in
          var changed = unsafe isTidy ? columns_tidy_program(&native) : native
          unsafe changed.inputs = own.baseAddress
          unsafe changed.input_count = UInt32(own.count)
          return unsafe withUnsafePointer(to: &changed) { unsafe body($0) }
        }
      }
    }
  }

  /// Ranks the units that were scored, while nobody works; `false` where that needs another way.
  package func rank(_ scored: [ScoredText]) -> Bool {
    guard let rule = program.rank else { return true }
    var (least, greatest): (Int64, Int64) = (.max, .min)
    for text in scored {
      text.forEachKey {
        least = min(least, $0)
        greatest = max(greatest, $0)
      }
    }
    guard least <= greatest else { return true }
    let (size, overflow) = greatest.subtractingReportingOverflow(least)
    guard !overflow, size < 1 << 22 else { return false }
    var counts = [UInt64](repeating: 0, count: Int(size) + 1)
    for text in scored { text.forEachKey { counts[Int($0 - least)] += 1 } }
    var next: UInt64 = 1
    let places = rule.lowestFirst ? Array(counts.indices) : counts.indices.reversed()
    for place in places where counts[place] > 0 {
      let count = counts[place]
      counts[place] = next
      next += rule.isDense ? 1 : count
    }
    unsafe native.ranks = copied(counts)
    unsafe native.least_key = least
    return true
  }
}
