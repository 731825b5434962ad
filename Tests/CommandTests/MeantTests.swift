import Diagnostics
import Driver
import TestSupport
import Testing

/// What the repairs of a draft make of it: what its drafter meant, to the letter, and nothing else.
///
/// A repair that leads to a clean file with another meaning is worse than none.
@Suite struct MeantTests {
  private static let evidence = """
      minh chứng {
        kế_hoạch, báo_cáo, trang_tin, kỷ_luật : có/không
        đúng_hạn, hài_lòng : tỷ lệ
        trễ, sáng_kiến, vụ_việc, buổi : số lượng
        hạng : lựa chọn xếp từ tốt đến kém { tốt "Tốt"; khá "Khá"; yếu "Yếu" }
        ngày_nộp : ngày
        kinh_phí : tiền
      }
    """

  private static let englishEvidence = """
      evidence {
        plan, report, website, discipline : yes/no
        on_time, satisfied : percent
        late, ideas, incidents, meetings : count
        grade : choice best first { good "Good"; fair "Fair"; weak "Weak" }
        filed_on : date
      }
    """

  private static func scale(ofRule rule: String) -> String {
    "thang điểm a \"A\" {\n  tổng điểm 10\n\(evidence)\n  tiêu chí 1 \"X\" tối đa 10 {\n    \(rule)\n  }\n}\n"
  }

  private static func scale(ofEnglishRule rule: String) -> String {
    "scale a \"A\" {\n  total 10\n\(englishEvidence)\n  criterion 1 \"X\" max 10 {\n    \(rule)\n  }\n}\n"
  }

  private static func scale(ofPart part: String) -> String {
    """
    thang điểm a "A" {
      tổng điểm 10
    \(evidence)
      tiêu chí 1 "X" tối đa 10 { 10 * đúng_hạn }
      \(part)
    }

    """
  }

  private static func scale(ofLevel level: String) -> String {
    scale(
      ofPart:
        "xếp loại kq {\n    tốt khi tổng >= 9\n    khá khi tổng >= 7\n    yếu còn lại\n    \(level)\n  }"
    )
  }

  /// Returns a file after the first repair of the first error, again until none has one.
  private static func mended(_ text: String) -> (text: String, errors: [Diagnostic]) {
    var source = SourceFile(path: "draft.thang", bytes: Array(text.utf8))
    for _ in 0..<12 {
      let errors = DraftTests.errors(in: source)
      guard let fix = errors.lazy.compactMap({ $0.fixes.first }).first,
        let bytes = source.applying(fix.edits)
      else { break }
      source = SourceFile(path: source.path, bytes: bytes)
    }
    return (String(decoding: source.bytes, as: UTF8.self), DraftTests.errors(in: source))
  }

  private static func words(of text: String) -> String {
    text.split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
  }

  private static func expect(
    _ typed: String, becomes meant: String,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    let (text, errors) = mended(typed)
    #expect(words(of: text) == words(of: meant), sourceLocation: sourceLocation)
    #expect(errors.map { $0.message.english } == [], sourceLocation: sourceLocation)
  }

  @Test(arguments: MeantLines.rules)
  func `repairs of a rule give what is meant`(_ typed: String, _ meant: String) {
    Self.expect(Self.scale(ofRule: typed), becomes: Self.scale(ofRule: meant))
  }

  @Test(arguments: MeantLines.englishRules)
  func `repairs of an English rule give what is meant`(_ typed: String, _ meant: String) {
    Self.expect(Self.scale(ofEnglishRule: typed), becomes: Self.scale(ofEnglishRule: meant))
  }

  @Test(arguments: MeantLines.levels)
  func `repairs of levels give what is meant`(_ typed: String, _ meant: String) {
    Self.expect(Self.scale(ofLevel: typed), becomes: Self.scale(ofLevel: meant))
  }

  @Test(arguments: MeantLines.parts)
  func `repairs of a part give what is meant`(_ typed: String, _ meant: String) {
    Self.expect(Self.scale(ofPart: typed), becomes: Self.scale(ofPart: meant))
  }

  /// What may be meant in two ways gets no repair that leads to a clean file.
  @Test(arguments: MeantLines.unclear) func `what is unclear is left to its drafter`(
    _ typed: String
  ) {
    #expect(!Self.mended(Self.scale(ofRule: typed)).errors.isEmpty)
  }
}
