import Diagnostics
import Syntax

/// What editors color without a server, made from the keyword table.
enum EditorGrammar {
  /// A class of keywords that are colored alike.
  private struct Family {
    let scope: String
    let vim: String
    let spellings: [String]
    /// `true` iff the word is a name unless a list in parentheses follows.
    var needsList = false
  }

  private static let letter = #"\p{L}\p{M}\p{N}_"#

  private static var families: [Family] {
    var known: Set<String> = []
    var families: [String: [String]] = [:]
    var functions: [String] = []
    let contextual = Set(Keyword.citationWords + Keyword.amendmentWords)
    for keyword in Keyword.all where !contextual.contains(keyword.kind) {
      for spelling in keyword.english + keyword.vietnamese
      where known.insert(spelling).inserted {
        if keyword.kind.isFunctionName {
          functions.append(spelling)
        } else {
          families[scope(of: keyword.kind), default: []].append(spelling)
        }
      }
    }
    let order = [
      ("storage.type", "Structure"), ("keyword.other.declaration", "Statement"),
      ("support.type", "Type"), ("constant.language", "Constant"),
      ("keyword.operator.word", "Operator"), ("keyword.control", "Keyword"),
    ]
    return order.map { scope, vim in
      Family(scope: scope + ".thang", vim: vim, spellings: sorted(families[scope] ?? []))
    } + [
      Family(
        scope: "support.function.thang", vim: "Function", spellings: sorted(functions),
        needsList: true)
    ]
  }

  /// The longest first, so that the whole of a keyword of several words is taken.
  private static func sorted(_ spellings: [String]) -> [String] {
    spellings.sorted { ($1.count, $0) < ($0.count, $1) }
  }

  private static func scope(of kind: SyntaxKind) -> String {
    if kind.isNodeLevel { return "storage.type" }
    switch kind {
    case .scaleKeyword, .bonusKeyword, .penaltyKeyword, .levelsKeyword, .exampleKeyword,
      .evidenceKeyword, .amendmentKeyword:
      return "storage.type"
    case .yesKeyword, .noKeyword, .fullKeyword, .totalKeyword, .baseKeyword, .exactTotalKeyword,
      .notApplicableKeyword, .emptyKeyword, .rejectedKeyword:
      return "constant.language"
    case .andKeyword, .orKeyword, .notKeyword: return "keyword.operator.word"
    case _: break
    }
    let declarations = SyntaxKind.scaleKeyword.rawValue...SyntaxKind.parameterKeyword.rawValue
    let types = SyntaxKind.percentKeyword.rawValue...SyntaxKind.worstFirstKeyword.rawValue
    if declarations.contains(kind.rawValue) { return "keyword.other.declaration" }
    return types.contains(kind.rawValue) ? "support.type" : "keyword.control"
  }

  private static func wordCount(_ spelling: String) -> Int {
    spelling.split(separator: " ").count
  }

  private static func alternatives(_ spellings: [String], space: String) -> String {
    spellings.map { $0.split(separator: " ").joined(separator: space) }.joined(separator: "|")
  }

  // MARK: - TextMate

