import Diagnostics
import Driver
import Syntax
import TestSupport
import Testing

@testable import LanguageServer

/// Names and their uses, over everything that the library says.
@Suite struct NameTests {
  private static func analysis(of path: String, _ text: String) -> ScaleAnalysis {
    var amended: [String: AmendedScale] = [:]
    let document = Document(uri: DocumentURI.uri(of: path), version: 1, text: text)
    return ScaleAnalysis(
      of: document, in: FileSystem().holding([path: Array(text.utf8)]), amended: &amended)
  }

  /// What names something is spelled like it; a number may have those of the nodes around before it.
  @Test(arguments: Library.scales)
  func `uses are spelled like their declarations`(_ path: String) {
    let analysis = Self.analysis(of: path, Library.text(path))
    var wrong: [String] = []
    for file in analysis.files {
      for use in analysis.names.occurrences(in: file.id) {
        guard let declared = analysis.names.declared[use.declaration] else {
          wrong.append("\(file.text(of: use.range)): nothing is declared")
          continue
        }
        let text = file.text(of: use.range)
        switch declared.role {
        case .node: if !text.hasSuffix(declared.name) { wrong.append(text) }
        case .example: continue
        case _:
          if text.filter({ $0 != "`" }) != declared.name {
            wrong.append("\(text) for \(declared.name)")
          }
        }
      }
    }
    #expect(wrong == [])
  }

  /// Every name of a scale is changed at once: the scale is as sound as before.
  @Test(arguments: Library.scales)
  func `renaming everything changes nothing`(_ path: String) {
    let analysis = Self.analysis(of: path, Library.text(path))
    guard analysis.editions?.isOfAmendment == false else { return }
    var edits: [TextEdit] = []
    for (number, entry) in analysis.names.all.enumerated() where entry.name.isRenamable {
      for place in analysis.names.places(of: entry.range) {
        edits.append(TextEdit(replacing: place, with: "tên_mới_\(number)"))
      }
    }
    let isAlone = edits.allSatisfy { $0.range.file == analysis.source.id }
    guard isAlone, let bytes = analysis.source.applying(edits) else { return }
    let renamed = Self.analysis(of: path, String(decoding: bytes, as: UTF8.self))
    let found = renamed.diagnostics.filter { $0.severity == .error }
    let before = analysis.diagnostics.filter { $0.severity == .error }
    let messages = found.map { "\($0.code): \($0.message.english)" }
    // What other scales take from this one they know by its old names.
    #expect(
      found.count == before.count || messages.allSatisfy { $0.hasPrefix("linked-") },
      "\(messages.prefix(3))")
  }

  private static let marked = MarkedText(
    """
    thang điểm thử "Thử" {
      quyết định "1/QĐ" ngày 01/01/2025 của "UBND"
      hiệu lực từ 01/01/2025
      đơn vị { xã "Xã"; phường "Phường" }
      tổng điểm 9
      minh chứng {
        ‹khai›đúng_hạn "Đúng hạn" : tỷ lệ
        mức "Mức" : lựa chọn { tốt "Tốt"; khá "Khá" }
      }
      đặt ‹đặt›cao = đúng_hạn >= 90%
      nhóm I "Nhóm" tối đa 9 {
        tiêu chí 1 "Hồ sơ" tối đa 5 {
          căn cứ "Điều 1"
          áp dụng cho xã, ‹kind›phường
          đủ điểm khi ‹dùng›cao và đúng_hạ‹cuối›n > 50%
        }
        tiêu chí 2 "Mức" tối đa 4 {
          căn cứ "Điều 2"
          theo mức { ‹tốt›tốt: 4; khá: 2 }
        }
      }
      xếp loại sao {
        1 "Đạt" khi ‹node›tiêu chí ‹path›I.1 >= 3
        0 "Không" còn lại
      }
    }

    """)

  private static func place(_ mark: String) -> [(String, JSONValue?)] {
    [("position", marked.position(mark))]
  }

  @Test(arguments: [("dùng", "đặt"), ("cuối", "khai")])
  func `names lead to their declarations`(_ use: String, _ declaration: String) {
    var editor = Conversation()
    editor.open(Self.marked.text)
    let found = editor.ask("definition", Self.place(use))
    #expect(found["range"]?["start"] == Self.marked.position(declaration))
  }

  @Test func `numbers lead to their nodes and keep them`() {
    var editor = Conversation()
    editor.open(Self.marked.text)
    #expect(editor.ask("definition", Self.place("path"))["range"]?["start"]?["line"] == 11)
    let renamed = editor.ask("rename", Self.place("path") + [("newName", "J")])
    #expect(renamed["error"]?["code"] == -32803)
  }

  @Test(arguments: [("khai", 3), ("đặt", 2), ("tốt", 2), ("kind", 2)])
  func `all places of a name are found and renamed`(_ mark: String, _ count: Int) {
    var editor = Conversation()
    editor.open(Self.marked.text)
    let references = editor.ask(
      "references", Self.place(mark) + [("context", ["includeDeclaration": true])])
    #expect(references.elements?.count == count)
    #expect(editor.ask("documentHighlight", Self.place(mark)).elements?.count == count)
    let renamed = editor.ask("rename", Self.place(mark) + [("newName", "tên_khác")])
    #expect(renamed["changes"]?[Conversation.uri]?.elements?.count == count)
  }

  @Test func `a word of the language is a name between backquotes`() {
    var editor = Conversation()
    editor.open(Self.marked.text)
    let refused = editor.ask("rename", Self.place("đặt") + [("newName", "khi")])
    #expect(refused["error"]?["message"]?.text?.contains("backquotes") == true)
    let renamed = editor.ask("rename", Self.place("đặt") + [("newName", "`khi`")])
    let edits = renamed["changes"]?[Conversation.uri]?.elements
    #expect(edits?.count == 2 && edits?.first?["newText"] == "`khi`")
  }

  @Test(arguments: [
    "hai từ", "", "1x y", "tiêu chí", "mức", "\"", "max", "{", "1abc", "`1abc`", "``",
  ])
  func `what is no free name is refused`(_ name: String) {
    var editor = Conversation()
    editor.open(Self.marked.text)
    let answer = editor.ask("rename", Self.place("đặt") + [("newName", .string(name))])
    #expect(answer["error"]?["code"] == -32803)
  }

  private static let table = MarkedText(
    """
    scale s "S" {
      total 5
      evidence {
        ‹table›expert "Experts" : table {
          ‹name›name_of_expert "Name" : text, for information
          ‹column›quality "Quality" : points from 0 to 5
        } from 1 to 5
        other "Others" : table { quality "Quality" : points from 0 to 5 } from 1 to 5
        sort "Sort" : choice { basic "Basic"; applied "Applied" }
      }
      let m1 = mean of quality over expert, round half up to 1 decimals
      criterion 1 "Quality" max 5 { m1 when sort = basic }
    }

    """)

  /// A column is a name among those of the scale, but another table may have one of the same name.
  @Test(arguments: [
    ("table", "name_of_expert", false), ("table", "quality", false), ("column", "sort", false),
    ("column", "m1", false), ("column", "name_of_expert", false), ("name", "basic", true),
    ("name", "expert_name", true), ("table", "reader", true),
  ])
  func `columns and other names do not meet`(_ mark: String, _ name: String, _ isFree: Bool) {
    var editor = Conversation()
    editor.open(Self.table.text)
    let place: [(String, JSONValue?)] = [("position", Self.table.position(mark))]
    let answer = editor.ask("rename", place + [("newName", .string(name))])
    #expect((answer["error"] == nil) == isFree)
  }
}
