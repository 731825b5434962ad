import Diagnostics
import Driver

/// How a command writes diagnostics.
enum DiagnosticFormat: String, CaseIterable {
  case text
  case json
  case sarif
  case github
  case lsp
  case junit
}

extension CommandOption {
  static let diagnosticFormat = CommandOption(
    "format", .choice(DiagnosticFormat.allCases.map(\.rawValue)),
    Phrase(vi: "cách ghi các lỗi và cảnh báo", en: "how errors and warnings are written"),
    standard: Phrase(
      vi: "text, ra đầu ra lỗi chuẩn; các dạng khác ra đầu ra chuẩn",
      en: "text, to standard error; the others go to standard output"))
}

extension Console {
  /// Writes diagnostics for people to standard error, and in any other form, or to a file, as a result.
  mutating func write(
    _ diagnostics: [Diagnostic], in files: [SourceFile], as format: DiagnosticFormat,
    to path: String?
  ) throws(FileError) {
    if format == .text, path == nil {
      report(diagnostics, in: files)
      return
    }
    let text = text(of: diagnostics, in: files, as: format)
    try write(to: path) { stream, _ in stream.write(text) }
  }

  private func text(
    of diagnostics: [Diagnostic], in files: [SourceFile], as format: DiagnosticFormat
  ) -> String {
    switch format {
    case .text: DiagnosticRenderer(files: files, language: language).render(diagnostics)
    case .json: DiagnosticJSON.text(of: diagnostics, in: files, language: language)
    case .sarif:
      DiagnosticSARIF.text(
        of: diagnostics, in: files, language: language, version: programVersion)
    case .github: DiagnosticAnnotations.text(of: diagnostics, in: files, language: language)
    case .lsp:
      DiagnosticLSP.text(
        of: diagnostics, in: files, language: language, folder: self.files.workingFolder)
    case .junit: DiagnosticJUnit.text(of: diagnostics, in: files, language: language)
    }
  }
}
