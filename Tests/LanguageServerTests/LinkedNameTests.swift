import Diagnostics
import Driver
import Testing

@testable import LanguageServer

/// Names that other files of the workspace know too, over the scales of the library.
@Suite struct LinkedNameTests {
  private static let criteria = Library.root + "/Criteria/"
  private static let base = criteria + "dan-van-chinh-quyen-hung-yen.thang"
  private static let user = criteria + "tong-hop-dan-van-thi-xa.thang"

  /// Opens a scale of the library and returns the position of the first letter of a text in it.
  private static func open(
    _ path: String, at text: String, _ editor: inout Conversation
  ) -> [(String, JSONValue?)] {
    let file = SourceFile(path: path, text: Library.text(path))
    editor.open(Library.text(path), uri: DocumentURI.uri(of: path))
    let all = Array(file.bytes)
    let part = Array(text.utf8)
    let offset = all.indices.dropLast(part.count).first {
      all[$0..<$0 + part.count].elementsEqual(part)
    }
    return [("position", file.position(of: offset ?? 0, in: .utf16).json)]
  }

  /// Returns the new texts of a rename by the file's name, each with what it replaces.
  private static func edits(_ answer: JSONValue) -> [String: [String]] {
    var found: [String: [String]] = [:]
    for file in answer["changes"]?.entries ?? [] {
      let path = DocumentURI.path(of: file.key)
      let text = SourceFile(path: path, text: Library.text(path))
      found[FileSystem.name(of: path)] = (file.value.elements ?? []).map { edit in
        let ends = ["start", "end"].map { end in
          edit["range"]?[end].flatMap(TextPosition.init(json:)).map {
            text.offset(of: $0, in: .utf16)
          } ?? 0
        }
        return text.text(of: SourceRange(start: ends[0], end: ends[1]))
      }
    }
    return found
  }

  private static func renamed(
    _ path: String, at text: String, options: JSONValue = .null
  ) -> [String: [String]] {
    var editor = Conversation(options: options)
    let place = open(path, at: text, &editor)
    return edits(
      editor.ask("rename", place + [("newName", "tên_mới")], uri: DocumentURI.uri(of: path)))
  }

  @Test func `a level is renamed in the scales that take it`() {
    let found = Self.renamed(Self.base, at: "yếu ")
    #expect(found["dan-van-chinh-quyen-hung-yen.thang"]?.contains("yếu") ?? false)
    #expect(found["tong-hop-dan-van-thi-xa.thang"]?.contains("yếu") ?? false)
    #expect(found.values.allSatisfy { $0.allSatisfy { $0 == "yếu" } })
    // From the other side the same places are found.
    #expect(Self.renamed(Self.user, at: "yếu ") == found)
  }

  @Test func `a ladder is renamed in the title by which a column takes it`() {
    let found = Self.renamed(Self.base, at: "mức \"Xếp")
    #expect(found["tong-hop-dan-van-thi-xa.thang"] == ["mức"])
  }

  @Test func `references and definitions cross files`() {
    var editor = Conversation()
    let uri = DocumentURI.uri(of: Self.base)
    let level = Self.open(Self.base, at: "yếu ", &editor)
    let references = editor.ask(
      "references", level + [("context", ["includeDeclaration": true])], uri: uri)
    let files = Set((references.elements ?? []).compactMap { $0["uri"]?.text })
    #expect(files.contains(uri) && files.contains(DocumentURI.uri(of: Self.user)))
    let column = Self.open(Self.user, at: "yếu ", &editor)
    let definition = editor.ask("definition", column, uri: DocumentURI.uri(of: Self.user))
    #expect(definition["uri"] == .string(uri))
  }

  @Test func `evidence is renamed in the heads of the files beside the scale`() {
    let found = Self.renamed(Self.criteria + "thi-dua-cum-cong-an.thang", at: "án_giao ")
    #expect(found["nam-2025.csv"] == ["án_giao"])
    let ladder = Self.renamed(Self.criteria + "thi-dua-cum-cong-an.thang", at: "hạng_án ")
    #expect(ladder["nam-2025.expected.csv"] == ["hạng_án"])
  }

  @Test func `files that keep the old name are told`() {
    var editor = Conversation()
    let path = Self.criteria + "xep-loai-cong-chuc-2025.thang"
    let place = Self.open(path, at: "nhóm_việc", &editor)
    _ = editor.ask("rename", place + [("newName", "việc_mới")], uri: DocumentURI.uri(of: path))
    let told = editor.notices.last { $0["method"] == "window/showMessage" }
    #expect(told?["params"]?["message"]?.text?.contains(".json") ?? false)
  }

  @Test func `an amendment is renamed along`() {
    let base = Self.criteria + "ocop-2019.thang"
    let amendment = Self.criteria + "ocop-2019-sua-doi-781.thang"
    let member = Self.renamed(base, at: "thành_viên ")
    #expect(member["ocop-2019-sua-doi-781.thang"] == ["thành_viên"])
    #expect(member["ocop-2019.thang"]?.count ?? 0 > 1)
    // The amendment's own evidence, from where it is declared.
    let own = Self.renamed(amendment, at: "đủ_tài_liệu")
    #expect(own["ocop-2019-sua-doi-781.thang"]?.count == 3)
    let ladder = Self.renamed(base, at: "sao \"")
    #expect(ladder["ocop-2019-sua-doi-781.thang"] == ["sao", "sao"])
    // Where the amendment says to which ladder it adds.
    #expect(Self.renamed(amendment, at: "sao {") == ladder)
  }

  /// The program of the tests stands for evidence of some megabytes: it is only asked how large it is.
  @Test func `evidence that is too large to be looked into is told`() {
    let path = CommandLine.arguments[0]
    var editor = Conversation(options: ["pinnedEvidence": .string(path)])
    let place = Self.open(Self.base, at: "yếu ", &editor)
    _ = editor.ask("rename", place + [("newName", "yếu_kém")], uri: DocumentURI.uri(of: Self.base))
    let told = editor.notices.last { $0["method"] == "window/showMessage" }
    #expect(told?["params"]?["message"]?.text?.contains("2 MB") ?? false)
  }

  @Test(
    arguments: [
      ("a,b\n1,\"x, y\"\n", [["a", "b"], ["1", "x, y"]]),
      ("sep=;\r\na; b\r\n1;\"x\"\"y\"\r\n", [["a", "b"], ["1", "x\"\"y"]]),
      ("\u{FEFF}a\tb\n\n\t\n", [["a", "b"], ["", ""]]),
      ("a;b\n1", [["a", "b"], ["1"]]),
    ])
  func `cells are found where they lie`(_ text: String, _ expected: [[String]]) {
    let cells = CellText(Array(text.utf8))
    #expect(cells.rows.map { $0.map { cells.text($0) } } == expected)
  }
}
