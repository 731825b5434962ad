import Diagnostics
import Semantics
import Testing

/// How places in decisions are read, written and ordered.
struct ProvisionTests {
  @Test(arguments: [
    ("Điều 5 khoản 1 điểm a", "Điều 5 khoản 1 điểm a", "Article 5(1)(a)"),
    ("điểm đ khoản 2 Điều 12a", "Điều 12a khoản 2 điểm đ", "Article 12a(2)(đ)"),
    ("Article 5, clause 1", "Điều 5 khoản 1", "Article 5(1)"),
    ("Phụ lục II mục 3", "Phụ lục II mục 3", "Annex II section 3"),
    (
      "Điều 7 của NĐ 335/2025/NĐ-CP", "Điều 7 của NĐ 335/2025/NĐ-CP",
      "Article 7 of NĐ 335/2025/NĐ-CP"
    ),
  ])
  func reads(_ text: String, _ vietnamese: String, _ english: String) {
    let phrase = Provision(reading: text)?.phrase
    #expect(phrase?.vietnamese == vietnamese)
    #expect(phrase?.english == english)
  }

  @Test(arguments: ["Điều 5, Điều 6", "khoản 1", "Quy chế mẫu", "Điều 5 về hồ sơ", "Điều", ""])
  func leavesOtherTexts(_ text: String) {
    #expect(Provision(reading: text) == nil)
  }

  @Test func readsHeadings() {
    let heading = Provision(headings: ["### Khoản 1. Đơn", "## Điều 5: Hồ sơ", "# Quyết định"])
    #expect(heading?.phrase.english == "Article 5(1)")
    #expect(Provision(headings: ["## Hồ sơ", "# Điều 5"]) == nil)
  }

  @Test func standsInTheOrderOfTheText() {
    let order = [
      "Điều 2", "Điều 2 khoản 1", "Điều 2 khoản 1 điểm d", "Điều 2 khoản 1 điểm đ",
      "Điều 2 khoản 2", "Điều 2a", "Điều 10", "Phụ lục II", "Phụ lục IX", "Phụ lục X",
    ].compactMap { Provision(reading: $0) }
    #expect(order.count == 10)
    #expect(order.reversed().sorted() == order)
  }
}
