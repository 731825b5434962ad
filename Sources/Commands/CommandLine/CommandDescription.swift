import Diagnostics

/// What a command is for and how it is called; help, parsing and completions are made from it.
struct CommandDescription: Sendable {
  let name: String
  /// What the command does, as the list of commands says it.
  let purpose: Phrase
  /// The operands as usage writes them, such as `SCALE EVIDENCE…`.
  let operands: String
  /// How many operands there may be.
  let operandCount: ClosedRange<Int>
  let options: [CommandOption]
  /// `true` iff a file may be replaced by what is made of it.
  let rewritesFiles: Bool
  /// Paragraphs that say what the options do not.
  let remarks: [Phrase]
  /// Lines that run as printed, one after another, in an empty folder.
  let example: [String]

  /// Creates a description.
  init(
    _ name: String, _ purpose: Phrase, operands: String, count operandCount: ClosedRange<Int>,
    options: [CommandOption], rewritesFiles: Bool = false, remarks: [Phrase] = [],
    example: [String]
  ) {
    self.name = name
    self.purpose = purpose
    self.operands = operands
    self.operandCount = operandCount
    self.options = options
    self.rewritesFiles = rewritesFiles
    self.remarks = remarks
    self.example = example
  }

  /// The operand count that stands for "one or more".
  static let oneOrMore = 1...Int.max

  /// The command's own options and those of every command.
  var allOptions: [CommandOption] { options + CommandOption.common }
}
