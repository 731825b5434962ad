/// The number with which the program ends; a promise to scripts.
enum ExitStatus: Int32, Sendable {
  /// Done, and nothing was found.
  case done = 0
  /// The user's files have errors, a test failed, `--fail-if` held, `--check` would change something.
  case found = 1
  /// The command was written wrongly.
  case usage = 2
  /// The outside world failed: an unreadable file, a full disk.
  case outside = 3
  /// A fault of the program itself.
  case fault = 70

  /// Returns the status of two parts of a run: the outside world's failure outweighs a finding.
  func joined(with other: ExitStatus) -> ExitStatus {
    rawValue >= other.rawValue ? self : other
  }
}