  /// Returns the grammar for VS Code and everything else that reads TextMate grammars.
  static func textMate() -> String {
    var patterns: [(name: String, match: String, captures: [String])] = [
      ("comment.line.number-sign.thang", "#.*$", []),
      ("string.quoted.double.thang", #""(?:\\["\\]|[^"\\\r\n]|\\(?!["\\]))*(?:"|$)"#, []),
      ("string.quoted.other.thang", #"[“„](?:[^”\r\n])*(?:”|$)"#, []),
      ("variable.other.quoted.thang", "`[^`\r\n]+`", []),
      (
        "constant.numeric.date.thang",
        #"(?<![LETTER])(?:\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2})(?![LETTER])"#, []
      ),
      ("constant.numeric.thang", #"(?<![LETTER])\d+(?:[.,]\d+)*%?(?![LETTER])"#, []),
      ("keyword.operator.thang", #"<=|>=|<>|!=|==|[<>=≤≥≠+*/×÷−-]"#, []),
    ]
    let levels = sorted(
      Keyword.all.filter { $0.kind.isNodeLevel }.flatMap { $0.english + $0.vietnamese })
    patterns.append(
      (
        "meta.node.thang",
        "(?<![LETTER])(" + alternatives(levels, space: #"[ \t\u00A0]+"#)
          + #")(?![LETTER])(?:[ \t]+([\p{L}\p{N}]{1,6}(?:\.[\p{L}\p{N}]{1,6})*)(?=[ \t]+["“]|[ \t]*[:;)}]))?"#,
        ["storage.type.thang", "entity.name.section.thang"]
      ))
    // These are names elsewhere; in an amendment a text or a node follows.
    let amending = sorted(
      Keyword.amendmentWords.compactMap { Keyword.of($0) }.flatMap { $0.english + $0.vietnamese })
    let blocks = [
      SyntaxKind.levelsKeyword, .evidenceKeyword, .unitsKeyword, .bonusKeyword, .penaltyKeyword,
    ].compactMap { Keyword.of($0) }.flatMap { $0.english + $0.vietnamese }
    let space = #"[ \t\u00A0]+"#
    patterns.append(
      (
        "keyword.control.amendment.thang",
        "(?<![LETTER])(?:" + alternatives(amending, space: space) + ")(?=" + space
          + #"(?:["“]|(?:"# + alternatives(sorted(levels + amending + blocks), space: space)
          + ")(?![LETTER])))", []
      ))
    // Where two rules match at one place the first one wins: keywords of many words come first.
    let lengths = Set(families.flatMap { $0.spellings.map(wordCount) }).sorted { $0 > $1 }
    for length in lengths {
      for family in families {
        let spellings = family.spellings.filter { wordCount($0) == length }
        guard !spellings.isEmpty else { continue }
        let tail = family.needsList ? #"(?=\s*\()"# : ""
        patterns.append(
          (
            family.scope,
            "(?<![LETTER])(?:" + alternatives(spellings, space: #"[ \t\u00A0]+"#)
              + ")(?![LETTER])" + tail, []
          ))
      }
    }
    patterns.append(("variable.other.thang", #"[\p{L}_][LETTER]*"#, []))
    return json(patterns)
  }

  private static func json(
    _ patterns: [(name: String, match: String, captures: [String])]
  ) -> String {
    var writer = JSONWriter(.pretty)
    writer.object { writer in
      writer.key("comment")
      writer.string(
        "Made from the keyword table by LanguageServerTests; UPDATE_GOLDEN=1 writes it.")
      writer.key("name")
      writer.string("Thang")
      writer.key("scopeName")
      writer.string("source.thang")
      writer.key("fileTypes")
      writer.array { $0.string("thang") }
      writer.key("patterns")
      writer.array { writer in
        for pattern in patterns {
          writer.object { writer in
            writer.key("name")
            writer.string(pattern.name)
            writer.key("match")
            writer.string(pattern.match.replacing("LETTER", with: letter))
            guard !pattern.captures.isEmpty else { return }
            writer.key("captures")
            writer.object { writer in
              for (index, capture) in pattern.captures.enumerated() {
                writer.key(String(index + 1))
                writer.object { writer in
                  writer.key("name")
                  writer.string(capture)
                }
              }
            }
          }
        }
      }
    }
    writer.endLine()
    return writer.text
  }

  // MARK: - Vim

  /// Returns the syntax file for Vim and Neovim.
  static func vim() -> String {
    var text = """
      " Syntax of Thang. Made from the keyword table by LanguageServerTests; UPDATE_GOLDEN=1 writes it.
      if exists('b:current_syntax')
        finish
      endif
      let s:save = &cpo
      set cpo&vim
      syntax case match
      syntax iskeyword @,48-57,_,192-255,256-65535

      """
    // Later rules win where two begin at one place: short keywords come before long ones.
    let words = families.flatMap { family in
      family.spellings.map { (family: family, spelling: $0) }
    }
    for word in words.sorted(by: {
      ($0.spelling.count, $0.spelling) < ($1.spelling.count, $1.spelling)
    }) {
      let pattern = word.spelling.split(separator: " ").joined(separator: #"\s\+"#)
      let tail = word.family.needsList ? #"\ze\s*("# : ""
      text += "syntax match thang\(word.family.vim) '\\<\(pattern)\\>\(tail)'\n"
    }
    text += #"""
      syntax match thangNumber '\<\d\+\([.,]\d\+\)*%\?'
      syntax match thangDate '\<\d\{1,2}/\d\{1,2}/\d\{4}\>'
      syntax match thangDate '\<\d\{4}-\d\{2}-\d\{2}\>'
      syntax region thangString start='"' skip='\\["\\]' end='"' oneline
      syntax region thangString start='“' end='”' oneline
      syntax match thangComment '#.*$' contains=@Spell
      highlight default link thangNumber Number
      highlight default link thangDate Number
      highlight default link thangString String
      highlight default link thangComment Comment

      """#
    for family in families {
      text += "highlight default link thang\(family.vim) \(family.vim)\n"
    }
    return text + """
      let b:current_syntax = 'thang'
      let &cpo = s:save
      unlet s:save

      """
  }
}
