import Diagnostics

/// The diagnostics of one file, of which only so many are kept.
struct ProblemLog {
  /// How many diagnostics of one file are worth keeping.
  static var limit: Int { 1000 }

  private(set) var diagnostics: [Diagnostic] = []
  private var omitted = 0
  /// `true` until an error concerns the file as a whole.
  private(set) var isFileSound = true

  /// `true` iff whatever comes next is only counted.
  var isFull: Bool { diagnostics.count >= Self.limit }

  /// Adds a diagnostic, or counts it when there are enough.
  mutating func add(_ diagnostic: Diagnostic) {
    if isFull { omitted += 1 } else { diagnostics.append(diagnostic) }
  }

  /// Notes that the file cannot be read to its end.
  mutating func condemnFile() { isFileSound = false }

  /// Counts a problem that comes after the limit.
  mutating func countOmitted() { omitted += 1 }

  /// Adds a diagnostic of the file as a whole, whatever their number.
  mutating func addForFile(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    if diagnostic.severity == .error { isFileSound = false }
  }

  /// Adds how many problems were left out.
  mutating func close(path: String) {
    guard omitted > 0 else { return }
    diagnostics.append(.tooManyProblems(omitted, at: .file(path: path)))
    omitted = 0
  }
}

/// The cells of one file that can be read in two ways, reported together at its end.
struct DoubtLog {
  private var cells: [(text: String, site: Site)] = []
  private(set) var count = 0

  /// `true` iff the next cell is still named.
  var wantsSite: Bool { cells.count < 10 }

  mutating func add(_ cell: (text: String, site: Site)?) {
    count += 1
    if let cell { cells.append(cell) }
  }

  /// The first cell, the following ones, and how many more there are.
  var summary: Doubt? {
    cells.first.map {
      Doubt(
        text: $0.text, site: $0.site, further: Array(cells.dropFirst()),
        unnamed: count - cells.count)
    }
  }
}

/// What a doubt is about: the first cell, the following ones, and how many are not named.
struct Doubt {
  let text: String
  let site: Site
  let further: [(text: String, site: Site)]
  let unnamed: Int
}
