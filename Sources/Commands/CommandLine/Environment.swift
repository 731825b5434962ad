import Diagnostics
import Glibc

/// What the program learns about its surroundings before it reads the command line.
struct Environment: Sendable {
  var language = Language.en
  /// `true` iff `NO_COLOR` is set to anything.
  var refusesColor = false
  var isOutputTerminal = false
  var isErrorTerminal = false
  /// `true` iff the terminal cannot go back on a line.
  var isDumb = false
  /// The cells of a terminal line.
  var width = 100

  /// Creates surroundings without a terminal, as tests and pipes have them.
  init() {}

  /// Returns the surroundings of this process.
  static func ofProcess() -> Environment {
    var environment = Environment()
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap(Self.variable)
    environment.language = language(from: variables)
    environment.refusesColor = !(variable("NO_COLOR") ?? "").isEmpty
    environment.isOutputTerminal = isatty(1) == 1
    environment.isErrorTerminal = isatty(2) == 1
    environment.isDumb = variable("TERM") == "dumb"
    if environment.isErrorTerminal, let width = terminalWidth() { environment.width = width }
    return environment
  }

  /// Returns Vietnamese iff one of the locale variables begins with `vi`.
  static func language(from variables: [String]) -> Language {
    variables.contains { $0.hasPrefix("vi") } ? .vi : .en
  }

  private static func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  private static func terminalWidth() -> Int? {
    var size = winsize()
    guard unsafe ioctl(2, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
