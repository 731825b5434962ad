import Diagnostics
import Driver
import Evaluation
import Evidence
import Formatting
import Proof
import Reporting
import Semantics
import Syntax
import TestSupport
import Testing

/// What is found between scales that are known to be equal or to differ.
@Suite struct MeaningTests {
  static let folder: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return parts.joined(separator: "/") + "/Criteria/"
  }()

  /// The scales of the corpus that stand alone.
  static let corpus = FileReading.names(in: folder).filter {
    $0.hasSuffix(".thang") || $0.hasSuffix(".thang.md")
  }

  @Test(arguments: corpus)
  func `a scale of the corpus equals itself and its translation`(_ name: String) throws {
    let bytes = try #require(FileReading.bytes(of: Self.folder + name))
    let source = SourceFile(path: name, bytes: bytes)
    let original = Compilation(of: source)
    guard let plan = original.plan else { return }
    let other: Language = original.tree.language == .vi ? .en : .vi
    let translated = translation(of: original.tree, to: other)
    let copy = SourceFile(
      path: translated.diagnostics.isEmpty ? "translated-" + name : name,
      bytes: translated.diagnostics.isEmpty ? translated.value : bytes)
    let compilation = Compilation(of: copy)
    let second = try #require(compilation.plan)
    let comparison = compare(
      plan, second,
      texts: ScaleTexts(old: { source.text(of: $0) }, new: { copy.text(of: $0) }))
    #expect(comparison.isEqual)
    #expect(comparison.changes.filter { $0.isOfMeaning }.map { $0.detail.english } == [])
    for finding in comparison.findings {
      guard case .equal(.same) = finding.verdict else {
        Issue.record("\(finding.figure) is \(finding.verdict.word)")
        continue
      }
    }
  }

  @Test func `another spelling of what must hold changes nothing`() throws {
    func scale(_ demand: String) -> String {
      """
      scale s "S" {
        total 10
        evidence {
          files "Files": count
          done "Files settled": count
          must hold \(demand) because "Settled files are among the files"
        }
        criterion 1 "In time" max 10 { proportional to ratio of done to files, if none 100% }
      }
      """
    }
    for spelling in ["done ≤ files", "done  <=  files"] {
      let compared = try Compared(scale("done <= files"), scale(spelling))
      #expect(compared.changes == [], "\(spelling)")
    }
    #expect(try Compared(scale("done <= files"), scale("done < files")).changes.count == 2)
  }

  private static func scale(_ rule: String, _ levels: String = "total >= 8") -> String {
    """
    scale s "S" {
      total 10
      evidence {
        a "A": yes/no
        b "B": percent
        c "C": count
      }
      criterion 1 "One" max 5 { \(rule) }
      criterion 2 "Two" max 5 { full when a }
      levels l "L" { good "Good" when \(levels); bad "Bad" otherwise }
    }
    """
  }

  @Test func `rules written otherwise are equal in every cell`() throws {
    let compared = try Compared(
      Self.scale("by b { from 90%: 5; from 50% to below 90%: 3; otherwise: 0 }"),
      Self.scale("cases { b >= 90%: 5; b >= 50%: 3; otherwise: 0 }"))
    #expect(compared.verdict(of: "1")?.word == "equal")
    #expect(compared.comparison.isEqual)
  }

  @Test(arguments: [
    ("a", "a = yes"), ("a", "yes = a"), ("a", "a != no"), ("not a", "a = no"),
    ("not a", "a != yes"), ("a and b >= 50%", "(b >= 50%) = yes and a = yes"),
  ])
  func `an answer that is asked again is the answer`(_ before: String, _ after: String) throws {
    let compared = try Compared(
      Self.scale("full when \(before)"), Self.scale("full when \(after)"))
    #expect(compared.comparison.isEqual)
  }

  @Test func `a moved bound is found with a unit between the bounds`() throws {
    let compared = try Compared(
      Self.scale("by b { from 90%: 5; from 50% to below 90%: 3; otherwise: 0 }"),
      Self.scale("by b { from 91%: 5; from 50% to below 91%: 3; otherwise: 0 }"))
    guard case .different(let witness)? = compared.verdict(of: "1") else {
      Issue.record("no difference found")
      return
    }
    #expect(witness.oldValue.english == "5")
    #expect(witness.newValue.english == "3")
    #expect(compared.changes == ["changed: criterion 1 “One”: from 90% to below 91%: 5 → 3"])
    let total = compared.comparison.findings.first { $0.figure == .total }
    #expect(total?.verdict.word == "different")
  }

  @Test func `a threshold between totals changes no level`() throws {
    let rule = "by b { from 90%: 5; from 50% to below 90%: 3; otherwise: 0 }"
    let same = try Compared(Self.scale(rule), Self.scale(rule, "total > 7"))
    #expect(same.comparison.hasEqualResults)
    let other = try Compared(Self.scale(rule), Self.scale(rule, "total > 8"))
    let level = other.comparison.findings.first { $0.figure == .ladder(old: 0, new: 0) }
    #expect(level?.verdict.word == "different")
  }

  @Test func `a blank cell that means something else is shown by a unit that has one`() throws {
    func scale(_ standard: Int) -> String {
      """
      scale s "S" {
        total 5
        evidence { late "Late" : count, when empty: \(standard) }
        criterion 1 "One" max 5 { full, less 1 per late, not below 0 }
      }
      """
    }
    let compared = try Compared(scale(0), scale(1))
    guard case .different(let witness)? = compared.verdict(of: "1") else {
      Issue.record("no difference found")
      return
    }
    #expect([witness.oldValue.english, witness.newValue.english] == ["5", "4"])
    #expect(witness.list.english == "late = not filed")
    #expect(witness.oldEvidence.columns[0].states[0] == .empty)
  }

  @Test func `bands of counts have no part between two of them`() throws {
    let one = Self.scale("by c { from 4: 5; 3: 4; 2: 3; 1: 2; 0: 0 }")
    let other = Self.scale("by c { from 4: 5; from 3: 4; from 2: 3; from 1: 2; otherwise: 0 }")
    let equal = try Compared(one, other)
    #expect(equal.changes == [])
    #expect(equal.verdict(of: "1")?.word == "equal")
    let moved = try Compared(one, Self.scale("by c { from 3: 5; 2: 3; 1: 2; 0: 0 }"))
    #expect(moved.changes == ["changed: criterion 1 “One”: 3: 4 → 5"])
  }

  @Test func `a formula changes the meaning where its figure differs`() throws {
    let rule = "by b { from 90%: 5; from 50% to below 90%: 3; otherwise: 0 }"
    let moved = try Compared(Self.scale(rule), Self.scale(rule, "total >= 10"))
    #expect(moved.report(.en, as: .json).contains("\"changesMeaning\": true"))
    let same = try Compared(Self.scale(rule), Self.scale(rule, "total > 7"))
    #expect(!same.report(.en, as: .json).contains("\"changesMeaning\": true"))
  }

  @Test func `what is not proven is not called different`() throws {
    func scale(_ text: String) -> String {
      """
      scale s "S" {
        evidence { memo "N" : text; a "A" : yes/no }
        total 5
        criterion 1 "One" max 5 { full when a }
        result word "W" = \(text)
      }
      """
    }
    let compared = try Compared(scale("memo"), scale("if a then memo else memo"))
    let word = compared.comparison.findings.last?.verdict.word
    #expect(word == "not proven")
    #expect(compared.report(.en).hasPrefix("old.thang → new.thang: not proven to be equal"))
  }

  /// Days are counted by each scale's own calendar: in a rule, for every two units or rows, and from row to
  /// row.
  @Test(arguments: [
    "working days d after 01/05/2024 <= 3",
    "(count of units where working days from (d of this unit) to d <= 3) >= 2",
    "(count of visit where (count of visit where working days from (day of this row) to day <= 3) > 1) > 1",
    "(latest of due over visit) <= 31/05/2024",
  ])
  func `other holidays are not proven to change nothing`(_ condition: String) throws {
    func scale(_ holiday: String) -> String {
      """
      scale s "S" {
        total 5
        holidays { \(holiday) }
        evidence {
          d "Day" : date from 01/01/2024 to 31/12/2024
          visit "Visits" : table {
            turn "Turn" : count
            day "Day" : date from 01/01/2024 to 31/12/2024
            let due "Due" = (due of the row before by turn if none 02/01/2024) + 2 working days
          }
        }
        criterion 1 "One" max 5 { full when \(condition) }
      }
      """
    }
    let moved = try Compared(scale("02/05/2024"), scale("03/06/2024"))
    #expect(moved.verdict(of: "1")?.word == "not proven")
    let same = try Compared(scale("02/05/2024"), scale("02/05/2024"))
    #expect(same.verdict(of: "1")?.word == "equal")
  }

  static let goldens = GoldenCase.all(extensions: ["old.thang"])

  private static func scored(_ rule: String, whenEmpty: Int = 0) -> String {
    """
    scale q "Q" {
      total 10
      scorers { self "Self"; council "Council" }
      evidence {
        a "A" : points from 0 to 10, scored by self, council, counts \(rule)
        b "B" : count, when empty: \(whenEmpty)
      }
      criterion 1 "A" max 10 { a }
      penalty P max 5 { criterion 1 "B" max 5 { 1 per b } }
    }
    """
  }

  @Test func `another score that counts is a change, and nothing else is its cause`() throws {
    let compared = try Compared(Self.scored("council"), Self.scored("mean", whenEmpty: 1))
    #expect(
      compared.changes.contains("changed: scores of `a` “A”: what counts: “Council” → the mean"))
    guard case .different(let witness) = compared.verdict(of: "1") else {
      Issue.record("not found")
      return
    }
    // The unit leaves `b` blank, too, which costs points elsewhere.
    #expect(witness.clauses.map { compared.new.scale.nodes[$0].path } == ["1"])
  }

  private static func awarded(_ rule: String, from threshold: Int) -> String {
    """
    scale g "G" {
      total 10
      evidence { x "X" : points from 0 to 10 }
      criterion 1 "X" max 10 { \(rule) }
      awards list "Awards" {
        flag "Flag" the first 1 by total where total >= 8
        praise "Praise" the first 2 by total where total >= \(threshold)
      }
    }
    """
  }

  @Test func `an award is called by its title, and one unit shows another threshold`() throws {
    let capped = try Compared(
      Self.awarded("x", from: 6), Self.awarded("x, at most 7", from: 6))
    #expect(capped.report(.en).contains("“Flag” → “Praise”"))
    let moved = try Compared(Self.awarded("x", from: 6), Self.awarded("x", from: 7))
    #expect(moved.comparison.hasDifference)
    #expect(moved.report(.en).contains("“Praise” → "))
  }

  @Test(arguments: goldens)
  func `reports say what changed`(_ golden: GoldenCase) throws {
    let new = try #require(
      FileReading.bytes(of: golden.path.replacingSuffix("old.thang", "new.thang")))
    let compared = try Compared(
      SourceFile(path: "old.thang", bytes: golden.bytes), SourceFile(path: "new.thang", bytes: new))
    golden.expect(compared.report(.en), as: "comparison-en")
    golden.expect(compared.report(.vi), as: "comparison-vi")
    golden.expect(compared.report(.vi, as: .markdown), as: "comparison-md")
    golden.expect(compared.report(.en, as: .json), as: "comparison-json")
  }
}

extension String {
  fileprivate func replacingSuffix(_ suffix: String, _ other: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) + other : self
  }
}
