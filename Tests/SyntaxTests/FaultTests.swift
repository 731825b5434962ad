import Diagnostics
import Syntax
import TestSupport
import Testing

/// One fault gives one error, at its line; two faults give two.
struct FaultTests {
  /// A replacement in a correct file that makes it wrong.
  struct Fault: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    /// What is reported: `line code`.
    let expected: String

    init(_ old: String, _ new: String, _ expected: String) {
      self.old = old
      self.new = new
      self.expected = expected
    }

    var testDescription: String { "\(old) → \(new)" }
  }

  static let correct = """
    thang điểm mẫu "Mẫu" {
      quyết định "1/QĐ" ngày 13/10/2022 của "Tỉnh"
      đơn vị { xã "Xã"; phường "Phường" }
      tổng điểm 100
      làm tròn tổng nửa lên đến 2 chữ số

      minh chứng {
        kế_hoạch "Kế hoạch" : có/không, kèm văn bản
        đúng_hạn "Đúng hạn" : tỷ lệ, từ "Cổng"
        quá_hạn : số lượng
      }
      đặt trễ = số ngày quá_hạn sau 15/11/2024

      nhóm I "Lãnh đạo" tối đa 95 {
        tiêu chí 1 "Ban hành" tối đa 2 {
          căn cứ "Điều 5"
          đủ điểm khi kế_hoạch
        }
        tiêu chí 2 "Hồ sơ" tối đa 5 {
          theo đúng_hạn {
            từ 98%: 5
            còn lại: 0
          }
        }
      }
      nhóm II "Khác" tối đa 5 {
        lớn nhất (
          quá_hạn,
          trễ
        )
      }
      xếp loại sao {
        5 "Năm sao" khi tổng >= 90 và mỗi nhóm >= 70%
        0 "Chưa đạt" còn lại
        không quá 4 khi không kế_hoạch vì "Điều 7"
      }
      ví dụ "một" {
        đơn vị xã
        cho { kế_hoạch: có; đúng_hạn: 96,5% }
        mong đợi {
          tiêu chí I.2: 4
          tổng: 83,25
        }
      }
    }

    """

  static let faults = [
    Fault("quyết định", "quyet dinh", "2 misspelt-keyword"),
    Fault("ngày 13/10/2022", "ngày hôm nay", "2 expected"),
    Fault("xã \"Xã\";", "xã \"Xã\"", "3 missing-separator"),
    Fault("tổng điểm 100", "tổng điểm", "4 expected"),
    Fault("tổng điểm 100", "tổng điểm 100 sao", "4 missing-separator"),
    Fault("tổng điểm 100", "tổng điểm € 100", "4 unexpected-character"),
    Fault("nửa lên đến", "đến", "5 expected"),
    Fault("minh chứng {", "minh chứng", "7 expected"),
    Fault("\"Kế hoạch\" :", "\"Kế hoạch\"", "8 expected"),
    Fault("tỷ lệ, từ", "tỉ số, từ", "9 expected"),
    Fault("quá_hạn : số", "điểm cộng : số", "10 reserved-word"),
    Fault("trễ = ", "trễ ", "12 missing-keyword"),
    Fault("sau 15/11/2024", "", "12 expected"),
    Fault("nhóm I ", "nhom I ", "14 misspelt-keyword"),
    Fault("nhóm I ", "nhóm ", "14 expected"),
    Fault("\"Lãnh đạo\"", "\"Lãnh đạo", "14 unterminated-string"),
    Fault("tối đa 95", "tối đa", "14 expected"),
    Fault("tối đa 2 {", "tối đa 2", "15 expected"),
    Fault("tối đa 2 {", "tối đa hai 2 {", "15 expected"),
    Fault("căn cứ \"Điều 5\"", "căn cứ Chương 5", "16 expected"),
    Fault("căn cứ \"Điều 5\"", "căn cứ \"Điều 5", "16 unterminated-string"),
    Fault("khi kế_hoạch\n", "khi\n", "17 expected"),
    Fault("theo đúng_hạn {", "theo {", "20 expected"),
    Fault("từ 98%: 5", "từ 98% 5", "21 expected"),
    Fault("còn lại: 0", "còn lại 0", "22 expected"),
    Fault("quá_hạn,\n", "quá_hạn trễ,\n", "28 expected"),
    Fault("xếp loại sao", "xếp loại", "32 missing-name"),
    Fault("khi tổng >= 90", "tổng >= 90", "33 missing-keyword"),
    Fault("\"Chưa đạt\" còn lại", "\"Chưa đạt\"", "34 expected"),
    Fault("vì \"Điều 7\"", "", "35 expected"),
    Fault("cho {", "chờ {", "39 misspelt-keyword"),
    Fault("có; đúng_hạn", "có, đúng_hạn", "39 expected"),
    Fault("tổng: 83,25", "tổng 83,25", "42 expected"),
    Fault("83,25\n    }\n  }\n}\n", "83,25\n", "42 missing-brace"),
    Fault("    )\n  }\n", "    )\n", "30 missing-brace"),
    Fault("0\n      }\n", "0\n", "22 missing-brace"),
  ]

  @Test func theFileItselfIsCorrect() {
    #expect(Self.errors(in: Self.correct) == [])
  }

  @Test(arguments: faults)
  func oneFaultGivesOneError(_ fault: Fault) {
    #expect(Self.errors(in: Self.apply(fault, to: Self.correct)) == [fault.expected])
  }

  @Test func twoFaultsGiveTwoErrors() {
    // Faults on lines of their own that leave the braces as they are.
    let faults = Self.faults.filter { fault in
      ["quyet", "tổng điểm", "tỉ số", "trễ ", "từ 98%", "xếp loại", "tổng 83"].contains {
        fault.new.hasPrefix($0)
      } && !fault.new.contains("\n")
    }
    for (first, second) in zip(faults, faults.dropFirst()) {
      let text = Self.apply(second, to: Self.apply(first, to: Self.correct))
      let expected = first.expected.prefix { $0 != " " } == second.expected.prefix { $0 != " " }
      if !expected { #expect(Self.errors(in: text) == [first.expected, second.expected]) }
    }
    #expect(faults.count >= 8)
  }

  private static func errors(in text: String) -> [String] {
    let source = SourceFile(path: "", text: text)
    return parse(source).diagnostics.map {
      "\(GoldenTests.location(of: $0, in: source).line) \($0.code)"
    }
  }

  private static func apply(_ fault: Fault, to text: String) -> String {
    guard let range = text.firstRange(of: fault.old) else { return "" }
    return text.replacingCharacters(in: range, with: fault.new)
  }
}

extension String {
  /// Returns where a text first occurs, scalar by scalar.
  fileprivate func firstRange(of text: String) -> Range<Index>? {
    let (scalars, wanted) = (unicodeScalars, Array(text.unicodeScalars))
    return scalars.indices.lazy.compactMap { start in
      scalars[start...].starts(with: wanted)
        ? start..<scalars.index(start, offsetBy: wanted.count) : nil
    }.first
  }

  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
