import Columns
import Driver
import Testing

/// Evidence in all the ways in which it is usually written is read by the kernels, and means what it means elsewhere.
@Suite struct WrittenFormTests {
  private static let scale = """
    scale forms "Forms" {
      total 20
      evidence {
        done  "Done"  : yes/no, counts only with document
        shown "Shown" : yes/no, with document
        told  "Told"  : yes/no
        grade "Grade" : choice {
          xuất_sắc "Hoàn thành xuất sắc nhiệm vụ"
          tốt_ "Hoàn thành tốt nhiệm vụ"
          a__b "Hoàn thành nhiệm vụ theo kế hoạch đã giao từ đầu năm, có điều chỉnh do dịch bệnh và thiên tai"
          none "Không hoàn thành nhiệm vụ"
        }
        share "Share" : percent
        part  "Part"  : percent from 0% to 100%
      }
      criterion 1 max 5 { full when done }
      criterion 2 max 5 { full when shown and told }
      criterion 3 max 5 { by grade { xuất_sắc: 5; tốt_: 3; a__b: 2; none: 0 } }
      criterion 4 max 5 { round half up to 2 decimals; proportional to part between 0% and 100% }
      levels rating "Rating" {
        good "Good" when total >= 12 and done has a document
        weak "Weak" otherwise
      }
      result doubled = 2 * share
      ranking by total
    }
    """

  private static let yes = ["có", "co\u{301}", "CÓ", "đạt", "đa\u{323}t", "x", "yes"]
  private static let no = ["không", "kho\u{302}ng", "không đạt", "kho\u{302}ng đa\u{323}t", "no"]
  private static let grades = [
    "xuất_sắc", "xua\u{302}\u{301}t_sa\u{306}\u{301}c", "Hoàn thành xuất sắc nhiệm vụ",
    "Hoa\u{300}n tha\u{300}nh xua\u{302}\u{301}t sa\u{306}\u{301}c nhie\u{323}\u{302}m vu\u{323}",
    "HOÀN THÀNH TỐT NHIỆM VỤ", "tốt_", "tốt", "Tốt_", "a__b", "a_b", "A__B", "none",
    "Không hoàn thành nhiệm vụ", "không hoàn thành nhiệm vụ", "",
  ]

  private struct Random {
    var state: UInt64
    mutating func pick<Element>(_ list: [Element]) -> Element {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return list[Int(state >> 33) % list.count]
    }
  }

  private static func table(
    seed: UInt64, count: Int, shares: [String], hasDocuments: Bool
  ) -> [UInt8] {
    var random = Random(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
    var text = "unit,done,shown,told,grade,share,part"
    text += hasDocuments ? ",done.document,shown.document,told.document\n" : "\n"
    for unit in 0..<count {
      var cells = ["U\(10_000 + unit)"]
      for _ in 0..<3 { cells.append(random.pick(yes + no + [""])) }
      cells.append(random.pick(grades))
      for _ in 0..<2 { cells.append(random.pick(shares)) }
      if hasDocuments {
        for _ in 0..<3 { cells.append(random.pick(["", "12/BC-UBND", "Quyết định số 7", "-"])) }
      }
      text += cells.joined(separator: ",") + "\n"
    }
    return Array(text.utf8)
  }

  private static let shares: [[String]] = [
    ["", "50", "33.33", "7.5%", "99.9900"],
    ["", "50", "33.333333333", "0.000000001", "12.5%", "100", "66.6666667"],
    ["33.3333333333333", "0", "100", "66.6666666666667%", "5.5555555555556", "14.2857142857143"],
  ]

  @Test(arguments: shares.indices, [false, true])
  func `are read by the kernels`(_ index: Int, _ hasDocuments: Bool) throws {
    let run = try #require(try Prepared(text: Self.scale))
    let text = Self.table(
      seed: UInt64(index) + 3, count: 400, shares: Self.shares[index], hasDocuments: hasDocuments)
    let exact = try run.exactly(text)
    for level in KernelLevel.allCases {
      // Of thirteen decimals some units may be left: those are asked for their bytes alone.
      if index < 2 { #expect(try run.isWhollyRead(text, level: level)) }
      #expect(try run.inColumns(text, level: level) == exact)
    }
  }

  /// Decimals that the beginning of the table has none of, words in other cases and documents with spaces.
  @Test(arguments: 1..<7 as Range<UInt64>)
  func `are done in the exact way where they are rarer`(_ seed: UInt64) throws {
    let run = try #require(try Prepared(text: Self.scale))
    let table = Self.table(
      seed: seed, count: 1500, shares: Self.shares[Int(seed % 3)], hasDocuments: seed % 2 == 0)
    var rows = String(decoding: table, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    }
    for row in stride(from: 1100, to: rows.count, by: 41) {
      switch row % 4 {
      case 0: rows[row][6] = "12.34567890123456"
      case 1: rows[row][4] = "hoàn THÀNH tốt nhiệm VỤ"
      case 2: rows[row][1] = "cÓ"
      default: rows[row][rows[row].count - 1] = seed % 2 == 0 ? " 7/QĐ" : "5"
      }
    }
    let text = Array(rows.map { $0.joined(separator: ",") + "\n" }.joined().utf8)
    let found = try run.inColumns(text, level: KernelLevel.allCases[Int(seed % 4)])
    #expect(found != nil, "something was odd")
    #expect(found == (try run.exactly(text)))
  }

  @Test func `are named where they need the exact way`() throws {
    let run = try #require(try Prepared(text: Self.scale))
    let table = Self.table(seed: 5, count: 400, shares: Self.shares[1], hasDocuments: true)
    let plan = try run.obstacleOrPlan(table)
    #expect(plan.contains("evidence share with more than "))
    #expect(plan.contains("words in a mixture of cases"))
  }
}
