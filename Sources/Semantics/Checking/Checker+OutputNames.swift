import Diagnostics
import Evidence
import Syntax

extension Checker {
  /// Reports results, ladders and evidence for information whose name is that of another column of the
  /// results: programs that read them could not tell the two apart.
  mutating func checkOutputNames() {
    var names: [SyntaxToken] = []
    for definition in definitions where definition.isResult {
      if let name = definition.declaration.name { names.append(name) }
    }
    for ladder in ladderDrafts {
      if let name = ladder.declaration.name { names.append(name) }
    }
    for field in fields where field.declaration.isForInformation { names.append(field.name) }
    for name in names {
      if let meaning = Self.outputColumns.first(where: { $0.name == name.text })?.meaning {
        report(.columnTaken(name.text, meaning: meaning, at: name.range))
      } else if let node = nodeByPath[name.text] {
        report(.columnTaken(name.text, meaning: self.name(ofNode: node), at: name.range))
      }
    }
  }

  /// The columns that every table of results has, or can have.
  private static var outputColumns: [(name: String, meaning: Phrase)] {
    [
      ("unit", Phrase(vi: "mã đơn vị", en: "the code of the unit")),
      ("name", Phrase(vi: "tên đơn vị", en: "the name of the unit")),
      ("base", Phrase(vi: "điểm cơ bản", en: "the base")),
      ("bonus", Phrase(vi: "điểm thưởng", en: "the bonus")),
      ("penalty", Phrase(vi: "điểm trừ", en: "the penalty")),
      ("total", Phrase(vi: "tổng điểm", en: "the total")),
      ("rank", Phrase(vi: "thứ hạng", en: "the rank")),
      ("flags", Phrase(vi: "các lưu ý", en: "the flags")),
    ]
  }
}
