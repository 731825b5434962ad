import Diagnostics
import Driver

@testable import Commands

/// A console that keeps what is written, for running commands inside the tests.
struct RecordingConsole {
  /// How a run went.
  struct Run {
    let status: ExitStatus
    let output: String
    let errors: String

    /// Everything in one text, as golden files hold it.
    var transcript: String {
      "status \(status.rawValue)\n--- output\n\(output)--- errors\n\(errors)"
    }
  }

  var input = ""
  var language = Language.en

  /// Runs the program on the words of a command line.
  func run(_ words: String...) -> Run { run(words) }

  /// Runs the program on the words of a command line.
  func run(_ words: [String]) -> Run {
    var environment = Environment()
    environment.language = language
    var console = Console(
      output: OutputStream(recordingAs: "stdout"), errors: OutputStream(recordingAs: "stderr"),
      files: FileSystem(standardInput: Array(input.utf8)), environment: environment)
    let status = Invocation(words).run(on: &console)
    return Run(
      status: status, output: String(decoding: console.output.pending, as: UTF8.self),
      errors: String(decoding: console.errors.pending, as: UTF8.self))
  }
}
