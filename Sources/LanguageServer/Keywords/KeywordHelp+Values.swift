import Diagnostics
import Syntax

extension KeywordHelp {
  /// Values, totals and functions.
  static let values: [KeywordHelp] = [
    KeywordHelp(
      .yesKeyword,
      Phrase(
        vi: "Giá trị đúng của một minh chứng có/không.",
        en: "The value of yes/no evidence that holds."),
      example: Phrase(
        vi: "kế_hoạch \"Kế hoạch\" : có/không",
        en: "plan \"Plan\" : yes/no")),
    KeywordHelp(
      .isFiledKeyword,
      Phrase(
        vi: "Đúng khi minh chứng đã được nộp.",
        en: "Holds where the evidence was filed."),
      example: Phrase(
        vi: "5 khi báo_cáo đã nộp",
        en: "5 when report is filed")),
    KeywordHelp(
      .isEmptyKeyword,
      Phrase(
        vi: "Đúng khi minh chứng trống.",
        en: "Holds where the evidence is empty."),
      example: Phrase(
        vi: "0 khi báo_cáo chưa nộp",
        en: "0 when report is empty")),
    KeywordHelp(
      .isRejectedKeyword,
      Phrase(
        vi: "Đúng khi minh chứng đã nộp nhưng không được chấp nhận.",
        en: "Holds where the evidence was filed and not accepted."),
      example: Phrase(
        vi: "0 khi báo_cáo đã bị bác",
        en: "0 when report is rejected")),
    KeywordHelp(
      .isNotApplicableKeyword,
      Phrase(
        vi: "Đúng khi đơn vị không thuộc diện phải có minh chứng này.",
        en: "Holds where the unit need not have the evidence."),
      example: Phrase(
        vi: "5 khi báo_cáo thuộc diện không áp dụng",
        en: "5 when report is not applicable")),
    KeywordHelp(
      .notApplicableKeyword,
      Phrase(
        vi: "Minh chứng hay mục không thuộc phạm vi của đơn vị.",
        en: "The evidence or node does not concern the unit."),
      example: Phrase(
        vi: "cho { báo_cáo: không áp dụng }",
        en: "given { report: not applicable }")),
    KeywordHelp(
      .emptyKeyword,
      Phrase(
        vi: "Minh chứng không có giá trị.",
        en: "The evidence has no value."),
      example: Phrase(
        vi: "cho { báo_cáo: trống }",
        en: "given { report: empty }")),
    KeywordHelp(
      .rejectedKeyword,
      Phrase(
        vi: "Minh chứng đã nộp nhưng không được chấp nhận.",
        en: "The evidence was filed and not accepted."),
      example: Phrase(
        vi: "cho { báo_cáo: bị bác }",
        en: "given { report: rejected }")),
    KeywordHelp(
      .passesKeyword,
      Phrase(
        vi: "Đúng khi mục đạt mức tối thiểu của nó.",
        en: "Holds where the node reaches its pass mark."),
      example: Phrase(
        vi: "tốt khi tiêu chí 1 đạt",
        en: "good when criterion 1 passes")),
    KeywordHelp(
      .shareOfKeyword,
      Phrase(
        vi: "Điểm đạt được chia điểm tối đa của mục, thành phần trăm.",
        en: "The points of a node over its maximum, as a percent."),
      example: Phrase(
        vi: "tốt khi phần đạt của tổng điểm >= 90%",
        en: "good when share of total >= 90%")),
    KeywordHelp(
      .totalKeyword,
      Phrase(
        vi: "Tổng điểm đã làm tròn. Ở phần đầu: tổng điểm của cả thang.",
        en: "The rounded total. In the header: the most points of the scale."),
      example: Phrase(
        vi: "tốt khi tổng điểm >= 90",
        en: "good when total >= 90")),
    KeywordHelp(
      .exactTotalKeyword,
      Phrase(
        vi: "Tổng điểm trước khi làm tròn.",
        en: "The total before it is rounded."),
      example: Phrase(
        vi: "tốt khi tổng chưa làm tròn >= 90",
        en: "good when exact total >= 90")),
    KeywordHelp(
      .baseKeyword,
      Phrase(
        vi: "Tổng điểm các nhóm, trước khi cộng điểm thưởng và trừ điểm trừ.",
        en: "The points of the groups, before bonus and penalty."),
      example: Phrase(
        vi: "tốt khi điểm cơ bản >= 90",
        en: "good when base >= 90")),
    KeywordHelp(
      .kindKeyword,
      Phrase(
        vi: "Loại đơn vị đang được chấm.",
        en: "The kind of the unit that is scored."),
      example: Phrase(
        vi: "theo loại đơn vị { xã: 5; còn lại: 3 }",
        en: "by kind { commune: 5; otherwise: 3 }")),
    KeywordHelp(
      .meanKeyword,
      Phrase(
        vi: "Trung bình cộng của các giá trị.",
        en: "The mean of the values."),
      example: Phrase(
        vi: "trung bình(a, b, c)",
        en: "mean(a, b, c)")),
    KeywordHelp(
      .medianKeyword,
      Phrase(
        vi: "Giá trị đứng giữa khi xếp theo thứ tự.",
        en: "The value in the middle."),
      example: Phrase(
        vi: "trung vị(a, b, c)",
        en: "median(a, b, c)")),
    KeywordHelp(
      .weightedMeanKeyword,
      Phrase(
        vi: "Trung bình mà mỗi giá trị có trọng số riêng.",
        en: "A mean in which every value has its weight."),
      example: Phrase(
        vi: "trung bình có trọng số(a: 3, b: 2)",
        en: "weighted mean(a: 3, b: 2)")),
    KeywordHelp(
      .sumKeyword,
      Phrase(
        vi: "Tổng của các giá trị trong ngoặc.",
        en: "The sum of the values in parentheses."),
      example: Phrase(
        vi: "tổng của(a, b, c)",
        en: "sum(a, b, c)")),
    KeywordHelp(
      .minFunctionKeyword,
      Phrase(
        vi: "Giá trị nhỏ nhất.",
        en: "The least of the values."),
      example: Phrase(
        vi: "nhỏ nhất(a, b)",
        en: "min(a, b)")),
    KeywordHelp(
      .maxFunctionKeyword,
      Phrase(
        vi: "Giá trị lớn nhất.",
        en: "The greatest of the values."),
      example: Phrase(
        vi: "lớn nhất(a, b)",
        en: "max(a, b)")),
    KeywordHelp(
      .countFunctionKeyword,
      Phrase(
        vi: "Đếm có bao nhiêu điều kiện đúng.",
        en: "Counts the conditions that hold."),
      example: Phrase(
        vi: "đếm(a, b, c)",
        en: "count(a, b, c)")),
    KeywordHelp(
      .withoutExtremesKeyword,
      Phrase(
        vi: "Bỏ giá trị cao nhất và thấp nhất trước khi tính.",
        en: "Leaves the greatest and the least value out."),
      example: Phrase(
        vi: "trung bình(a, b, c, d) bỏ cao nhất và thấp nhất",
        en: "mean(a, b, c, d) without extremes")),
    KeywordHelp(
      .absKeyword,
      Phrase(
        vi: "Giá trị không kể dấu: -3 thành 3.",
        en: "The value without its sign: -3 becomes 3."),
      example: Phrase(
        vi: "trị tuyệt đối(a - b)",
        en: "abs(a - b)")),
    KeywordHelp(
      .floorKeyword,
      Phrase(
        vi: "Phần nguyên, làm tròn xuống: 2,7 thành 2.",
        en: "The whole number below: 2.7 becomes 2."),
      example: Phrase(
        vi: "1 mỗi phần nguyên(trễ / 2)",
        en: "1 per floor(late / 2)")),
    KeywordHelp(
      .ceilingKeyword,
      Phrase(
        vi: "Số nguyên kế trên: 2,1 thành 3.",
        en: "The whole number above: 2.1 becomes 3."),
      example: Phrase(
        vi: "1 mỗi nguyên trần(trễ / 2)",
        en: "1 per ceil(late / 2)")),
    KeywordHelp(
      .workingDaysKeyword,
      Phrase(
        vi: "Số ngày làm việc giữa hai ngày, trừ ngày nghỉ.",
        en: "The working days between two dates, without holidays."),
      example: Phrase(
        vi: "số ngày làm việc từ nhận đến trả",
        en: "working days from received to returned")),
    KeywordHelp(
      .startOfPeriodKeyword,
      Phrase(
        vi: "Ngày đầu của kỳ đang chấm.",
        en: "The first day of the period that is scored."),
      example: Phrase(
        vi: "số ngày từ ngày đầu kỳ đến nộp",
        en: "days from start of the period to filed_on")),
    KeywordHelp(
      .endOfPeriodKeyword,
      Phrase(
        vi: "Ngày cuối của kỳ đang chấm.",
        en: "The last day of the period that is scored."),
      example: Phrase(
        vi: "số ngày từ nộp đến ngày cuối kỳ",
        en: "days from filed_on to end of the period")),
    KeywordHelp(
      .overKeyword,
      Phrase(
        vi: "Tính trên từng dòng của một bảng.",
        en: "Computes with every row of a table."),
      example: Phrase(
        vi: "trung bình của số_ngày theo từng hồ_sơ",
        en: "mean of taken over files")),
    KeywordHelp(
      .whereKeyword,
      Phrase(
        vi: "Chỉ những dòng thỏa điều kiện.",
        en: "Only the rows for which the condition holds."),
      example: Phrase(
        vi: "số dòng của hồ_sơ mà trễ",
        en: "count of files where late")),
    KeywordHelp(
      .rowCountKeyword,
      Phrase(
        vi: "Số dòng của một bảng.",
        en: "The number of rows of a table."),
      example: Phrase(
        vi: "số dòng của hồ_sơ",
        en: "count of files")),
    KeywordHelp(
      .rowShareKeyword,
      Phrase(
        vi: "Phần trăm số dòng thỏa điều kiện.",
        en: "The percent of rows for which the condition holds."),
      example: Phrase(
        vi: "tỷ lệ dòng của hồ_sơ mà đúng_hạn",
        en: "share of files where on_time")),
    KeywordHelp(
      .sumOfKeyword,
      Phrase(
        vi: "Tổng một giá trị của mọi dòng.",
        en: "The sum of a value of every row."),
      example: Phrase(
        vi: "tổng các số_tiền theo từng khoản",
        en: "sum of amount over payments")),
    KeywordHelp(
      .filedOnlyKeyword,
      Phrase(
        vi: "Bỏ qua những giá trị trống khi tính.",
        en: "Empty values are left out."),
      example: Phrase(
        vi: "tổng các số_tiền theo từng khoản chỉ tính giá trị đã nộp",
        en: "sum of amount over payments filed only")),
  ]
}
