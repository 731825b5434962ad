import Diagnostics
import Driver

/// A command of the program: one file in `Commands`, one line in `AllCommands.swift`.
protocol Command: Sendable {
  static var description: CommandDescription { get }

  /// Reads the arguments, which fit the description already.
  init(_ arguments: Arguments) throws(UsageError)

  /// Does the work and returns how it went.
  func run(_ console: inout Console) throws(FileError) -> ExitStatus
}

/// A command line that is written wrongly.
struct UsageError: Error, Sendable {
  let message: Phrase

  /// Creates an error.
  init(_ message: Phrase) { self.message = message }
}
