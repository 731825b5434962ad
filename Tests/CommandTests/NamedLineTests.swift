import Diagnostics
import Driver
import Formatting
import TestSupport
import Testing

/// A line that begins with the name of an option or a level is an entry, though the name is a word of the
/// language that could go on from the line above.
@Suite struct NamedLineTests {
  private static let scales = [
    """
    thang điểm a "A" {
      tổng điểm 5
      minh chứng { m "M" : lựa chọn { tốt "Tốt"; đạt "Đạt"; kém "Kém" } }
      tiêu chí 1 "T" tối đa 5 {
        theo m {
          tốt: 5
          đạt: 3
          kém: 0
        }
      }
    }
    """,
    """
    scale a "A" {
      total 5
      evidence { m "M" : choice { good; pass; bad } }
      criterion 1 "T" max 5 {
        by m {
          good: 5
          pass: 3
          bad: 0
        }
      }
    }
    """,
    """
    thang điểm a "A" {
      minh chứng { huy_chương "Huy chương" : lựa chọn { vàng; bạc; đồng; không } }
      tiêu chí 1 "T" tối đa 5 {
        theo huy_chương {
          vàng: 5
          bạc: 3
          đồng: 1
          không: 0
        }
      }
    }
    """,
    """
    thang điểm a "A" {
      tổng điểm 10
      minh chứng { x "X" : điểm từ 0 đến 10 bước 1 }
      nhóm I "A" tối đa 10 { tiêu chí 1 "T" tối đa 10 { x } }
      xếp loại hạng "Hạng" {
        tốt  "Tốt" khi tổng >= 9 và mỗi nhóm >= 70%
        đạt  "Đạt" khi tổng >= 5
        kém  "Kém" còn lại
      }
    }
    """,
    """
    scale a "A" {
      total 10
      evidence { x "X" : points from 0 to 10 step 1 }
      group I "A" max 10 { criterion 1 "T" max 10 { x } }
      levels grade "G" {
        good "Good" when total >= 9 and each group >= 70%
        pass "Pass" when total >= 5
        fail "Fail" otherwise
      }
    }
    """,
  ]

  @Test(arguments: scales)
  func `a line that begins with a name is an entry`(_ text: String) {
    let source = SourceFile(path: "names.thang", bytes: Array(text.utf8))
    #expect(DraftTests.errors(in: source).map { $0.message.english } == [])
  }

  @Test func `a condition goes on where no name begins an entry`() {
    let text = """
      thang điểm a "A" {
        tổng điểm 5
        minh chứng { m "M" : có/không }
        nhóm I "N" tối đa 5 {
          phải đạt 3
          tiêu chí 1 "T" tối đa 5 { 5 khi m }
        }
        xếp loại hạng {
          tốt khi tổng >= 4 và nhóm I
            đạt
          kém còn lại
        }
      }
      """
    let source = SourceFile(path: "names.thang", bytes: Array(text.utf8))
    #expect(DraftTests.errors(in: source).map { $0.message.english } == [])
  }
}

/// What `thang lint --fix` may not do by itself.
@Suite struct UncertainFixTests {
  private static func certainFixes(_ text: String) -> [Fix] {
    let source = SourceFile(path: "fixes.thang", bytes: Array(text.utf8))
    return DraftTests.errors(in: source).flatMap { $0.fixes.filter { $0.isCertain } }
  }

  private static func firstFix(_ rule: String) -> String? {
    let text = """
      thang điểm a "A" {
        tổng điểm 5
        minh chứng { xong "M" : số lượng; kỳ_1 "K" : số lượng }
        tiêu chí 1 "T" tối đa 5 { 5 khi \(rule) }
      }
      """
    let source = SourceFile(path: "fixes.thang", bytes: Array(text.utf8))
    return DraftTests.errors(in: source).first?.fixes.first?.edits.first?.text
  }

  @Test func `a number half typed is left alone`() {
    let text = """
      thang điểm a "A" {
        tổng điểm 8
        minh chứng { m "M" : có/không }
        tiêu chí 1 "T" tối đa 8 {
          trường hợp {
            m: 7,
            còn lại: 0
          }
        }
      }
      """
    #expect(Self.certainFixes(text).isEmpty)
  }

  @Test(arguments: ["tong >= 3", "Tổng >= 3"])
  func `a word of the language with the same letters beats a name`(_ rule: String) {
    #expect(Self.firstFix(rule) == "tổng")
  }

  @Test func `a sibling with another digit is no repair`() {
    #expect(Self.firstFix("kỳ_2 >= 3") == nil)
  }
}
