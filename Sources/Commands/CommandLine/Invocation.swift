import Diagnostics
import Driver

/// One run of the program: from the words of the command line to the exit status.
struct Invocation: Sendable {
  /// The words after the program's name.
  let words: [String]
  let commands: [any Command.Type]

  /// Creates a run.
  init(_ words: [String], commands: [any Command.Type] = allCommands) {
    self.words = words
    self.commands = commands
  }

  /// Runs the command and sees that everything it wrote has left.
  func run(on console: inout Console) -> ExitStatus {
    let status = dispatch(&console)
    console.output.flush()
    console.errors.flush()
    guard let failure = console.output.failure else { return status }
    // Of a reader who has gone, as in `thang eval … | head`, too: a script must not take a part for all.
    console.say(failure.message)
    console.errors.flush()
    return status.joined(with: .outside)
  }

  private func dispatch(_ console: inout Console) -> ExitStatus {
    var global: [String] = []
    var rest = words[...]
    // `--language` and `--color` may stand before the command too.
    while let first = rest.first, first.hasPrefix("-") {
      global.append(rest.removeFirst())
      if ["--language", "--color"].contains(first), let value = rest.popFirst() {
        global.append(value)
      }
    }
    do throws(UsageError) {
      let arguments = try Arguments(global, for: Self.beforeCommand)
      console.adopt(arguments)
      if arguments.has(Self.version) {
        console.output.write("thang \(programVersion)\n")
        return .done
      }
      guard let name = rest.popFirst() else { return overview(arguments.has(.help), &console) }
      if name == "help" || arguments.has(.help) { return try help(Array(rest), name, &console) }
      return try run(named: name, global + rest, &console)
    } catch {
      return complain(error.message, about: nil, &console)
    }
  }

  private func run(
    named name: String, _ words: [String], _ console: inout Console
  ) throws(UsageError) -> ExitStatus {
    let type = try command(named: name)
    let description = type.description
    do throws(UsageError) {
      let arguments = try Arguments(words, for: description)
      console.adopt(arguments)
      if arguments.has(.help) {
        console.output.write(Help(language: console.language).page(of: description))
        return .done
      }
      try arguments.checkResults(of: description, in: console.files)
      return run(try type.init(arguments), &console)
    } catch {
      adoptLanguage(from: words, &console)
      return complain(error.message, about: name, &console)
    }
  }

  private func run(_ command: any Command, _ console: inout Console) -> ExitStatus {
    do throws(FileError) {
      return try command.run(&console)
    } catch {
      console.say(error.message)
      return error.isMisuse ? .usage : .outside
    }
  }

  private func help(
    _ rest: [String], _ name: String, _ console: inout Console
  ) throws(UsageError) -> ExitStatus {
    let asked = name == "help" ? rest.first { !$0.hasPrefix("-") } : name
    adoptLanguage(from: rest, &console)
    guard let asked else { return overview(true, &console) }
    let description = try command(named: asked).description
    console.output.write(Help(language: console.language).page(of: description))
    return .done
  }

  /// Prints the list of commands; without being asked for it, that is wrong usage.
  private func overview(_ isAsked: Bool, _ console: inout Console) -> ExitStatus {
    let text = Help(language: console.language).overview(of: commands.map { $0.description })
    if isAsked { console.output.write(text) } else { console.errors.write(text) }
    return isAsked ? .done : .usage
  }

  private func command(named name: String) throws(UsageError) -> any Command.Type {
    if let type = commands.first(where: { $0.description.name == name }) { return type }
    let names = commands.map { $0.description.name } + ["help"]
    guard let close = Suggestion.closest(to: name, among: names) else {
      throw UsageError(Phrase(vi: "không có lệnh `\(name)`", en: "unknown command `\(name)`"))
    }
    throw UsageError(
      Phrase(
        vi: "không có lệnh `\(name)`; có phải `\(close)`?",
        en: "unknown command `\(name)`; did you mean `\(close)`?"))
  }

  private func complain(
    _ message: Phrase, about name: String?, _ console: inout Console
  ) -> ExitStatus {
    let prefix = name.map { "\($0): " } ?? ""
    let page = name.map { "thang help \($0)" } ?? "thang help"
    console.say(
      Phrase(vi: prefix + message.vietnamese, en: prefix + message.english))
    console.say(Phrase(vi: "xem `\(page)`", en: "see `\(page)`"))
    return .usage
  }

  /// Finds the wanted language even on a command line that could not be understood.
  private func adoptLanguage(from words: [String], _ console: inout Console) {
    for index in words.indices {
      let value =
        words[index].hasPrefix("--language=")
        ? String(words[index].dropFirst("--language=".count))
        : words[index] == "--language" && index + 1 < words.count ? words[index + 1] : ""
      if let language = Language(rawValue: value) { console.language = language }
    }
  }

  private static let version = CommandOption(
    "version", .flag, Phrase(vi: "in phiên bản", en: "print the version"))

  /// What may stand before the command.
  private static let beforeCommand = CommandDescription(
    "", Phrase(same: ""), operands: "", count: 0...0, options: [version], example: [])
}
