import Consolidation
import Diagnostics
import Driver
import Evaluation
import Evidence
import TestSupport

/// A scale of the golden folder with all that belongs to it, read from disk.
struct Consolidated {
  let editions: ScaleEditions
  let files: [SourceFile]

  init(_ path: String) {
    var files = ScaleFiles(at: [path], in: FileSystem())
    editions = ScaleEditions(of: files.files[0], in: &files)
    self.files = files.files
  }

  /// What was found, in both languages.
  func report(below folder: String) -> String {
    let short = files.map { file in
      SourceFile(
        id: file.id, path: String(file.path.dropFirst(folder.utf8.count)), bytes: file.bytes)
    }
    return [Language.vi, .en].map { language in
      DiagnosticRenderer(files: short, language: language).render(editions.diagnostics)
    }.joined(separator: "\n").replacing(folder, with: "")
  }

  /// The text of every version.
  var versions: String {
    editions.editions.map { edition in
      let (from, to) = (edition.version.from?.text ?? "–", edition.version.to?.text ?? "–")
      return "## \(from) … \(to)\n"
        + String(decoding: edition.consolidatedBytes, as: UTF8.self)
    }.joined(separator: "\n")
  }
}

extension GoldenCase {
  /// The scales that give their folders their names.
  static var scales: [GoldenCase] {
    all(extensions: ["thang", "thang.md"]).filter { golden in
      let parts = golden.name.split(separator: "/")
      return parts.count > 1
        && "\(parts[parts.count - 2])" == parts[parts.count - 1].prefix { $0 != "." }
    }
  }
}
