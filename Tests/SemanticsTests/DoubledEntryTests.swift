import Diagnostics
import Semantics
import Syntax
import Testing

/// What stands twice word for word is one error, whose repair deletes the second copy.
struct DoubledEntryTests {
  private static let scale = """
    thang điểm t "T" {
      tổng điểm 10
      minh chứng {
        a "Có a" : có/không
        b "Có b" : có/không
      }
      tiêu chí 1 "A" tối đa 6 {
        đủ điểm khi a
      }
      tiêu chí 2 "B" tối đa 4 { đủ điểm khi b }
      xếp loại kq "Kết quả" {
        đạt "Đạt" khi tổng >= 6
        chưa "Chưa" còn lại
      }
      ví dụ "Cả hai" {
        cho { a: có; b: có }
        mong đợi { tổng: 10; kq: đạt }
      }
    }

    """

  @Test(arguments: [
    "    a \"Có a\" : có/không\n", "  tiêu chí 1 \"A\" tối đa 6 {\n    đủ điểm khi a\n  }\n",
    "    đủ điểm khi a\n", "  tiêu chí 2 \"B\" tối đa 4 { đủ điểm khi b }\n",
    "    đạt \"Đạt\" khi tổng >= 6\n", "    cho { a: có; b: có }\n", " đủ điểm khi b",
  ])
  func `a copy is deleted by its repair`(_ copied: String) throws {
    let place = try #require(Self.scale.firstRange(of: copied))
    let isLine = copied.hasSuffix("\n")
    let text =
      Self.scale[..<place.upperBound] + (isLine ? "" : ";") + copied
      + Self.scale[place.upperBound...]
    let source = SourceFile(path: "", text: String(text))
    let parsed = parse(source)
    #expect(parsed.diagnostics.isEmpty)
    let found = check(parsed.value).diagnostics
    #expect(found.count == 1, "\(found.map { $0.message.english })")
    let repaired = source.applying(fixes: found.flatMap { $0.fixes.prefix(1) })
    #expect(String(decoding: repaired.bytes, as: UTF8.self) == Self.scale)
  }

  @Test func `two nodes with one number and other words are not copies`() {
    let text = Self.scale.replacing("tiêu chí 2", with: "tiêu chí 1")
    let found = check(parse(SourceFile(path: "", text: text)).value).diagnostics
    #expect(found.map { $0.code } == ["duplicate-number"])
    #expect(found.allSatisfy { $0.fixes.isEmpty })
  }

  @Test func `a copy explains no other difference`() {
    let line = "    a \"Có a\" : có/không\n"
    let text = Self.scale.replacing("tối đa 4", with: "tối đa 3").replacing(line, with: line + line)
    let found = check(parse(SourceFile(path: "", text: text)).value).diagnostics
    #expect(found.map { $0.code } == ["total-mismatch", "duplicate-name"])
  }
}
