import Diagnostics
import Syntax

extension ScaleFiles {
  /// Returns the amendments of a scale: the `.thang` files in its folder that name it.
  ///
  /// Of each file only the lines up to the first brace are read, so that a folder of many scales costs
  /// little.
  mutating func amendments(of scale: SourceFile) -> [SourceFile] {
    let folder = FileSystem.folder(of: scale.path)
    let own = Self.normalized(scale.path)
    guard scale.path != "-", let names = try? system.names(in: folder) else { return [] }
    var found: [SourceFile] = []
    for name in names where FileRole(ofFileNamed: name) == .scale {
      let path = FileSystem.path(of: name, in: folder)
      guard Self.normalized(path) != own, system.kind(of: path) == .file,
        let base = scaleAmended(byFileAt: path), Self.path(base, from: path) == own,
        let file = try? file(at: path)
      else { continue }
      found.append(file)
    }
    return found
  }

  /// Returns the path of the scale that the file at a path amends; every file is looked at once.
  private mutating func scaleAmended(byFileAt path: String) -> String? {
    if let known = amendedScales[path] { return known }
    // A file that is damaged amends nothing, and is not to be read for that.
    let isDamaged = ((try? Self.longLine(in: path, system)) ?? nil) != nil
    let bytes = isDamaged ? nil : try? system.bytes(of: path)
    let base = bytes.flatMap { Self.amendedScale(by: $0, at: path) }
    amendedScales[path] = .some(base)
    return base
  }

  /// `true` iff a file holds an amendment.
  package static func isAmendment(_ bytes: [UInt8], at path: String) -> Bool {
    amendedScale(by: bytes, at: path) != nil
  }

  /// Returns the path of the scale that a file amends, or `nil` for a file that is no amendment.
  static func amendedScale(by bytes: [UInt8], at path: String) -> String? {
    if path.hasSuffix(".md") {
      // Prose may stand anywhere before the heading.
      return parse(SourceFile(path: path, bytes: bytes)).value.amendment?.base?.text
    }
    var end = 0
    var isComment = false
    var isLineStart = true
    while end < bytes.count {
      let byte = bytes[end]
      end += 1
      if byte == 0x0A {
        (isComment, isLineStart) = (false, true)
      } else if byte == 0x23, isLineStart {
        isComment = true
      } else if byte == 0x7B, !isComment {
        break
      } else if byte != 0x20, byte != 0x09, byte != 0x0D {
        isLineStart = false
      }
    }
    let heading = SourceFile(path: "", bytes: Array(bytes[..<end]))
    return parse(heading).value.amendment?.base?.text
  }
}
