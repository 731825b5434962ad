import CColumns
import Evidence

/// A program of records in the memory of the kernels, for the units of one pass.
@safe final class RecordKernel: @unchecked Sendable {
  let program: RecordProgram
  private let units: UnitIndex
  private let memory = NativeMemory()
  private var native: records_program
  private let columns: UnsafeMutablePointer<columns_program>
  /// The same for lines that were tidied.
  private let tidyColumns: UnsafeMutablePointer<columns_program>

  /// Copies a program to where the kernels read it.
  ///
  /// - Parameters:
  ///   - program: the program.
  ///   - units: the units of the run.
  ///   - range: the units whose rows count in this pass, by their numbers.
  ///   - isShared: whether several workers add to the same records.
  ///   - level: which instructions of the processor may be used.
  init(
    _ program: RecordProgram, _ units: UnitIndex, _ range: Range<Int>, isShared: Bool,
    level: KernelLevel
  ) {
    self.program = program
    self.units = units
    unsafe native = unsafe records_program()
    unsafe columns = UnsafeMutablePointer<columns_program>.allocate(capacity: 1)
    unsafe columns.initialize(to: columns_program())
    unsafe tidyColumns = UnsafeMutablePointer<columns_program>.allocate(capacity: 1)
    unsafe tidyColumns.initialize(to: columns_program())
    let layout = program.layout
    unsafe columns.pointee.level = level.rawValue
    unsafe columns.pointee.delimiter = layout.delimiter
    unsafe columns.pointee.point = layout.point
    unsafe columns.pointee.quote = 0x22
    unsafe columns.pointee.ends_with_return = layout.endsWithReturn ? 1 : 0
    unsafe columns.pointee.width = UInt32(layout.width)
    unsafe columns.pointee.unit_cell = Int32(layout.unit)
    unsafe columns.pointee.period_cell = -1
    unsafe native.columns = unsafe UnsafePointer(columns)
    unsafe native.stride = UInt32(program.stride)
    unsafe native.slots = unsafe UnsafePointer(units.slots)
    unsafe native.slot_mask = units.slotMask
    unsafe native.codes = unsafe units.codes
    unsafe native.code_ends = unsafe units.ends
    unsafe native.first_unit = UInt32(range.lowerBound)
    unsafe native.unit_count = UInt32(range.count)
    unsafe native.is_shared = isShared ? 1 : 0
    if let columns = program.columns { copy(columns) }
    unsafe tidyColumns.pointee = unsafe columns_tidy_program(columns)
  }

  deinit {
    unsafe columns.deallocate()
    unsafe tidyColumns.deallocate()
  }

  private func copy(_ source: RecordColumns) {
    unsafe columns.pointee.value_count = UInt32(source.valueCount)
    unsafe columns.pointee.state_count = UInt32(source.stateCount)
    unsafe columns.pointee.constant_value_count = UInt32(source.constantValues.count)
    unsafe columns.pointee.constant_values = memory.copied(source.constantValues)
    unsafe columns.pointee.constant_state_count = UInt32(source.constantStates.count)
    unsafe columns.pointee.constant_states = memory.copied(
      source.constantStates.map { $0.rawValue })
    let operations = unsafe memory.native(source.operations)
    unsafe columns.pointee.op_count = UInt32(operations.count)
    unsafe columns.pointee.ops = memory.copied(operations)
    copyFields(source)
    let figures = program.entries.map { entry in
      var figure = records_figure()
      func place(_ place: Int?) -> Int32 { Int32(place ?? -1) }
      figure.condition = place(entry.conditionPlace?.value)
      figure.condition_state = place(entry.conditionPlace?.state)
      figure.value = place(entry.valuePlace?.value)
      figure.value_state = place(entry.valuePlace?.state)
      (figure.met, figure.sum, figure.high) = (
        place(entry.met), place(entry.sum), place(entry.high)
      )
      (figure.least, figure.greatest) = (place(entry.least), place(entry.greatest))
      return figure
    }
    unsafe native.figure_count = UInt32(figures.count)
    unsafe native.figures = memory.copied(figures)
    unsafe native.state_count = UInt32(source.gapStates.count)
    unsafe native.states = memory.copied(source.gapStates.map { UInt16($0) })
    unsafe native.condition_count = UInt32(source.gapConditions.count)
    unsafe native.conditions = memory.copied(source.gapConditions.map { UInt16($0) })
    unsafe native.learns = source.learns ? 1 : 0
  }

  private func copyFields(_ source: RecordColumns) {
    var fields: [records_field] = unsafe []
    for (index, plan) in source.fields.enumerated() {
      var field = unsafe records_field()
      unsafe field.kind = plan.kind.rawValue
      let kind =
        switch plan.kind {
        case .number: COLUMNS_NUMBER
        case .word: COLUMNS_WORD
        case .date: COLUMNS_DATE
        case .text: COLUMNS_TEXT
        }
      unsafe field.base.kind = UInt8(truncatingIfNeeded: kind.rawValue)
      unsafe field.base.is_month_first = program.isMonthFirst ? 1 : 0
      unsafe field.base.empty_state = plan.emptyState.rawValue
      unsafe field.base.empty_value = plan.emptyValue
      unsafe field.base.decimals = UInt8(plan.decimals)
      unsafe field.base.is_percent = plan.isPercent ? 1 : 0
      unsafe field.base.value = UInt16(source.fieldPlaces[index].value)
      unsafe field.base.state = UInt16(source.fieldPlaces[index].state)
      unsafe field.base.cell = UInt32(program.layout.values[index])
      unsafe field.base.least = plan.least
      unsafe field.base.greatest = plan.greatest
      unsafe field.base.step = plan.step
      unsafe field.base.origin = plan.origin
      unsafe field.base.words = memory.words(plan.spellings)
      unsafe fields.append(field)
    }
    unsafe native.field_count = UInt32(fields.count)
    unsafe native.fields = memory.copied(fields)
  }

  /// Gives `body` the program.
  func withNative<Result>(_ body: (UnsafePointer<records_program>) -> Result) -> Result {
    unsafe withUnsafePointer(to: &native) { unsafe body($0) }
  }

  /// Gives `body` the program as it reads lines that were tidied.
  func withTidyNative<Result>(_ body: (UnsafePointer<records_program>) -> Result) -> Result {
    var tidy = unsafe native
    unsafe tidy.columns = unsafe UnsafePointer(tidyColumns)
    return unsafe withUnsafePointer(to: &tidy) { unsafe body($0) }
  }

  /// Brings the lines of a text into the form of that program; `false` where that cannot be.
  func tidy(_ text: UnsafeRawBufferPointer, into tidied: inout columns_tidied) -> Bool {
    guard let start = text.baseAddress else { return false }
    return unsafe columns_tidy(
      columns, start.assumingMemoryBound(to: UInt8.self), text.count, &tidied) != 0
  }
}
