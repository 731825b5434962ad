import Diagnostics
import Syntax

extension KeywordHelp {
  /// What stands in front of the tree, and beside it.
  static let header: [KeywordHelp] = [
    KeywordHelp(
      .scaleKeyword,
      Phrase(
        vi: "Mở đầu một thang điểm: tên, tên in trên quyết định, rồi mọi phần của nó trong `{ }`.",
        en: "Begins a scale: its name, its printed title, then all its parts in `{ }`."),
      example: Phrase(
        vi: "thang điểm thi_đua \"Thi đua\" { tổng điểm 100 … }",
        en: "scale contest \"Contest\" { total 100 … }")),
    KeywordHelp(
      .decisionKeyword,
      Phrase(
        vi: "Số, ngày và nơi ban hành của văn bản; chỉ để ghi trong báo cáo.",
        en: "Number, date and issuer of the document; reports show them."),
      example: Phrase(
        vi: "quyết định \"12/QĐ-UBND\" ngày 05/02/2025 của \"Ủy ban\"",
        en: "decision \"12/QD\" dated 2025-02-05 issued by \"Committee\"")),
    KeywordHelp(
      .effectiveFromKeyword,
      Phrase(
        vi: "Ngày đầu tiên thang điểm có hiệu lực; kể từ ngày ấy các đơn vị được chấm theo nó.",
        en: "The first day on which the scale is in force: units are scored by it from then on."),
      example: Phrase(
        vi: "hiệu lực từ 01/01/2025",
        en: "effective from 2025-01-01")),
    KeywordHelp(
      .effectiveToKeyword,
      Phrase(
        vi: "Ngày cuối cùng thang điểm có hiệu lực.",
        en: "The last day on which the scale is in force."),
      example: Phrase(
        vi: "hiệu lực đến 31/12/2025",
        en: "effective to 2025-12-31")),
    KeywordHelp(
      .periodKeyword,
      Phrase(
        vi: "Mỗi lần chấm là một năm, nửa năm, quý hay tháng.",
        en: "How long the period of a scoring is: a year, half a year, a quarter or a month."),
      example: Phrase(
        vi: "kỳ quý",
        en: "period quarter")),
    KeywordHelp(
      .unitsKeyword,
      Phrase(
        vi: "Các loại đơn vị được chấm; quy tắc có thể áp dụng riêng cho từng loại.",
        en: "The kinds of units that are scored; rules may apply to some of them only."),
      example: Phrase(
        vi: "đơn vị { xã \"Xã\"; phường \"Phường\" }",
        en: "units { commune \"Commune\"; ward \"Ward\" }")),
    KeywordHelp(
      .evidenceKeyword,
      Phrase(
        vi: "Mọi số liệu mà quy tắc dùng, mỗi dòng một minh chứng: tên, tên in và kiểu.",
        en: "What the rules ask for, a line each: name, title and type."),
      example: Phrase(
        vi: "minh chứng { đúng_hạn \"Tỷ lệ đúng hạn\" : tỷ lệ }",
        en: "evidence { on_time \"On time\" : percent }")),
    KeywordHelp(
      .letKeyword,
      Phrase(
        vi: "Đặt tên cho một giá trị tính được, để các quy tắc sau dùng lại.",
        en: "Names a computed value, for the rules behind it."),
      example: Phrase(
        vi: "đặt nợ = tổng_thu - đã_nộp",
        en: "let debt = due - paid")),
    KeywordHelp(
      .parameterKeyword,
      Phrase(
        vi: "Một con số mà văn bản thay đổi theo thời gian; mỗi giá trị có ngày bắt đầu.",
        en: "A figure that changes over time: every value has its first day."),
      example: Phrase(
        vi: "tham số lương_cơ_sở { từ 01/07/2023: 1800000; từ 01/07/2024: 2340000 }",
        en: "parameter base_pay { from 2023-07-01: 1800000; from 2024-07-01: 2340000 }")),
    KeywordHelp(
      .resultKeyword,
      Phrase(
        vi: "Một cột thêm trong bảng kết quả, tính từ điểm hay minh chứng.",
        en: "A further column of the results, computed of points or evidence."),
      example: Phrase(
        vi: "kết quả tiền_thưởng = 100000 * tổng",
        en: "result bonus_pay = 100000 * total")),
    KeywordHelp(
      .ruleKeyword,
      Phrase(
        vi: "Một cách tính có tham số, dùng lại ở nhiều tiêu chí.",
        en: "A rule with parameters, used by several criteria."),
      example: Phrase(
        vi: "cách tính đạt_mốc(p: tỷ lệ) { đủ điểm khi p >= 90% }",
        en: "rule reached(p: percent) { full when p >= 90% }")),
    KeywordHelp(
      .mustHoldKeyword,
      Phrase(
        vi: "Điều minh chứng phải thỏa; đơn vị không thỏa bị báo lỗi, không được chấm.",
        en: "What evidence must satisfy; a unit that does not is an error and not scored."),
      example: Phrase(
        vi: "phải có đã_nộp <= tổng_thu vì \"Không nộp quá số phải thu\"",
        en: "must hold paid <= due because \"No more is paid than due\"")),
    KeywordHelp(
      .givenKeyword,
      Phrase(
        vi: "Giá trị minh chứng của đơn vị mẫu; minh chứng không nêu là trống.",
        en: "The evidence of the example's unit; what is not named is empty."),
      example: Phrase(
        vi: "cho { đúng_hạn: 98%; vi_phạm: 0 }",
        en: "given { on_time: 98%; violations: 0 }")),
    KeywordHelp(
      .expectKeyword,
      Phrase(
        vi: "Kết quả phải có của đơn vị mẫu: tổng, điểm các mục, mức xếp loại.",
        en: "What the example must result in: the total, points of nodes, levels."),
      example: Phrase(
        vi: "mong đợi { tổng: 95; xếp_loại: tốt }",
        en: "expect { total: 95; rating: good }")),
    KeywordHelp(
      .noteKeyword,
      Phrase(
        vi: "Một câu của văn bản hiện khi giải thích điểm; không ảnh hưởng điểm.",
        en: "A sentence of the document that explanations show; it changes no points."),
      example: Phrase(
        vi: "ghi chú \"Tính cả hồ sơ trực tuyến\"",
        en: "note \"Online files included\"")),
    KeywordHelp(
      .extendsKeyword,
      Phrase(
        vi: "Lấy mọi phần của một thang điểm khác rồi sửa đổi, bổ sung.",
        en: "Takes over another scale, to be amended below."),
      example: Phrase(
        vi: "thang điểm xã \"Xã\" kế thừa \"chung.thang\" { … }",
        en: "scale village \"Village\" extends \"common.thang\" { … }")),
    KeywordHelp(
      .holidaysKeyword,
      Phrase(
        vi: "Những ngày không tính khi đếm ngày làm việc.",
        en: "Days that are not counted as working days."),
      example: Phrase(
        vi: "ngày nghỉ { 01/01/2025; 30/04/2025 }",
        en: "holidays { 2025-01-01; 2025-04-30 }")),
    KeywordHelp(
      .scorersKeyword,
      Phrase(
        vi: "Những người cùng chấm một đơn vị, như tự chấm và hội đồng.",
        en: "Those who score the same unit, such as itself and a council."),
      example: Phrase(
        vi: "người chấm { tự_chấm \"Tự chấm\"; hội_đồng \"Hội đồng\" }",
        en: "scorers { self \"Self\"; council \"Council\" }")),
    KeywordHelp(
      .scoredByKeyword,
      Phrase(
        vi: "Ai chấm mục này, và điểm của ai được lấy.",
        en: "Who scores the node, and whose points count."),
      example: Phrase(
        vi: "được chấm bởi tự_chấm, hội_đồng, lấy trung bình",
        en: "scored by self, council, counts mean")),
  ]
}
