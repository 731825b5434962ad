import TestSupport

/// The files of this repository, as the tidy tests see them.
enum Repository {
  /// The folder that holds the manifest.
  static let root = above(above(above(#filePath)))

  /// Returns the text of a file by its path in the repository; empty where there is none.
  static func text(_ path: String) -> String {
    String(decoding: FileReading.bytes(of: root + "/" + path) ?? [], as: UTF8.self)
  }

  /// Returns the lines of a file, empty ones included.
  static func lines(_ path: String) -> [String] {
    text(path).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Returns the names in a folder in order; those that begin with a dot are left out.
  static func names(in folder: String) -> [String] {
    FileReading.names(in: root + "/" + folder)
  }

  /// Returns the paths of all files below a folder, in order.
  static func files(below folder: String) -> [String] {
    names(in: folder).flatMap { name in
      let path = folder + "/" + name
      return FileReading.isFolder(root + "/" + path) ? files(below: path) : [path]
    }
  }

  /// The Swift files below `Sources`.
  static let sources = files(below: "Sources").filter { $0.hasSuffix(".swift") }

  /// The golden files of all tests: inputs and what is expected of them.
  static let goldenFiles = files(below: "Tests").filter { $0.contains("/Golden/") }

  /// The rooms on disk; what is written in C stands behind one of them.
  static var rooms: [String] { names(in: "Sources").filter { !roomsInC.contains($0) } }

  /// What is written in C, each for the room that looks into it.
  static let roomsInC = ["CColumns", "CFiles"]

  private static func above(_ path: String) -> String {
    String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
  }
}

extension String {
  /// Returns the texts that stand between `opening` and the next `closing`, in order.
  ///
  /// It looks at bytes, because the tests go through every file and characters are slow.
  func pieces(between opening: String, and closing: String) -> [String] {
    let (bytes, opening, closing) = (Array(utf8), Array(opening.utf8), Array(closing.utf8))
    var pieces: [String] = []
    var start: Int?
    var index = 0
    while index < bytes.count {
      let mark = start == nil ? opening : closing
      guard bytes[index] == mark[0], bytes[index...].starts(with: mark) else {
        index += 1
        continue
      }
      if let first = start {
        pieces.append(String(decoding: bytes[first..<index], as: UTF8.self))
      }
      index += mark.count
      start = start == nil ? index : nil
    }
    return pieces
  }

  /// The words of the text: runs of ASCII letters, digits and `_`.
  var words: [Substring] {
    split { !($0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_") }
  }

  /// The line without a comment that begins in it.
  var withoutComment: String {
    firstRange(of: "//").map { String(self[..<$0.lowerBound]) } ?? self
  }
}
