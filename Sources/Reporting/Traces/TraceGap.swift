import Diagnostics
import Evidence
import Explanation
import Numbers

/// A place in a text where a number of the unit goes.
struct TraceGap: Sendable {
  /// How many bytes of the text stand before it.
  let offset: Int
  /// The evidence, by its place among what is compared.
  let evidence: Int
  /// `true` iff the number stands in a sentence; otherwise programs read it.
  let isWorded: Bool
}

extension TraceGap {
  /// Takes the signs of `OpenNumber` out of a text.
  ///
  /// - Returns: the text, and where the signs were; `nil` where it has signs of other evidence.
  static func split(
    _ text: [UInt8], _ compared: [ComparedEvidence]
  ) -> (text: [UInt8], gaps: [TraceGap])? {
    var (bytes, gaps) = ([UInt8](), [TraceGap]())
    bytes.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      // Signs of the private planes have four bytes, the first of which are these.
      guard text[index] == 0xF3 || text[index] == 0xF4, index + 3 < text.count else {
        bytes.append(text[index])
        index += 1
        continue
      }
      var scalar = UInt32(text[index] & 7)
      for place in 1...3 { scalar = scalar << 6 | UInt32(text[index + place] & 0x3F) }
      let isWorded = scalar < 0x10_0000
      let field = Int(scalar) - (isWorded ? 0xF_0000 : 0x10_0000)
      guard let evidence = compared.firstIndex(where: { $0.field == field }) else { return nil }
      gaps.append(TraceGap(offset: bytes.count, evidence: evidence, isWorded: isWorded))
      index += 4
    }
    return (bytes, gaps)
  }
}

/// Puts numbers of a unit into the gaps of a text.
struct GapFilling {
  private let compared: [ComparedEvidence]
  private let columns: [EvidenceColumn]
  private let language: Language
  private var digits = [UInt8](repeating: 0, count: NumberCell.limit)

  init(_ compared: [ComparedEvidence], _ evidence: EvidenceBlock, _ language: Language) {
    self.compared = compared
    self.language = language
    columns = compared.map { evidence.columns[$0.field] }
  }

  /// Appends a text with the numbers of a unit.
  mutating func append(
    _ text: ArraySlice<UInt8>, _ gaps: [TraceGap], _ unit: Int, to bytes: inout [UInt8]
  ) {
    var start = text.startIndex
    for gap in gaps {
      let end = text.startIndex + gap.offset
      bytes += text[start..<end]
      start = end
      let value = columns[gap.evidence].values[unit]
      if gap.isWorded {
        let isPercent = compared[gap.evidence].isPercent
        let shown = isPercent ? value * SmallRational(100) : value
        NumberCell.append(shown, to: &bytes, language, &digits)
      } else {
        NumberCell.append(value, to: &bytes, nil, &digits)
      }
    }
    bytes += text[start...]
  }
}
