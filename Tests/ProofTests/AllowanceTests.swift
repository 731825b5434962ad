import Diagnostics
import Driver
import Proof
import Reporting
import Testing

/// A comment that excuses a lint excuses the property that says the same, and what follows from it.
@Suite struct AllowanceTests {
  /// Returns the counts of what is proved of a scale in which 80% is worth less than 60%.
  private func report(_ comment: String, atEvidence remark: String = "") throws -> ProofReport {
    let text = """
      thang điểm xã "Xã" {
        tổng điểm 10
        minh chứng {
          \(remark)
          đúng_hạn "Hồ sơ đúng hạn": tỷ lệ
        }
        \(comment)
        tiêu chí 1 tối đa 10 { theo đúng_hạn { từ 95%: 10; từ 80%: 2; từ 60%: 3; còn lại: 0 } }
      }
      """
    let system = FileSystem().holding(["/allowance/a.thang": Array(text.utf8)])
    var scales = ScaleFiles(at: ["/allowance/a.thang"], in: system)
    let editions = ScaleEditions(of: scales.named[0], in: &scales)
    return try #require(ScaleProofs(of: editions, at: nil)).report
  }

  @Test func `without a comment it is refuted`() throws {
    let counts = try report("").counts
    #expect(counts.refuted == 2)
    #expect(counts.allowed == 0)
  }

  @Test(arguments: ["bands-not-monotone", "monotone-criterion"])
  func `a reason allows it and what follows`(_ code: String) throws {
    let report = try report("# thang: bỏ qua \(code) vì Điều 3 ghi như vậy")
    #expect(report.counts.refuted == 0)
    #expect(report.counts.allowed == 2)
    #expect(
      report.properties.compactMap { $0.allowance } == ["Điều 3 ghi như vậy", "Điều 3 ghi như vậy"])
  }

  @Test func `a reason at the evidence allows it`() throws {
    let report = try report("", atEvidence: "# thang: bỏ qua monotone-criterion vì Điều 3")
    #expect(report.counts.refuted == 0)
    #expect(report.counts.allowed == 2)
  }

  @Test(arguments: [true, false])
  func `lint takes it at the criterion and at the evidence`(_ isAtEvidence: Bool) throws {
    let comment = "# thang: allow monotone-criterion because Article 3 says so"
    let text = """
      scale s "S" {
        total 5
        evidence {
          \(isAtEvidence ? comment : "")
          n "Number": count from 0 to 9
          b "Checked": yes/no
        }
        \(isAtEvidence ? "" : comment)
        criterion 1 "N" max 5 { cases { n >= 5 and b: 5; n >= 3: 2; n >= 2: 4; otherwise: 0 } }
      }
      """
    let system = FileSystem().holding(["/allowance/b.thang": Array(text.utf8)])
    var scales = ScaleFiles(at: ["/allowance/b.thang"], in: system)
    let editions = ScaleEditions(of: scales.named[0], in: &scales)
    let found = editions.draftingDiagnostics(at: nil)
    #expect(found.contains { $0.code == "monotone-criterion" })
    let left = scales.excusing(found, isComplete: true).map { $0.code }
    #expect(!left.contains("monotone-criterion"))
    #expect(!left.contains("suppression-unused"))
  }

  @Test(arguments: [
    "# thang: bỏ qua bands-not-monotone", "# thang: bỏ qua same-rule-twice vì Điều 3",
  ])
  func `no reason or another code allows nothing`(_ comment: String) throws {
    #expect(try report(comment).counts.refuted == 2)
  }

  /// Returns the codes that are left of a scale with a ratio that can exceed 100%, and the needless
  /// comments that its proof finds.
  private func warnings(_ comment: String) throws -> (lint: [String], proof: [Diagnostic]) {
    let text = """
      scale s "S" {
        total 5
        evidence {
          answered "Letters answered": count
          letters "Letters": count
        }
        \(comment)
        criterion 1 "Letters" max 5 { proportional to ratio of answered to letters, if none 100% }
      }
      """
    let system = FileSystem().holding(["/allowance/c.thang": Array(text.utf8)])
    var scales = ScaleFiles(at: ["/allowance/c.thang"], in: system)
    let editions = ScaleEditions(of: scales.named[0], in: &scales)
    let lint = scales.excusing(editions.draftingDiagnostics(at: nil), isComplete: true)
    let proofs = ScaleProofs.all(of: editions, at: nil)
    try #require(!proofs.isEmpty)
    return (lint.map { $0.code }, ScaleProofs.needlessAllowances(in: proofs))
  }

  @Test func `lint leaves a comment alone that only the proof needs`() throws {
    let found = try warnings("# thang: allow ratio-within-one because Article 3 cuts it")
    #expect(!found.lint.contains("suppression-unused"))
    #expect(found.proof.isEmpty)
  }

  @Test func `the proof names a comment that allows what holds`() throws {
    let found = try warnings("# thang: allow monotone-criterion because Article 3 says so")
    #expect(!found.lint.contains("suppression-unused"))
    #expect(found.proof.map { $0.code } == ["suppression-unused"])
    #expect(found.proof.first?.fixes.count == 1)
  }

  @Test func `a misspelt property is corrected`() throws {
    let found = try warnings("# thang: allow ratio-within-on because Article 3 cuts it")
    #expect(found.lint.contains("suppression-unused"))
  }
}
