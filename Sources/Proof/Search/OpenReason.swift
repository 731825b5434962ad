import Diagnostics
import Evaluation
import Semantics

/// Why a search ended without an answer.
enum OpenReason: Hashable, Sendable {
  /// There are more cases than the search looks at.
  case tooManyCases
  /// The numbers that are left could not be divided into parts in which everything is certain.
  case beyondBounds
  /// Figures of rows of tables decide.
  case rows
  /// Other units decide: ranks, quotas, comparisons.
  case otherUnits
  /// Texts decide.
  case texts

  /// The reason with what is known only within bounds, among what decides.
  func refined(_ plan: Plan, _ needed: [Bool]) -> OpenReason {
    var (hasRows, hasOthers, hasTexts) = (false, false, false)
    for (index, instruction) in plan.instructions.enumerated() where needed[index] {
      switch instruction {
      case .cohort: hasOthers = true
      case .aggregate, .pairedAggregate: hasRows = true
      case .sameText: hasTexts = true
      case _: continue
      }
    }
    return hasOthers ? .otherUnits : hasRows ? .rows : hasTexts ? .texts : self
  }

  /// The reason as reports say it.
  var wording: Phrase {
    switch self {
    case .tooManyCases:
      Phrase(
        vi: "quá nhiều trường hợp vì nhiều tiêu chí dùng chung minh chứng",
        en: "too many cases, because criteria share evidence")
    case .beyondBounds:
      Phrase(
        vi: "cách tính kết hợp các số theo kiểu `prove` không xét hết được; "
          + "hãy thêm ví dụ ở các mốc và quanh mốc rồi so kết quả",
        en: "the rule combines numbers in a way that `prove` cannot go through; "
          + "give examples at the bounds and beside them, and compare the results")
    case .rows:
      Phrase(
        vi: "phụ thuộc vào các dòng của bảng, mà mỗi số tính từ các dòng chỉ được xét trong khoảng "
          + "giá trị của riêng nó",
        en: "rows of tables decide, and each figure of them was only taken within its own bounds")
    case .otherUnits:
      Phrase(
        vi: "phụ thuộc vào các đơn vị khác (thứ hạng, hạn mức, so sánh), mà số của họ chỉ được xét "
          + "trong khoảng giá trị có thể",
        en: "other units decide (ranks, quotas, comparisons), and their figures were only taken "
          + "within their bounds")
    case .texts:
      Phrase(
        vi:
          "phụ thuộc vào chữ được so sánh, mà phép so sánh được coi là có thể đúng hoặc sai tùy ý",
        en: "texts that are compared decide, and each comparison was taken as free to hold or not")
    }
  }
}
