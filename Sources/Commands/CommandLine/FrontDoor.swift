import Driver

/// Where the words of the command line come in: signals, console, command, exit status.
package enum FrontDoor {
  /// Runs the command that the words name, on the streams of this process.
  ///
  /// - Returns: the exit status: 0 done, 1 something was found in the user's files, 2 wrong usage, 3 the
  ///   outside world failed, 70 a fault of the program.
  package static func open(to words: [String]) -> Int32 {
    ProcessMemory.keep()
    Signals.install()
    var console = Console.ofProcess()
    return Invocation(words).run(on: &console).rawValue
  }
}
