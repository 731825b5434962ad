import Diagnostics
import Syntax

extension KeywordHelp {
  /// The tree of criteria and what its nodes say.
  static let tree: [KeywordHelp] = [
    KeywordHelp(
      .groupKeyword,
      Phrase(
        vi: "Một mục lớn gồm nhiều tiêu chí; điểm là tổng điểm các phần bên trong.",
        en: "A part of the scale; its points are the sum of what is within."),
      example: Phrase(
        vi: "nhóm I \"Kinh tế\" tối đa 30 { … }",
        en: "group I \"Economy\" max 30 { … }")),
    KeywordHelp(
      .criterionKeyword,
      Phrase(
        vi: "Một tiêu chí: số thứ tự, tên in, điểm tối đa, rồi quy tắc cho điểm.",
        en: "A criterion: its number, title, most points, then the rule."),
      example: Phrase(
        vi: "tiêu chí 1 \"Đúng hạn\" tối đa 10 { đủ điểm khi đúng_hạn >= 95% }",
        en: "criterion 1 \"On time\" max 10 { full when on_time >= 95% }")),
    KeywordHelp(
      .indicatorKeyword,
      Phrase(
        vi: "Một phần của tiêu chí, có điểm và quy tắc riêng.",
        en: "A part of a criterion with points and a rule of its own."),
      example: Phrase(
        vi: "chỉ tiêu a \"Hồ sơ\" tối đa 5 { đủ điểm khi hồ_sơ }",
        en: "indicator a \"Files\" max 5 { full when files }")),
    KeywordHelp(
      .itemKeyword,
      Phrase(
        vi: "Phần nhỏ nhất của cây tiêu chí, bên trong chỉ tiêu hay tiêu chí.",
        en: "The smallest part of the tree, within an indicator or a criterion."),
      example: Phrase(
        vi: "nội dung a1 \"Công khai\" tối đa 2 { đủ điểm khi công_khai }",
        en: "item a1 \"Published\" max 2 { full when published }")),
    KeywordHelp(
      .bonusKeyword,
      Phrase(
        vi: "Điểm cộng thêm ngoài điểm cơ bản, nhiều nhất bằng `tối đa`.",
        en: "Points on top of the base, as many as its `max` at most."),
      example: Phrase(
        vi: "điểm thưởng tối đa 5 ngoài thang điểm { 1 mỗi sáng_kiến }",
        en: "bonus max 5 above the scale { 1 per initiatives }")),
    KeywordHelp(
      .penaltyKeyword,
      Phrase(
        vi: "Điểm bị trừ khỏi tổng; quy tắc bên trong tính số điểm trừ, là số dương.",
        en: "Points taken off the total; the rule within computes how many, as a positive number."),
      example: Phrase(
        vi: "điểm trừ tối đa 5 { 1 mỗi vi_phạm }",
        en: "penalty max 5 { 1 per violations }")),
    KeywordHelp(
      .insideTheScaleKeyword,
      Phrase(
        vi: "Điểm thưởng nằm trong tổng điểm: cộng rồi vẫn không vượt tổng điểm của thang.",
        en: "Bonus points count within the total: the sum stays within that of the scale."),
      example: Phrase(
        vi: "điểm thưởng tối đa 5 trong thang điểm { … }",
        en: "bonus max 5 inside the scale { … }")),
    KeywordHelp(
      .aboveTheScaleKeyword,
      Phrase(
        vi: "Điểm thưởng được cộng thêm, tổng có thể vượt tổng điểm của thang.",
        en: "Bonus points are added on top: the total may exceed that of the scale."),
      example: Phrase(
        vi: "điểm thưởng tối đa 5 ngoài thang điểm { … }",
        en: "bonus max 5 above the scale { … }")),
    KeywordHelp(
      .maxKeyword,
      Phrase(
        vi: "Số điểm nhiều nhất của mục; `đủ điểm` là số này.",
        en: "The most points of a node; `full` means this many."),
      example: Phrase(
        vi: "tiêu chí 1 \"Hồ sơ\" tối đa 10 { … }",
        en: "criterion 1 \"Files\" max 10 { … }")),
    KeywordHelp(
      .coefficientKeyword,
      Phrase(
        vi: "Điểm của mục được nhân với số này khi cộng lên.",
        en: "The points of the node are multiplied by it when they are added up."),
      example: Phrase(
        vi: "tiêu chí 1 \"Hồ sơ\" tối đa 10 hệ số 2 { … }",
        en: "criterion 1 \"Files\" max 10 coefficient 2 { … }")),
    KeywordHelp(
      .citesKeyword,
      Phrase(
        vi: "Điều khoản mà mục dựa vào; báo cáo dẫn ra khi giải thích điểm.",
        en: "The clause on which the node rests; explanations quote it."),
      example: Phrase(
        vi: "căn cứ \"Điều 5 khoản 2\"",
        en: "cites \"Article 5(2)\"")),
    KeywordHelp(
      .legalBasisKeyword,
      Phrase(
        vi: "Văn bản mà quyết định dựa vào; chỉ để ghi trong báo cáo.",
        en: "A document on which the decision rests; reports show it."),
      example: Phrase(
        vi: "cơ sở pháp lý \"Luật Thi đua 2022\"",
        en: "legal basis \"Emulation Act 2022\"")),
    KeywordHelp(
      .replacesKeyword,
      Phrase(
        vi: "Văn bản bị thang điểm này thay thế.",
        en: "The document that this scale replaces."),
      example: Phrase(
        vi: "thay thế \"10/QĐ-UBND\"",
        en: "replaces \"10/QD\"")),
    KeywordHelp(
      .appliesToKeyword,
      Phrase(
        vi: "Mục chỉ dành cho vài loại đơn vị; với loại khác nó không áp dụng.",
        en: "The node concerns some kinds of units only; for others it is not applicable."),
      example: Phrase(
        vi: "áp dụng cho xã",
        en: "applies to commune")),
    KeywordHelp(
      .doesNotApplyToKeyword,
      Phrase(
        vi: "Mục không áp dụng với những loại đơn vị này.",
        en: "The node is not applicable to these kinds of units."),
      example: Phrase(
        vi: "không áp dụng cho phường",
        en: "does not apply to ward")),
    KeywordHelp(
      .appliesWhenKeyword,
      Phrase(
        vi: "Mục chỉ áp dụng khi điều kiện đúng; nếu sai, nó xử lý theo `khi không áp dụng`.",
        en: "The node applies only where the condition holds; else `when not applicable` "
          + "says what happens."),
      example: Phrase(
        vi: "áp dụng khi có_x_quang",
        en: "applies when has_x_ray")),
    KeywordHelp(
      .doesNotApplyWhenKeyword,
      Phrase(
        vi: "Mục không áp dụng khi điều kiện đúng.",
        en: "The node is not applicable where the condition holds."),
      example: Phrase(
        vi: "không áp dụng khi số_hồ_sơ = 0",
        en: "does not apply when files = 0")),
    KeywordHelp(
      .whenNotApplicableKeyword,
      Phrase(
        vi: "Điều gì xảy ra với điểm của mục không áp dụng: đủ điểm, bỏ khỏi cả hai vế, hay "
          + "quy đổi.",
        en: "What becomes of the points of what does not apply: full points, left out, or "
          + "rescaled."),
      example: Phrase(
        vi: "khi không áp dụng: bỏ khỏi cả hai vế",
        en: "when not applicable: leave out")),
    KeywordHelp(
      .leaveOutKeyword,
      Phrase(
        vi: "Mục không áp dụng mất cả điểm đạt lẫn điểm tối đa, nên tỷ lệ đạt tính trên "
          + "phần còn lại.",
        en: "What does not apply leaves both the points and the maximum: shares are of the rest."),
      example: Phrase(
        vi: "khi không áp dụng: bỏ khỏi cả hai vế",
        en: "when not applicable: leave out")),
    KeywordHelp(
      .fullPointsKeyword,
      Phrase(
        vi: "Mục không áp dụng được trọn điểm tối đa.",
        en: "What does not apply gets all its points."),
      example: Phrase(
        vi: "khi không áp dụng: hưởng điểm tối đa",
        en: "when not applicable: full points")),
    KeywordHelp(
      .countsAsPassedKeyword,
      Phrase(
        vi: "Mục không áp dụng được trọn điểm tối đa và được coi là đạt.",
        en: "What does not apply gets all its points and passes."),
      example: Phrase(
        vi: "khi không áp dụng: coi là đạt",
        en: "when not applicable: counts as passed")),
    KeywordHelp(
      .rescaleGroupKeyword,
      Phrase(
        vi: "Điểm của các mục còn lại trong nhóm được nhân lên cho đủ điểm tối đa của nhóm.",
        en: "What is left of the group is scaled up to the group's maximum."),
      example: Phrase(
        vi: "khi không áp dụng: quy đổi theo nhóm",
        en: "when not applicable: rescale the group")),
    KeywordHelp(
      .rescaleTotalKeyword,
      Phrase(
        vi: "Điểm của các mục còn lại được nhân lên cho đủ tổng điểm của thang.",
        en: "What is left is scaled up to the total of the scale."),
      example: Phrase(
        vi: "khi không áp dụng: quy đổi theo tổng",
        en: "when not applicable: rescale the total")),
    KeywordHelp(
      .mustReachKeyword,
      Phrase(
        vi: "Số điểm tối thiểu của mục: dưới mức này mục không đạt, và `tất cả tiêu chí đạt` sai.",
        en: "The pass mark of the node: below it the node does not pass."),
      example: Phrase(
        vi: "tiêu chí 1 \"Hồ sơ\" tối đa 10 { phải đạt 5; … }",
        en: "criterion 1 \"Files\" max 10 { must reach 5; … }")),
    KeywordHelp(
      .passWhenKeyword,
      Phrase(
        vi: "Điều kiện để mục đạt, thay cho một mức điểm.",
        en: "When the node passes, instead of a mark."),
      example: Phrase(
        vi: "đạt khi có_giấy_phép",
        en: "pass when licensed")),
    KeywordHelp(
      .countsOnlyWhenKeyword,
      Phrase(
        vi: "Điểm của mục chỉ được tính khi điều kiện đúng; nếu sai, mục được 0 điểm.",
        en: "The points count only where the condition holds; else they are 0."),
      example: Phrase(
        vi: "chỉ tính khi tiêu chí 1 đạt",
        en: "counts only when criterion 1 passes")),
    KeywordHelp(
      .combineKeyword,
      Phrase(
        vi: "Cách tính điểm của nhóm từ các phần bên trong, nếu không phải cộng.",
        en: "How the points of a group are made of its parts, where they are not added."),
      example: Phrase(
        vi: "tổng hợp theo thấp nhất",
        en: "combine by lowest")),
    KeywordHelp(
      .exampleKeyword,
      Phrase(
        vi: "Một đơn vị mẫu với kết quả mong đợi; `thang test` chấm và so sánh.",
        en: "A unit with the results it should have; `thang test` scores and compares."),
      example: Phrase(
        vi: "ví dụ \"Tốt\" { cho { đúng_hạn: 98% }; mong đợi { tổng: 10 } }",
        en: "example \"Good\" { given { on_time: 98% }; expect { total: 10 } }")),
  ]
}
