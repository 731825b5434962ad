import Diagnostics
import Driver
import LanguageServer

/// `thang lsp`: a language server on standard input and output.
struct LanguageServerCommand: Command {
  static let description = CommandDescription(
    "lsp",
    Phrase(
      vi: "máy chủ ngôn ngữ cho trình soạn thảo", en: "a language server for editors"),
    operands: "", count: 0...0, options: [],
    remarks: [
      Phrase(
        vi:
          "Trình soạn thảo tự chạy lệnh này và trao đổi qua đầu vào và đầu ra chuẩn; cấu hình cho "
          + "VS Code, Neovim và Helix nằm trong thư mục `Examples/editors`.",
        en: "An editor runs this command by itself and talks to it over standard input and output; "
          + "`Examples/editors` has what VS Code, Neovim and Helix need.")
    ],
    example: ["thang lsp < /dev/null"])

  init(_ arguments: Arguments) throws(UsageError) {}

  func run(_ console: inout Console) throws(FileError) -> ExitStatus {
    let server = Server(
      files: console.files, language: console.language, programVersion: programVersion)
    return Session(server).run() == 0 ? .done : .found
  }
}
