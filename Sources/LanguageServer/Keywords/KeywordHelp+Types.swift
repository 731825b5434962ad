import Diagnostics
import Syntax

extension KeywordHelp {
  /// The types of evidence.
  static let types: [KeywordHelp] = [
    KeywordHelp(
      .percentKeyword,
      Phrase(
        vi: "Số phần trăm, từ 0% đến 100% nếu không nêu cận khác.",
        en: "A percent, from 0% to 100% where no other bounds are given."),
      example: Phrase(
        vi: "đúng_hạn \"Đúng hạn\" : tỷ lệ",
        en: "on_time \"On time\" : percent")),
    KeywordHelp(
      .countKeyword,
      Phrase(
        vi: "Số nguyên không âm.",
        en: "A whole number from 0 on."),
      example: Phrase(
        vi: "trễ \"Số lần trễ\" : số lượng",
        en: "late \"Late\" : count")),
    KeywordHelp(
      .numberKeyword,
      Phrase(
        vi: "Một số bất kỳ, có thể có cận và bước.",
        en: "Any number, perhaps with bounds and a step."),
      example: Phrase(
        vi: "phút \"Phút chờ\" : số từ 0",
        en: "minutes \"Minutes\" : number from 0")),
    KeywordHelp(
      .pointsKeyword,
      Phrase(
        vi: "Điểm do người chấm cho, có cận và bước.",
        en: "Points that somebody gives, with bounds and a step."),
      example: Phrase(
        vi: "vệ_sinh \"Vệ sinh\" : điểm từ 0 đến 2 bước 1",
        en: "hygiene \"Hygiene\" : points from 0 to 2 step 1")),
    KeywordHelp(
      .moneyKeyword,
      Phrase(
        vi: "Số tiền bằng đồng.",
        en: "An amount of money in dong."),
      example: Phrase(
        vi: "thu \"Tổng thu\" : tiền",
        en: "income \"Income\" : money")),
    KeywordHelp(
      .dateKeyword,
      Phrase(
        vi: "Một ngày, viết `31/12/2025` hoặc `2025-12-31`.",
        en: "A date, written `2025-12-31`."),
      example: Phrase(
        vi: "nộp \"Ngày nộp\" : ngày",
        en: "filed_on \"Filed on\" : date")),
    KeywordHelp(
      .daysKeyword,
      Phrase(
        vi: "Số ngày; trong quy tắc: số ngày từ ngày này đến ngày kia.",
        en: "A number of days; in rules: the days from one date to another."),
      example: Phrase(
        vi: "trễ \"Số ngày trễ\" : số ngày",
        en: "late \"Days late\" : days")),
    KeywordHelp(
      .choiceKeyword,
      Phrase(
        vi: "Một trong các giá trị liệt kê.",
        en: "One of the listed options."),
      example: Phrase(
        vi: "hạng \"Hạng\" : lựa chọn { tốt; khá; yếu }",
        en: "grade \"Grade\" : choice { good; fair; poor }")),
    KeywordHelp(
      .textKeyword,
      Phrase(
        vi: "Chữ tự do; chỉ so sánh bằng nhau hay khác nhau.",
        en: "Free text; it is only compared for equality."),
      example: Phrase(
        vi: "mã \"Mã\" : chữ",
        en: "code \"Code\" : text")),
    KeywordHelp(
      .tableKeyword,
      Phrase(
        vi: "Nhiều dòng cho một đơn vị, mỗi dòng có các cột trong `{ }`.",
        en: "Several rows for a unit, with the columns in `{ }`."),
      example: Phrase(
        vi: "hồ_sơ \"Hồ sơ\" : bảng { số_ngày \"Ngày\" : số lượng }",
        en: "files \"Files\" : table { taken \"Days\" : count }")),
    KeywordHelp(
      .bestFirstKeyword,
      Phrase(
        vi: "Các giá trị liệt kê từ tốt nhất đến kém nhất, nên so sánh được bằng `>=`.",
        en: "The options stand from the best to the worst, so `>=` compares them."),
      example: Phrase(
        vi: "hạng \"Hạng\" : lựa chọn xếp từ tốt đến kém { tốt; khá; yếu }",
        en: "grade \"Grade\" : choice best first { good; fair; poor }")),
    KeywordHelp(
      .worstFirstKeyword,
      Phrase(
        vi: "Các giá trị liệt kê từ kém nhất đến tốt nhất, nên so sánh được bằng `>=`.",
        en: "The options stand from the worst to the best, so `>=` compares them."),
      example: Phrase(
        vi: "hạng \"Hạng\" : lựa chọn xếp từ kém đến tốt { yếu; khá; tốt }",
        en: "grade \"Grade\" : choice worst first { poor; fair; good }")),
    KeywordHelp(
      .whenEmptyKeyword,
      Phrase(
        vi: "Giá trị được dùng khi minh chứng bị bỏ trống.",
        en: "What counts where the evidence is empty."),
      example: Phrase(
        vi: "vi_phạm \"Vi phạm\" : số lượng, khi trống: 0",
        en: "violations \"Violations\" : count, when empty: 0")),
    KeywordHelp(
      .withDocumentKeyword,
      Phrase(
        vi: "Minh chứng phải có tài liệu kèm theo; điều này không làm thay đổi điểm.",
        en: "A document must go with the evidence; it changes no points."),
      example: Phrase(
        vi: "kế_hoạch \"Kế hoạch\" : có/không, kèm văn bản",
        en: "plan \"Plan\" : yes/no, with document")),
    KeywordHelp(
      .countsOnlyWithDocumentKeyword,
      Phrase(
        vi: "Không kèm văn bản thì coi như chưa nộp.",
        en: "Without its document it counts as not filed."),
      example: Phrase(
        vi: "kế_hoạch \"Kế hoạch\" : có/không, chỉ tính khi kèm văn bản",
        en: "plan \"Plan\" : yes/no, counts only with document")),
    KeywordHelp(
      .forInformationKeyword,
      Phrase(
        vi: "Chỉ mô tả đơn vị, không quy tắc nào phải dùng đến.",
        en: "Describes the unit; no rule needs to use it."),
      example: Phrase(
        vi: "địa_chỉ \"Địa chỉ\" : chữ, để tham khảo",
        en: "address \"Address\" : text, for information")),
  ]
}
