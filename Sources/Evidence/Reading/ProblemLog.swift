import Diagnostics

/// The diagnostics of one file, of which only so many are kept: errors before warnings.
struct ProblemLog {
  /// How many diagnostics of one file are worth keeping.
  static var limit: Int { 1000 }

  private(set) var diagnostics: [Diagnostic] = []
  /// Where the warnings are that make room for errors; rising.
  private var lesser: [Int] = []
  private var omittedErrors = 0
  private var omittedWarnings = 0
  /// `true` until an error concerns the file as a whole.
  private(set) var isFileSound = true

  /// `false` iff what comes next and is as severe is only counted.
  func wants(_ severity: Diagnostic.Severity) -> Bool {
    diagnostics.count < Self.limit || severity == .error && !lesser.isEmpty
  }

  /// Adds a diagnostic, or counts it when there are enough.
  mutating func add(_ diagnostic: Diagnostic) {
    guard wants(diagnostic.severity) else { return omit(diagnostic.severity) }
    if diagnostics.count >= Self.limit, let place = lesser.popLast() {
      diagnostics.remove(at: place)
      omittedWarnings += 1
    }
    if diagnostic.severity == .warning { lesser.append(diagnostics.count) }
    diagnostics.append(diagnostic)
  }

  /// Notes that the file cannot be read to its end.
  mutating func condemnFile() { isFileSound = false }

  /// Counts a problem that is not wanted.
  mutating func omit(_ severity: Diagnostic.Severity) {
    switch severity {
    case .error: omittedErrors += 1
    case .warning: omittedWarnings += 1
    }
  }

  /// Adds a diagnostic of the file as a whole, whatever their number.
  mutating func addForFile(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    if diagnostic.severity == .error { isFileSound = false }
  }

  /// Adds how many problems were left out.
  mutating func close(path: String) {
    guard omittedErrors + omittedWarnings > 0 else { return }
    diagnostics.append(
      .tooManyProblems(errors: omittedErrors, warnings: omittedWarnings, at: .file(path: path)))
    (omittedErrors, omittedWarnings) = (0, 0)
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
