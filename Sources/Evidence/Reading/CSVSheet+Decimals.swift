extension CSVSheet {
  /// Returns by field how many digits its numbers have in the first thousand records.
  ///
  /// Of fields without a cell, and of those that are no numbers, nothing is to be known.
  func digits() -> [CellDigits] {
    var digits = [CellDigits](repeating: CellDigits(), count: blocks.columns.values.count)
    let wanted = blocks.columns.values.enumerated().filter { index, cell in
      guard cell >= 0, let field = blocks.field(index) else { return false }
      return FieldReader.isNumeric(field.type)
    }
    if wanted.isEmpty { return digits }
    let point = dialect.decimal?.rawValue
    var scanner = scanner
    var cells: [Cell] = []
    bytes.withSpan { bytes in
      for _ in 0..<1000 {
        cells.removeAll(keepingCapacity: true)
        guard let record = scanner.next(in: bytes, cells: &cells), record.fault == nil else {
          return
        }
        for (field, cell) in wanted where cells.indices.contains(cell) {
          let place = cells[cell].start..<max(cells[cell].start, cells[cell].end)
          digits[field].extend(to: Self.digits(bytes, place, point))
        }
      }
    }
    return digits
  }

  /// Returns how many digits stand before a separator, and behind it up to the last that is not 0.
  private static func digits(_ bytes: Span<UInt8>, _ range: Range<Int>, _ point: UInt8?)
    -> CellDigits
  {
    var (digits, count, isBehind) = (CellDigits(), 0, false)
    for index in range {
      switch bytes[index] {
      case 0x30...0x39 where isBehind:
        count += 1
        if bytes[index] != 0x30 { digits.decimals = count }
      case 0x30...0x39: digits.whole += 1
      case let byte where byte == point:
        (digits.decimals, count, isBehind) = (0, 0, true)
      default: break
      }
    }
    return digits
  }
}

/// How many digits numbers have, at most.
package struct CellDigits: Sendable {
  /// Before the point.
  package fileprivate(set) var whole = 0
  /// Behind it.
  package fileprivate(set) var decimals = 0

  mutating func extend(to other: CellDigits) {
    (whole, decimals) = (max(whole, other.whole), max(decimals, other.decimals))
  }
}
