/// The commands of the program, in the order in which help lists them.
let allCommands: [any Command.Type] = [
  Check.self, Lint.self, Prove.self, Diff.self, Eval.self, Explain.self, ExplainCode.self,
  RunTests.self,
  Format.self, Consolidate.self, Translate.self, New.self, LanguageServerCommand.self,
]

/// The version that `--version` prints.
let programVersion = "0.1.0"
