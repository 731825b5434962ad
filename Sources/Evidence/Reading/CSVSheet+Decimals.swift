extension CSVSheet {
  /// Returns the most decimals that a percentage in the first thousand records has, without zeros at its end, of
  /// those whose fields state no step.
  func percentDecimals() -> Int {
    let wanted = blocks.columns.values.enumerated().filter { index, cell in
      guard cell >= 0, let field = blocks.field(index) else { return false }
      return field.type == .percent && field.bounds.step == nil
    }.map { $0.element }
    guard !wanted.isEmpty, let point = dialect.decimal?.rawValue else { return 0 }
    var scanner = scanner
    var cells: [Cell] = []
    var most = 0
    bytes.withSpan { bytes in
      for _ in 0..<1000 {
        cells.removeAll(keepingCapacity: true)
        guard let record = scanner.next(in: bytes, cells: &cells), record.fault == nil else {
          return
        }
        for cell in wanted where cells.indices.contains(cell) {
          let place = cells[cell].start..<max(cells[cell].start, cells[cell].end)
          most = max(most, Self.decimals(bytes, place, point))
        }
      }
    }
    return most
  }

  /// Returns how many digits up to the last that is not 0 stand behind a separator; 0 where none does.
  private static func decimals(_ bytes: Span<UInt8>, _ range: Range<Int>, _ point: UInt8) -> Int {
    var (count, last, isBehind) = (0, 0, false)
    for index in range {
      switch bytes[index] {
      case point:
        (count, last, isBehind) = (0, 0, true)
      case 0x30...0x39 where isBehind:
        count += 1
        if bytes[index] != 0x30 { last = count }
      default: break
      }
    }
    return last
  }
}
