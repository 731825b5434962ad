import Diagnostics
import Driver

/// When messages are colored.
enum ColorChoice: String, CaseIterable, Sendable {
  case auto
  case always
  case never
}

/// The user's side of the program: where results and messages go, and in which language.
struct Console: Sendable {
  /// Results.
  var output: OutputStream
  /// Diagnostics and progress.
  var errors: OutputStream
  let files: FileSystem
  let environment: Environment
  var language: Language
  var color = ColorChoice.auto

  /// Creates a console.
  init(
    output: OutputStream, errors: OutputStream, files: FileSystem, environment: Environment
  ) {
    self.output = output
    self.errors = errors
    self.files = files
    self.environment = environment
    self.language = environment.language
  }

  /// Returns the console of this process.
  static func ofProcess() -> Console {
    Console(
      output: OutputStream(
        descriptor: 1, name: "stdout", title: Phrase(vi: "đầu ra chuẩn", en: "standard output")),
      errors: OutputStream(
        descriptor: 2, name: "stderr",
        title: Phrase(vi: "đầu ra của thông báo lỗi", en: "standard error")),
      files: FileSystem(), environment: Environment.ofProcess())
  }

  /// How results are drawn.
  var outputStyle: TerminalStyle { style(onTerminal: environment.isOutputTerminal) }

  /// How messages are drawn.
  var errorStyle: TerminalStyle { style(onTerminal: environment.isErrorTerminal) }

  /// What tells people how far a long run is, where they are at a terminal.
  var progress: Progress? {
    guard environment.isErrorTerminal, !environment.isDumb else { return nil }
    return Progress(to: 2, in: language, width: environment.width)
  }

  /// Takes over what the command line says about language and color.
  mutating func adopt(_ arguments: Arguments) {
    language = arguments.choice(of: .language, standard: environment.language)
    color = arguments.choice(of: .color, standard: .auto)
  }

  /// Writes diagnostics with their excerpts, up to a limit, and how many there are.
  mutating func report(
    _ diagnostics: [Diagnostic], in files: [SourceFile],
    limit: Int = DiagnosticRenderer.mostShown
  ) {
    let renderer = DiagnosticRenderer(
      files: files, language: language, style: errorStyle, width: environment.width)
    errors.write(renderer.render(diagnostics, limit: limit))
  }

  /// Writes a message of the program itself.
  mutating func say(_ message: Phrase) {
    errors.write("thang: \(TextWidth.cleaned(message.text(in: language)))\n")
  }

  /// Lets `body` write a result to standard output, or to a file that appears only if all went well.
  ///
  /// - Parameters:
  ///   - path: the file, or `nil` for standard output.
  ///   - holdsBack: `true` iff `body` may discard what it wrote, so that nothing may leave before.
  ///   - body: writes the result; it also gets the rest of the console.
  /// - Returns: what `body` returns.
  /// - Throws: what `body` throws, or why the file cannot be written.
  mutating func write<Result>(
    to path: String?, holdsBack: Bool = false,
    _ body: (inout OutputStream, inout Console) throws(FileError) -> Result
  ) throws(FileError) -> Result {
    if let path, path != "-" {
      var file = try AtomicFile(replacing: path)
      guard holdsBack, !file.stream.canRewind else {
        let result = try body(&file.stream, &self)
        // What a command reports it can report again.
        try file.commit(isDurable: false)
        return result
      }
      var spool = Spool()
      let result = try body(&spool.stream, &self)
      if !spool.stream.isDiscarded { try spool.release(to: &file.stream) }
      try file.commit(isDurable: false)
      return result
    }
    if holdsBack {
      var spool = Spool()
      let result = try body(&spool.stream, &self)
      if !spool.stream.isDiscarded { try spool.release(to: &output) }
      return result
    }
    // The stream is moved out, so that `body` may use the rest of the console meanwhile.
    var stream = output
    output = OutputStream(recordingAs: "")
    defer { output = stream }
    return try body(&stream, &self)
  }

  private func style(onTerminal isTerminal: Bool) -> TerminalStyle {
    switch color {
    case .always: .color
    case .never: .plain
    case .auto: isTerminal && !environment.refusesColor ? .color : .plain
    }
  }
}
