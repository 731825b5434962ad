import Diagnostics
import Driver
import Syntax
import TestSupport
import Testing

@testable import LanguageServer

/// What is offered at a place is what may stand there.
@Suite struct CompletionTests {
  private static func scale(_ rule: String, evidence: String = "", levels: String = "") -> String {
    """
    thang điểm thử "Thử" {
      tổng điểm 9
      đơn vị { xã "Xã"; phường "Phường" }
      minh chứng {
        đúng_hạn "Đúng hạn" : tỷ lệ
        kế_hoạch "Kế hoạch" : có/không
        \(evidence)
      }
      nhóm I "Nhóm" tối đa 9 {
        tiêu chí 1 "Hồ sơ" tối đa 9 {
          căn cứ "Điều 1"
          \(rule)
        }
      }
      xếp loại hạng {
        tốt "Tốt" khi tổng >= 8
        khá "Khá" còn lại
        \(levels)
      }
    }

    """
  }

  private static func items(_ text: String) -> [JSONValue] {
    let marked = MarkedText(text)
    var editor = Conversation()
    editor.open(marked.text)
    let answer = editor.ask("completion", [("position", marked.position("1"))])
    return answer["items"]?.elements ?? []
  }

  private static func labels(_ text: String) -> [String] {
    items(text).compactMap { $0["label"]?.text }
  }

  @Test func `behind the title of evidence stand types`() {
    let labels = Self.labels(Self.scale("đủ điểm", evidence: "mới \"Mới\" : ‹1›"))
    #expect(labels.contains("tỷ lệ") && labels.contains("số lượng") && labels.contains("ngày"))
    for other in ["đúng_hạn", "tiêu chí", "khi", "tối đa", "còn lại"] {
      #expect(!labels.contains(other), "\(other)")
    }
  }

  @Test func `behind when stand conditions`() {
    let labels = Self.labels(Self.scale("đủ điểm khi ‹1›"))
    #expect(labels.contains("kế_hoạch") && labels.contains("mỗi") && labels.contains("tổng điểm"))
    for other in ["minh chứng", "khi trống", "còn lại", "căn cứ"] {
      #expect(!labels.contains(other), "\(other)")
    }
  }

  @Test func `behind at most of levels stand levels`() {
    let labels = Self.labels(Self.scale("đủ điểm", levels: "không quá ‹1›"))
    #expect(labels.contains("khá") && labels.contains("tốt"))
    #expect(!labels.contains("đúng_hạn") && !labels.contains("tiêu chí"))
  }

  @Test func `at the start of a line of levels stand what levels have`() {
    let labels = Self.labels(Self.scale("đủ điểm", levels: "‹1›"))
    #expect(labels.contains("không quá") && labels.contains("hạ"))
    for other in ["đúng_hạn", "khá", "tiêu chí", "khi", "minh chứng", "tỷ lệ"] {
      #expect(!labels.contains(other), "\(other)")
    }
  }

  @Test func `behind a comma of a rule stands what goes on with it`() {
    let labels = Self.labels(Self.scale("đủ điểm, ‹1›"))
    #expect(labels.contains("trừ") && labels.contains("không dưới") && labels.contains("khi"))
    for other in ["đúng_hạn", "tiêu chí", "minh chứng", "tối đa", "theo"] {
      #expect(!labels.contains(other), "\(other)")
    }
  }

  @Test func `in a band stand bounds`() {
    let labels = Self.labels(Self.scale("theo đúng_hạn { từ 98%: 9; ‹1› }"))
    #expect(labels.contains("từ") && labels.contains("còn lại"))
    #expect(!labels.contains("khi trống") && !labels.contains("minh chứng"))
  }

  @Test func `a declaration begins where one may stand`() {
    let labels = Self.labels(Self.scale("‹1›"))
    #expect(labels.contains("áp dụng khi") && labels.contains("đủ điểm"))
    #expect(!labels.contains("còn lại") && !labels.contains("khi trống"))
  }

  @Test(arguments: ["ke", "kê", "kế", "kế_", "kế hoa"])
  func `who types marks letter by letter keeps what matches`(_ typed: String) {
    let items = Self.items(Self.scale("đủ điểm khi \(typed)‹1›"))
    let item = items.first { $0["label"] == "kế_hoạch" }
    guard let item, typed != "kế hoa" else {
      #expect(typed == "kế hoa")
      return
    }
    #expect(item["filterText"]?.text?.hasPrefix(typed) == true)
  }

  @Test func `editors ask again at every letter`() {
    var editor = Conversation()
    let marked = MarkedText(Self.scale("đủ điểm khi ‹1›"))
    editor.open(marked.text)
    let answer = editor.ask("completion", [("position", marked.position("1"))])
    #expect(answer["isIncomplete"] == true)
    let item = answer["items"]?.elements?.first { $0["label"] == "kế_hoạch" }
    #expect(item?["filterText"] == "kế_hoạch ke_hoach")
  }

  /// Whatever stands in a scale of the library would have been offered there.
  @Test(arguments: Library.scales)
  func `the words of a scale are offered where they stand`(_ path: String) {
    let text = Library.text(path)
    let source = SourceFile(path: path, text: text)
    let tree = Compilation.parsed(source).value
    var generator = SeededGenerator(seed: 7)
    var editor = Conversation()
    let uri = DocumentURI.uri(of: path)
    editor.open(text, uri: uri)
    let words = tree.tokens.indices.filter { tree.tokens[$0].kind.isKeyword }
    guard !words.isEmpty else { return }
    var missing: [String] = []
    for _ in 0..<4 {
      let token = words[Int.random(in: words.indices, using: &generator)]
      let start = Int(tree.tokens[token].start)
      guard let keyword = Keyword.of(tree.tokens[token].kind) else { continue }
      let position = source.position(of: start, in: .utf16).json
      let items = editor.ask("completion", [("position", position)], uri: uri)["items"]?.elements
      let labels = Set(items?.compactMap { $0["label"]?.text } ?? [])
      let word = keyword.spelling(in: tree.language)
      if !labels.contains(word) {
        missing.append("\(word) in line \(source.location(of: start).line)")
      }
    }
    #expect(missing == [])
  }
}
