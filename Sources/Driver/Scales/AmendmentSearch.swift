package import Diagnostics
import Evidence
import Syntax

/// What the heading of a file says of the scale that it amends.
package enum AmendedScale: Sendable {
  /// The path of the scale, as the file writes it.
  case scale(String)
  /// The file is no amendment.
  case none
  /// The heading cannot be read.
  case unknown(Phrase)
}

extension ScaleFiles {
  /// Returns the amendments of a scale: the `.thang` files in its folder that name it.
  ///
  /// Of each file only the lines up to the first brace are read, so that a folder of many scales costs
  /// little. A file of which nobody can tell whether it amends the scale is an error: without it units
  /// would be scored by the text of before.
  mutating func amendments(of scale: SourceFile) -> Diagnosed<[SourceFile]> {
    let folder = FileSystem.folder(of: scale.path)
    let own = Self.normalized(scale.path)
    var found: [SourceFile] = []
    var diagnostics: [Diagnostic] = []
    guard scale.path != "-", system.kind(of: scale.path) == .file else {
      return Diagnosed([], [])
    }
    func lost(_ path: String, _ reason: Phrase) {
      diagnostics.append(.unreadableNeighbor(path, reason: reason, at: .file(path: scale.path)))
    }
    do throws(FileError) {
      for name in try system.names(in: folder) where FileRole(ofFileNamed: name) == .scale {
        let path = FileSystem.path(of: name, in: folder)
        guard Self.normalized(path) != own, system.kind(of: path) == .file else { continue }
        switch scaleAmended(byFileAt: path) {
        case .none: continue
        case .unknown(let reason): lost(path, reason)
        case .scale(let base):
          if Self.path(base, from: path) == own { found.append(try file(at: path)) }
        }
      }
    } catch {
      lost(error.path, error.reason)
    }
    return Diagnosed(found, diagnostics)
  }

  /// Returns what the files beside a scale amend, by path, as far as they were not looked at: what
  /// `amendments` will ask for.
  func amendedScales(beside scale: SourceFile) -> [String: AmendedScale] {
    let folder = FileSystem.folder(of: scale.path)
    let own = Self.normalized(scale.path)
    guard scale.path != "-", system.kind(of: scale.path) == .file,
      let names = try? system.names(in: folder)
    else { return [:] }
    var result: [String: AmendedScale] = [:]
    for name in names where FileRole(ofFileNamed: name) == .scale {
      let path = FileSystem.path(of: name, in: folder)
      guard amendedScales[path] == nil, Self.normalized(path) != own, system.kind(of: path) == .file
      else { continue }
      result[path] = look(atFile: path)
    }
    return result
  }

  /// Returns what the file at a path amends; every file is looked at once.
  private mutating func scaleAmended(byFileAt path: String) -> AmendedScale {
    if let known = amendedScales[path] { return known }
    let amended = look(atFile: path)
    amendedScales[path] = amended
    return amended
  }

  private func look(atFile path: String) -> AmendedScale {
    do throws(FileError) {
      // Of a file with an endless line the beginning must do: it is not read as a whole.
      let isEndless = try Self.longLine(in: path, system) != nil
      let bytes =
        isEndless
        ? try system.evidence(of: path).withSpan { span in
          (0..<min(span.count, 1 << 16)).map { span[$0] }
        } : try system.bytes(of: path)
      return Self.amendedScale(by: bytes, at: path)
    } catch {
      return .unknown(error.reason)
    }
  }

  /// `true` iff a file holds an amendment.
  package static func isAmendment(_ bytes: [UInt8], at path: String) -> Bool {
    switch amendedScale(by: bytes, at: path) {
    case .scale: true
    case .none, .unknown: false
    }
  }

  /// Returns what a file amends.
  static func amendedScale(by bytes: [UInt8], at path: String) -> AmendedScale {
    // Whether a text in another encoding can be used is said where it is read.
    let text = textOfUTF16(bytes) ?? bytes
    // In pages prose may stand anywhere before the heading.
    let heading = path.hasSuffix(".md") ? text : Array(text[..<endOfHeading(in: text)])
    guard String(validating: heading, as: UTF8.self) != nil else {
      return .unknown(
        Phrase(vi: "phần đầu tệp không phải UTF-8", en: "its heading is not in UTF-8"))
    }
    let file = SourceFile(path: path.hasSuffix(".md") ? path : "", bytes: heading)
    guard let base = parse(file).value.amendment?.base else { return .none }
    return .scale(base.text)
  }

  /// Returns where the first brace ends that is in no comment.
  private static func endOfHeading(in bytes: [UInt8]) -> Int {
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
    return end
  }

  /// Returns a text with the mark of UTF-16 in UTF-8, or `nil` for any other.
  private static func textOfUTF16(_ bytes: [UInt8]) -> [UInt8]? {
    let isLittle = bytes.starts(with: [0xFF, 0xFE])
    guard isLittle || bytes.starts(with: [0xFE, 0xFF]) else { return nil }
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { place in
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      return isLittle ? second << 8 | first : first << 8 | second
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
