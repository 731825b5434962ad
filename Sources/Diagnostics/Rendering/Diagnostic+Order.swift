extension [Diagnostic] {
  /// Returns the diagnostics by path, position, severity and code; equal ones keep their order.
  package func sorted(in files: [SourceFile]) -> [Diagnostic] {
    let keys = self.map { OrderKey(of: $0, in: files) }
    return indices.sorted { left, right in
      switch keys[left].compared(to: keys[right]) {
      case 0: left < right
      case let order: order < 0
      }
    }
    .map { self[$0] }
  }

  /// Returns so many of the diagnostics in their order, errors before warnings.
  func foremost(_ limit: Int) -> [Diagnostic] {
    var errors = Swift.min(errorCount, limit)
    var warnings = limit - errors
    return filter { diagnostic in
      switch diagnostic.severity {
      case .error:
        errors -= 1
        return errors >= 0
      case .warning:
        warnings -= 1
        return warnings >= 0
      }
    }
  }

  /// The number of errors among the diagnostics.
  package var errorCount: Int { count { $0.severity == .error } }

  /// The number of warnings among the diagnostics.
  package var warningCount: Int { count { $0.severity == .warning } }
}

/// What the order of a diagnostic depends on; the same for a file in memory and one that was streamed.
private struct OrderKey {
  let path: String
  let offset: Int
  let endOffset: Int
  let isWarning: Bool
  let code: String

  init(of diagnostic: Diagnostic, in files: [SourceFile]) {
    switch diagnostic.site {
    case .range(let range):
      path = files.first { $0.id == range.file }?.path ?? ""
      offset = range.start
      endOffset = range.end
    case .place(let path, let start, let end, _):
      self.path = path
      offset = start.offset
      endOffset = end.offset
    case .file(let path):
      self.path = path
      offset = -1
      endOffset = -1
    }
    isWarning = diagnostic.severity == .warning
    code = diagnostic.code
  }

  /// Returns a negative number, zero or a positive number.
  func compared(to other: OrderKey) -> Int {
    if let order = Self.order(path, other.path) { return order }
    if offset != other.offset { return offset < other.offset ? -1 : 1 }
    if isWarning != other.isWarning { return isWarning ? 1 : -1 }
    if let order = Self.order(code, other.code) { return order }
    if endOffset != other.endOffset { return endOffset < other.endOffset ? -1 : 1 }
    return 0
  }

  private static func order(_ left: String, _ right: String) -> Int? {
    if left.utf8.elementsEqual(right.utf8) { return nil }
    return left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
  }
}
