import Diagnostics
import Syntax

extension KeywordHelp {
  /// Levels, rankings and awards.
  static let levels: [KeywordHelp] = [
    KeywordHelp(
      .levelsKeyword,
      Phrase(
        vi: "Các mức xếp loại, từ tốt nhất: mức đầu tiên có điều kiện đúng được lấy.",
        en: "The levels, the best first: the first whose condition holds is taken."),
      example: Phrase(
        vi: "xếp loại hạng { tốt khi tổng >= 90; khá còn lại }",
        en: "levels rating { good when total >= 90; fair otherwise }")),
    KeywordHelp(
      .noLevelKeyword,
      Phrase(
        vi: "Đơn vị không được xếp mức nào khi điều kiện đúng.",
        en: "The unit has no level where the condition holds."),
      example: Phrase(
        vi: "không xếp loại khi gian_dối vì \"Điều 9\"",
        en: "no level when fraud because \"Article 9\"")),
    KeywordHelp(
      .forceKeyword,
      Phrase(
        vi: "Đơn vị nhận đúng mức này khi điều kiện đúng, điểm bao nhiêu cũng vậy.",
        en: "The unit has this level where the condition holds, whatever its points."),
      example: Phrase(
        vi: "xếp thẳng kém khi gian_dối vì \"Điều 9\"",
        en: "force poor when fraud because \"Article 9\"")),
    KeywordHelp(
      .downKeyword,
      Phrase(
        vi: "Hạ mức đã xếp xuống bấy nhiêu bậc khi điều kiện đúng.",
        en: "Lowers the level by so many where the condition holds."),
      example: Phrase(
        vi: "hạ 1 bậc khi khiếu_nại >= 3 vì \"Điều 8\"",
        en: "down 1 level when complaints >= 3 because \"Article 8\"")),
    KeywordHelp(
      .upKeyword,
      Phrase(
        vi: "Nâng mức đã xếp lên bấy nhiêu bậc khi điều kiện đúng.",
        en: "Raises the level by so many where the condition holds."),
      example: Phrase(
        vi: "nâng 1 bậc khi sáng_kiến >= 3 vì \"Điều 8\"",
        en: "up 1 level when initiatives >= 3 because \"Article 8\"")),
    KeywordHelp(
      .levelKeyword,
      Phrase(
        vi: "Đếm các mức của thang xếp loại khi hạ hay nâng.",
        en: "Counts the levels where one is lowered or raised."),
      example: Phrase(
        vi: "hạ 1 bậc khi vi_phạm vì \"Điều 8\"",
        en: "down 1 level when violated because \"Article 8\"")),
    KeywordHelp(
      .requiresKeyword,
      Phrase(
        vi: "Điều kiện thêm của một mức: đủ điểm mà không thỏa thì không được mức đó.",
        en: "A further condition of a level: points alone do not give it."),
      example: Phrase(
        vi: "tốt khi tổng >= 90 với điều kiện mỗi tiêu chí đạt không thì xét bậc dưới",
        en: "good when total >= 90 requires each criterion passes else next level")),
    KeywordHelp(
      .becauseKeyword,
      Phrase(
        vi: "Lý do ghi trong kết quả khi điều kiện đứng trước đúng.",
        en: "The reason that the results show."),
      example: Phrase(
        vi: "không xếp loại khi gian_dối vì \"Điều 9\"",
        en: "no level when fraud because \"Article 9\"")),
    KeywordHelp(
      .inThisOrderKeyword,
      Phrase(
        vi: "Các điều kiện loại trừ áp dụng lần lượt như đã viết.",
        en: "The knock-outs apply one after another as they stand."),
      example: Phrase(
        vi: "theo đúng thứ tự",
        en: "in this order")),
    KeywordHelp(
      .quotaKeyword,
      Phrase(
        vi: "Chỉ bấy nhiêu đơn vị được giữ một mức, chọn theo thứ tự; số còn lại xuống mức khác.",
        en: "Only so many units keep a level, by an order; the rest get another one."),
      example: Phrase(
        vi: "khống chế tốt không quá 20% tổng số đơn vị làm tròn xuống theo tổng, số còn "
          + "lại xếp khá vì \"Điều 6\"",
        en: "quota good at most 20% of all units rounded down by total, the rest fair "
          + "because \"Article 6\"")),
    KeywordHelp(
      .theRestKeyword,
      Phrase(
        vi: "Mức của những đơn vị vượt quá khống chế.",
        en: "The level of the units beyond the quota."),
      example: Phrase(
        vi: "khống chế tốt không quá 5 theo tổng, số còn lại xếp khá vì \"Điều 6\"",
        en: "quota good at most 5 by total, the rest fair because \"Article 6\"")),
    KeywordHelp(
      .ofAllUnitsKeyword,
      Phrase(
        vi: "Phần trăm của tổng số đơn vị được chấm.",
        en: "A percent of all units that are scored."),
      example: Phrase(
        vi: "khống chế tốt không quá 20% tổng số đơn vị làm tròn xuống theo tổng, số còn "
          + "lại xếp khá vì \"Điều 6\"",
        en: "quota good at most 20% of all units rounded down by total, the rest fair "
          + "because \"Article 6\"")),
    KeywordHelp(
      .awardsKeyword,
      Phrase(
        vi: "Chọn một số đơn vị đứng đầu theo một thứ tự.",
        en: "Picks so many of the first units by an order."),
      example: Phrase(
        vi: "khen thưởng cờ { nhất \"Cờ\" chọn 1 theo tổng }",
        en: "awards flags { first \"Flag\" the first 1 by total }")),
    KeywordHelp(
      .firstKeyword,
      Phrase(
        vi: "Số đơn vị được chọn, từ đầu danh sách.",
        en: "How many units are picked, from the top."),
      example: Phrase(
        vi: "nhất \"Cờ\" chọn 1 theo tổng",
        en: "top \"Flag\" the first 1 by total")),
    KeywordHelp(
      .thenByKeyword,
      Phrase(
        vi: "Thứ tự tiếp theo khi các đơn vị bằng nhau.",
        en: "What decides next where units are equal."),
      example: Phrase(
        vi: "xếp hạng theo tổng, rồi đến sáng_kiến",
        en: "ranking by total, then initiatives")),
    KeywordHelp(
      .lowestFirstKeyword,
      Phrase(
        vi: "Giá trị thấp đứng trước.",
        en: "The lowest value comes first."),
      example: Phrase(
        vi: "xếp hạng theo vi_phạm thấp xếp trước",
        en: "ranking by violations lowest first")),
    KeywordHelp(
      .rankingKeyword,
      Phrase(
        vi: "Xếp thứ hạng các đơn vị với nhau; thêm cột thứ hạng vào kết quả.",
        en: "Ranks the units against each other; the results have a column for it."),
      example: Phrase(
        vi: "xếp hạng theo tổng",
        en: "ranking by total")),
    KeywordHelp(
      .overUnitsKeyword,
      Phrase(
        vi: "Tính trên mọi đơn vị được chấm cùng lúc.",
        en: "Computes with all units that are scored together."),
      example: Phrase(
        vi: "trung bình của tổng trong các đơn vị",
        en: "mean of total over units")),
    KeywordHelp(
      .rankOfKeyword,
      Phrase(
        vi: "Thứ hạng của đơn vị theo một giá trị, từ 1.",
        en: "The rank of the unit by a value, from 1 on."),
      example: Phrase(
        vi: "hạng của thu trong các đơn vị",
        en: "rank of income over units")),
    KeywordHelp(
      .withinClusterKeyword,
      Phrase(
        vi: "Chỉ so với các đơn vị cùng cụm thi đua.",
        en: "Compares only with units of the same cluster."),
      example: Phrase(
        vi: "xếp hạng theo tổng cùng cụm",
        en: "ranking by total within cluster")),
    KeywordHelp(
      .withinKindKeyword,
      Phrase(
        vi: "Chỉ so với các đơn vị cùng loại.",
        en: "Compares only with units of the same kind."),
      example: Phrase(
        vi: "xếp hạng theo tổng cùng loại đơn vị",
        en: "ranking by total within kind")),
    KeywordHelp(
      .allTiedKeyword,
      Phrase(
        vi: "Nếu bằng điểm ở vị trí cuối, lấy cả nhóm.",
        en: "Where units are equal at the end, all of them are taken."),
      example: Phrase(
        vi: "nhất \"Cờ\" chọn 1 theo tổng, lấy cả nhóm bằng nhau",
        en: "top \"Flag\" the first 1 by total, all tied")),
    KeywordHelp(
      .noneTiedKeyword,
      Phrase(
        vi: "Nếu bằng điểm ở vị trí cuối, không lấy ai trong nhóm đó.",
        en: "Where units are equal at the end, none of them is taken."),
      example: Phrase(
        vi: "nhất \"Cờ\" chọn 1 theo tổng, không lấy nhóm bằng nhau",
        en: "top \"Flag\" the first 1 by total, none of the tied")),
  ]
}
