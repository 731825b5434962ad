import Diagnostics
import Glibc

/// The sorts of file that the program tells apart by their names.
package enum FileRole: Sendable {
  case scale
  case evidence
  /// The recorded results of an evidence file: `X.expected.csv` beside `X.csv` or `X.json`.
  case expected

  /// The role that a file's name gives it, or `nil` for a file that is none of ours.
  package init?(ofFileNamed name: String) {
    let lowered = name.lowercased()
    if lowered.hasSuffix(".thang") || lowered.hasSuffix(".thang.md") {
      self = .scale
    } else if lowered.hasSuffix(".expected.csv") {
      self = .expected
    } else if [".csv", ".tsv", ".json", ".ndjson"].contains(where: lowered.hasSuffix) {
      self = .evidence
    } else {
      return nil
    }
  }
}

extension FileSystem {
  /// Returns the files that `path` stands for: itself, or those of a role in a folder, in name order.
  ///
  /// Scales are also looked for in the folders within, evidence is not: the folder of another run may
  /// lie there. A file of another sort is refused, and so is a folder without any.
  package func files(_ role: FileRole, at path: String) throws(FileError) -> [String] {
    guard kind(of: path) == .folder else {
      if path == "-" || kind(of: path) != .file || FileRole(ofFileNamed: path) == role {
        return [path]
      }
      throw FileError(unsuitable: path, Self.refusal(of: role))
    }
    let found = try search(role, in: path)
    if found.isEmpty { throw FileError(unsuitable: path, Self.absence(of: role)) }
    return found
  }

  private func search(_ role: FileRole, in folder: String) throws(FileError) -> [String] {
    try entries(in: folder, withFoldersWithin: role == .scale).compactMap { entry in
      guard case .file(let path) = entry, FileRole(ofFileNamed: path) == role else { return nil }
      return path
    }
  }

  /// A file or a folder that was found in a folder.
  enum Entry: Sendable {
    case file(String)
    case folder(String)
  }

  /// Returns a folder and what is in it, in name order, and in the folders within, if they count.
  ///
  /// Every folder is entered once: links may lead in circles.
  func entries(
    in folder: String, withFoldersWithin isDeep: Bool = true
  ) throws(FileError) -> [Entry] {
    var found: [Entry] = []
    var entered: Set<Identity> = []
    func enter(_ folder: String) throws(FileError) {
      if let identity = identity(of: folder, being: S_IFDIR) {
        guard entered.insert(identity).inserted else { return }
      }
      found.append(.folder(folder))
      for name in try names(in: folder) {
        let path = Self.path(of: name, in: folder)
        switch kind(of: path) {
        case .file: found.append(.file(path))
        case .folder where isDeep: try enter(path)
        case .folder, .other, nil: break
        }
      }
    }
    try enter(folder)
    return found
  }

  /// Returns the path of a name within a folder; `.` stands for no folder at all.
  package static func path(of name: String, in folder: String) -> String {
    if folder.isEmpty || folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// Returns the folder of a path, `.` where the path is a mere name.
  package static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Returns the last part of a path, without slashes at its end.
  package static func name(of path: String) -> String {
    String(path.split(separator: "/").last ?? "")
  }

  /// Returns the last part of a path up to its first point.
  package static func stem(of path: String) -> String {
    String(name(of: path).prefix { $0 != "." })
  }

  private static func refusal(of role: FileRole) -> Phrase {
    switch role {
    case .scale:
      Phrase(
        vi: "tệp thang điểm phải có đuôi `.thang` hoặc `.thang.md`",
        en: "the name of a scale ends in `.thang` or `.thang.md`")
    case .evidence, .expected:
      Phrase(
        vi: "tệp số liệu phải có đuôi `.csv`, `.tsv`, `.json` hoặc `.ndjson`",
        en: "the name of an evidence file ends in `.csv`, `.tsv`, `.json` or `.ndjson`")
    }
  }

  private static func absence(of role: FileRole) -> Phrase {
    switch role {
    case .scale:
      Phrase(
        vi: "trong thư mục không có tệp `.thang` hoặc `.thang.md`",
        en: "the folder holds no `.thang` or `.thang.md` file")
    case .evidence, .expected:
      Phrase(vi: "trong thư mục không có tệp số liệu", en: "the folder holds no evidence file")
    }
  }
}
