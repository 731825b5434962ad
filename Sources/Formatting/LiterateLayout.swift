import Diagnostics
import Syntax

/// The layout of a literate scale: the code within the fences changes, the prose stays byte for byte.
///
/// The code is laid out as one scale in which a comment stands for each piece of prose; afterwards the
/// prose takes the place of the comments again.
struct LiterateLayout {
  private let source: SourceFile
  private let fences: [LiterateText.Fence]
  /// What lies before, between and behind the pieces of code.
  private let prose: [Range<Int>]

  init(_ literate: LiterateText, in source: SourceFile) {
    self.source = source
    fences = literate.fences.filter { !$0.code.isEmpty }
    prose = literate.prose(upTo: source.bytes.count)
  }

  /// Returns the laid out file, or `nil` if the layout would not mean the same.
  func bytes(in language: Language?) -> [UInt8]? {
    let tree = parse(SourceFile(id: source.id, path: "code.thang", bytes: masked())).value
    guard tree.isWellFormed, fences.allSatisfy({ $0.isClosed }) else { return nil }
    return Layout(of: tree).bytes(in: language).flatMap { restored($0) }
  }

  /// The code with a comment for each piece of prose.
  ///
  /// No comment of a file has the NUL character: a file with one is refused.
  private func masked() -> [UInt8] {
    var result: [UInt8] = []
    for (index, fence) in fences.enumerated() {
      result += Self.marker + [0x0A]
      result += source.bytes[fence.code]
      if index == fences.count - 1 { result += Self.marker + [0x0A] }
    }
    return result
  }

  private static let marker: [UInt8] = [0x23, 0x00]

  /// Puts the prose back, and the code at the indentation of its fence.
  private func restored(_ code: [UInt8]) -> [UInt8]? {
    var pieces: [[[UInt8]]] = []
    for line in code.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.drop(while: { $0 == 0x20 }).elementsEqual(Self.marker) {
        pieces.append([])
      } else if !pieces.isEmpty {
        pieces[pieces.count - 1].append(Array(line))
      }
    }
    guard pieces.count == fences.count + 1 else { return nil }
    var result = Array(source.bytes[..<(fences.first?.code.lowerBound ?? 0)])
    for (index, fence) in fences.enumerated() {
      let lineEnd: [UInt8] = endsWithReturn(fence) ? [0x0D, 0x0A] : [0x0A]
      let blanks = source.bytes[..<fence.opening.lowerBound].suffix(fence.indentation)
      for line in Self.trimmed(pieces[index]) {
        if !line.isEmpty { result += blanks + line }
        result += lineEnd
      }
      let next = index + 1 < fences.count ? fences[index + 1].code.lowerBound : source.bytes.count
      result += source.bytes[fence.code.upperBound..<next]
    }
    return result
  }

  private func endsWithReturn(_ fence: LiterateText.Fence) -> Bool {
    source.bytes[fence.opening.upperBound..<fence.code.lowerBound].contains(0x0D)
  }

  /// Leaves out empty lines at both ends.
  private static func trimmed(_ lines: [[UInt8]]) -> ArraySlice<[UInt8]> {
    let start = lines.firstIndex { !$0.isEmpty } ?? lines.count
    let end = lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? start
    return lines[start..<end]
  }
}
