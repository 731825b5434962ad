/// Joins neighbouring cells with few texts each to one: a line is written with fewer copies, and what waits
/// to be written is smaller.
///
/// The number of a joined cell is made digit by digit: each of its cells is one digit, whose base is the
/// count of its texts.
struct CellJoining {
  /// The columns of a line, with one in the place of each run of cells that were joined.
  private(set) var outputs: [ColumnProgram.Output] = []
  /// The texts of the joined cells, with the commas between them and at the end.
  private(set) var joined: [[[UInt8]]] = []
  /// The operations, with those that fill cells at their new places.
  private(set) var operations: [ColumnOperation]
  /// How many cells are left that were not joined.
  private(set) var cellCount = 0

  /// The number of a joined cell is a byte.
  private static let limit = 256
  /// A joined text has room for so many bytes.
  private static let textLimit = 31

  /// By cell before: where its number goes, and the base of the digits before it.
  private var places: [Int: Place] = [:]

  private enum Place {
    case alone(cell: Int)
    case joined(cell: Int, base: Int)
  }

  /// Joins what can be.
  ///
  /// - Parameters:
  ///   - outputs: the columns of a line.
  ///   - tables: the texts of the cells.
  ///   - operations: the operations that fill the cells, in the order of the columns.
  init(
    _ outputs: [ColumnProgram.Output], tables: [[[UInt8]]], operations: [ColumnOperation]
  ) {
    self.operations = operations
    var group: [Int] = []
    var texts: [[UInt8]] = []
    // The length of the longest of them.
    var known = 0
    // Long tables serve many columns: they are not gone through again and again.
    let longest = tables.map { table in
      table.count <= Self.limit ? table.reduce(0) { max($0, $1.count) } : Int.max
    }
    for output in outputs {
      guard case .text(let cell, let table) = output, !tables[table].isEmpty,
        longest[table] < Self.textLimit
      else {
        end(&group, &texts)
        append(output)
        continue
      }
      let own = tables[table].map { $0 + [UInt8(ascii: ",")] }
      if texts.count * own.count > Self.limit || known + longest[table] + 1 > Self.textLimit {
        end(&group, &texts)
      }
      known = (group.isEmpty ? 0 : known) + longest[table] + 1
      places[cell] = .joined(cell: joined.count, base: group.isEmpty ? 0 : own.count)
      group.append(cell)
      texts = texts.isEmpty ? own : texts.flatMap { text in own.map { text + $0 } }
    }
    end(&group, &texts)
    place()
  }

  private mutating func end(_ group: inout [Int], _ texts: inout [[UInt8]]) {
    if group.isEmpty { return }
    outputs.append(.joined(cell: joined.count))
    joined.append(texts)
    (group, texts) = ([], [])
  }

  private mutating func append(_ output: ColumnProgram.Output) {
    switch output {
    case .text(let cell, let table):
      places[cell] = .alone(cell: cellCount)
      outputs.append(.text(cell: cellCount, table: table))
      cellCount += 1
    case .unit, .rank, .flags, .decimal, .quotient, .longQuotient, .cell, .joined:
      outputs.append(output)
    }
  }

  /// Sends every number to its new place.
  private mutating func place() {
    for index in operations.indices where operations[index].code == .cell {
      let operation = operations[index]
      switch places[operation.d] {
      case .alone(let cell): operations[index].d = cell
      case .joined(let cell, let base):
        operations[index] = ColumnOperation(
          code: .joinedCell, d: cell, a: operation.a, k: Int64(base), k2: operation.k)
      case nil: break
      }
    }
  }
}
