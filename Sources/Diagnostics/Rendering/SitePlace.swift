/// Where a site lies, in the units of every form in which diagnostics are written.
struct SitePlace {
  /// A place by line and UTF-16 column, both from 0, and by byte.
  struct Position {
    let line: Int
    let utf16Column: Int
    let offset: Int
  }

  let path: String
  /// Start and end, or `nil` for a file as a whole.
  let range: (start: Position, end: Position)?

  /// Finds the place of a site; a range of an unknown file has an empty path.
  init(of site: Site, in files: [SourceFile]) {
    switch site {
    case .range(let range):
      guard let file = files.first(where: { $0.id == range.file }) else {
        path = ""
        self.range = nil
        return
      }
      path = file.path
      self.range = (
        Self.position(of: range.start, in: file), Self.position(of: range.end, in: file)
      )
    case .place(let path, let start, let end, let line):
      self.path = path
      let cut = Site.columnsCut(before: start)
      range = (
        Self.position(of: start, in: line, cut), Self.position(of: end, in: line, cut)
      )
    case .file(let path):
      self.path = path
      range = nil
    }
  }

  private static func position(of offset: Int, in file: SourceFile) -> Position {
    let bounded = min(max(0, offset), file.bytes.count)
    return Position(
      line: file.lines.line(at: bounded),
      utf16Column: file.lines.utf16Column(of: bounded, in: file.bytes), offset: bounded)
  }

  /// Returns a place in a line of which the first columns are not known; each counts for one unit.
  private static func position(
    of location: SourceLocation, in line: String, _ cut: Int
  ) -> Position {
    let prefix = line.prefix(max(0, location.column - 1 - cut))
    return Position(
      line: location.line - 1, utf16Column: cut + prefix.utf16.count, offset: location.offset)
  }
}

/// A path as part of a URI.
enum PathURI {
  /// Returns `path` with everything percent-encoded that a URI cannot hold.
  static func text(of path: String) -> String {
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E: bytes.append(byte)
      default:
        bytes.append(0x25)
        bytes.append(digit(byte >> 4))
        bytes.append(digit(byte & 0xF))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
}
