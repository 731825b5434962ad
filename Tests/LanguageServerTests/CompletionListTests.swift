import Diagnostics
import Driver
import Syntax
import TestSupport
import Testing

@testable import LanguageServer

/// Where only some things can stand, they alone are offered, those that are meant first.
@Suite struct CompletionListTests {
  private static func scale(_ rule: String = "đủ điểm", example: String = "") -> String {
    """
    thang điểm thử "Thử" {
      tổng điểm 19
      minh chứng {
        kế_hoạch "Kế hoạch" : có/không
        đúng_hạn "Đúng hạn" : tỷ lệ
        hạng     "Hạng"     : lựa chọn { tốt; khá; kém }
        màu      "Màu"      : lựa chọn { xanh; đỏ }
        hồ_sơ    "Hồ sơ"    : bảng { ngày_trễ "Ngày trễ" : số lượng; loại "Loại" : lựa chọn { mật; thường } }
      }
      tiêu chí A1 "Một" tối đa 9 { đủ điểm khi kế_hoạch }
      tiêu chí A2 "Hai" tối đa 10 { \(rule) }
      xếp loại mức "Mức" {
        đạt_1 "Đạt" khi tổng >= 8
        không_1 "Không" còn lại
      }
      kết quả thêm "Thêm" = 2 * tổng
      ví dụ "x" {
        \(example)
      }
    }

    """
  }

  private static func labels(_ text: String) -> [String] {
    let marked = MarkedText(text)
    var editor = Conversation()
    editor.open(marked.text)
    let answer = editor.ask("completion", [("position", marked.position("1"))])
    let items = answer["items"]?.elements ?? []
    return items.sorted { ($0["sortText"]?.text ?? "") < ($1["sortText"]?.text ?? "") }
      .compactMap { $0["label"]?.text }
  }

  @Test func `an example is given the evidence that it lacks`() {
    let labels = Self.labels(Self.scale(example: "cho { kế_hoạch: có; ‹1›; màu: đỏ }"))
    #expect(labels == ["đúng_hạn", "hạng", "hồ_sơ"])
    let several = Self.labels(Self.scale(example: "cho { kế_hoạch, ‹1› }"))
    #expect(several == ["đúng_hạn", "hạng", "màu", "hồ_sơ"])
  }

  @Test func `a row is given the columns of its table`() {
    let labels = Self.labels(Self.scale(example: "cho { hồ_sơ: { { loại: mật; ‹1› } } }"))
    #expect(labels == ["ngày_trễ"])
  }

  @Test func `evidence is given its values`() {
    let absences = ["trống", "không áp dụng", "bị bác"]
    let plan = Self.labels(Self.scale(example: "cho { kế_hoạch: ‹1› }"))
    #expect(plan == ["có", "không"] + absences)
    let grade = Self.labels(Self.scale(example: "cho { kế_hoạch: có; hạng: ‹1›; màu: đỏ }"))
    #expect(grade == ["tốt", "khá", "kém"] + absences)
    let kind = Self.labels(Self.scale(example: "cho { hồ_sơ: { { loại: ‹1› } } }"))
    #expect(kind == ["mật", "thường"] + absences)
  }

  @Test func `an example expects results`() {
    let labels = Self.labels(Self.scale(example: "mong đợi { tiêu chí A1: 9; ‹1› }"))
    #expect(labels.prefix(3) == ["tổng điểm", "mức", "thêm"])
    #expect(labels.contains("tiêu chí A2") && !labels.contains("tiêu chí A1"))
    #expect(!labels.contains("kế_hoạch") && !labels.contains("khi"))
  }

  @Test func `a ladder is expected to have a level`() {
    let labels = Self.labels(Self.scale(example: "mong đợi { mức: ‹1› }"))
    #expect(labels == ["đạt_1", "không_1", "không xếp loại", "không áp dụng"])
  }

  @Test func `a table of a choice has its options, each once`() {
    let labels = Self.labels(Self.scale("theo hạng { tốt: 9; ‹1›; kém: 0 }"))
    #expect(labels == ["khá", "còn lại"])
    let plan = Self.labels(Self.scale("theo kế_hoạch { ‹1›"))
    #expect(plan == ["có", "không", "còn lại"])
  }

  @Test func `a table of numbers has bounds first`() {
    let labels = Self.labels(Self.scale("theo đúng_hạn { ‹1› }"))
    #expect(labels.prefix(4) == ["từ", "trên", "dưới", "còn lại"])
    #expect(Set(labels).count == labels.count)
  }

  @Test func `behind the word for a node stand nodes`() {
    let labels = Self.labels(Self.scale("đủ điểm khi tiêu chí ‹1›"))
    #expect(labels == ["tiêu chí A1", "tiêu chí A2"])
  }

  @Test func `a new node has the next number`() {
    let labels = Self.labels(Self.scale("đủ điểm }\n  tiêu chí ‹1›"))
    #expect(labels == ["A3"])
  }

  @Test func `words that begin a keyword are finished`() {
    #expect(Self.labels(Self.scale("áp dụng ‹1›")) == ["áp dụng cho", "áp dụng khi"])
  }

  @Test func `keywords are offered that need more behind them, and no others`() {
    let text = Self.scale().replacingFirst("còn lại\n", with: "còn lại\n    ‹1›\n")
    let labels = Self.labels(text)
    #expect(labels.contains("khống chế") && labels.contains("nâng") && labels.contains("hạ"))
    let down = Self.scale().replacingFirst("còn lại\n", with: "còn lại\n    hạ 1 ‹1›\n")
    let behind = Self.labels(down)
    #expect(behind.contains("bậc") && !behind.contains("xếp loại"))
  }

  @Test func `editors without snippets are offered names, too`() {
    let marked = MarkedText(Self.scale(example: "cho { ‹1› }"))
    var editor = Conversation(hasSnippets: false)
    editor.open(marked.text)
    let answer = editor.ask("completion", [("position", marked.position("1"))])
    let first = answer["items"]?.elements?.first
    #expect(first?["textEdit"]?["newText"] == "kế_hoạch: ")
    #expect(first?["insertTextFormat"] == nil)
  }

  @Test(arguments: [
    "hiệu lực từ ‹1›", "quyết định \"1\" ngày ‹1›", "minh chứng { mới \"Mới\" ‹1› }",
  ])
  func `nothing is offered where only a text, a date or a sign can stand`(_ line: String) {
    #expect(Self.labels("thang điểm thử \"Thử\" {\n  \(line)\n  tổng điểm 10\n}\n") == [])
  }
}

extension String {
  /// Returns the text with the first occurrence of a part replaced.
  fileprivate func replacingFirst(_ part: String, with other: String) -> String {
    let pieces = split(separator: part, maxSplits: 1, omittingEmptySubsequences: false)
    return pieces.count < 2 ? self : pieces[0] + other + pieces[1]
  }
}
