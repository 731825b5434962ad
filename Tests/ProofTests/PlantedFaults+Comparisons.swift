extension PlantedFaultTests {
  /// Evidence that several rules use, or that is compared with other evidence.
  static let comparisons: [Plant] = [
    Plant(
      name: "rule-rises-scope-falls", property: "monotone-criterion",
      text: """
        thang điểm t "T" {
          tổng điểm 10
          khi không áp dụng: bỏ khỏi cả hai vế
          minh chứng { tl "Tỷ lệ" : tỷ lệ }
          tiêu chí 1 tối đa 10 { áp dụng khi tl <= 90%
            theo tl { từ 50%: 10; còn lại: 0 } }
          xếp loại h { a khi tổng >= 5; b còn lại }
        }
        """),
    Plant(
      name: "rule-rises-case-without", property: "monotone-criterion",
      text: """
        thang điểm t "T" {
          tổng điểm 10
          khi không áp dụng: bỏ khỏi cả hai vế
          minh chứng { tl "Tỷ lệ" : tỷ lệ }
          tiêu chí 1 tối đa 10 {
            trường hợp { tl > 90%: không áp dụng; tl >= 50%: 10; còn lại: 0 } }
          xếp loại h { a khi tổng >= 5; b còn lại }
        }
        """),
    Plant(
      name: "rule-rises-other-condition-falls", property: "monotone-criterion",
      text: """
        thang điểm t "T" {
          tổng điểm 10
          minh chứng { n "Số" : số lượng từ 0 đến 9; k "K" : có/không }
          tiêu chí 1 tối đa 5 { theo n { từ 3: 5; còn lại: 0 } }
          tiêu chí 2 tối đa 5 { đủ điểm khi k và n < 6 }
          xếp loại h { a khi tổng >= 5; b còn lại }
        }
        """),
    Plant(
      name: "rule-rises-gate-falls", property: "monotone-criterion",
      text: """
        thang điểm t "T" {
          tổng điểm 10
          minh chứng { n "Số" : số lượng từ 0 đến 9; k "K" : có/không }
          tiêu chí 1 tối đa 5 { chỉ tính khi n <= 6
            theo n { từ 3: 5; còn lại: 0 } }
          tiêu chí 2 tối đa 5 { đủ điểm khi k }
          xếp loại h { a khi tổng >= 5; b còn lại }
        }
        """),
    Plant(
      name: "best-range-of-water", property: nil,
      text: """
        scale s "S" {
          total 80
          evidence { ph "Acidity" : number from 0 to 14; oxygen "Oxygen" : percent to 200% }
          criterion 1 max 40 { by ph { below 5.5: 4; from 5.5 to below 6: 20; from 6 to 8.5: 40; above 8.5: 20 } }
          criterion 2 max 40 { by oxygen { below 20%: 0; from 20% to below 88%: 20; from 88% to 112%: 40; above 112%: 10 } }
          levels l { a when total >= 60; b otherwise }
        }
        """),
    Plant(
      name: "best-range-of-a-budget", property: nil,
      text: """
        thang điểm t "T" {
          tổng điểm 10
          minh chứng { dự_toán "Dự toán" : tiền từ 1; chi "Đã chi" : tiền }
          tiêu chí 1 tối đa 10 { theo tỷ lệ của chi trên dự_toán { từ 95% đến 100%: 10; từ 90% đến dưới 95%: 4; trên 100%: 2; dưới 90%: 0 } }
        }
        """),
    Plant(
      name: "best-range-against-another-rule", property: "monotone-criterion",
      text: """
        thang điểm t "T" {
          tổng điểm 10
          minh chứng { lỗi "Số lỗi" : số lượng }
          tiêu chí 1 tối đa 5 { theo lỗi { 0: 2; từ 1 đến 3: 5; từ 4 đến 6: 1; từ 7: 0 } }
          tiêu chí 2 tối đa 5 { đủ điểm, trừ 1 mỗi lỗi, không dưới 0 }
        }
        """),
    Plant(
      name: "best-in-the-middle", property: nil,
      text: """
        thang điểm t "T" {
          tổng điểm 10
          minh chứng { n "Số" : số lượng từ 0 đến 9; k "K" : có/không }
          tiêu chí 1 tối đa 5 { theo n { từ 3 đến 6: 5; còn lại: 0 } }
          tiêu chí 2 tối đa 5 { đủ điểm khi k }
        }
        """),
    Plant(
      name: "dates-contradict", property: "arm-reachable",
      text: """
        thang điểm t "T" {
          kỳ năm
          tổng điểm 10
          minh chứng { nhận, trả, hạn : ngày; k : có/không }
          tiêu chí 1 tối đa 5 { đủ điểm khi trả <= nhận và trả > nhận + 5 ngày }
          tiêu chí 2 tối đa 5 { trường hợp { trả <= hạn: 5; trả > hạn: 3; còn lại: 0 } }
        }
        """),
    Plant(
      name: "dates-of-period-contradict", property: "arm-reachable",
      text: """
        thang điểm t "T" {
          kỳ năm
          tổng điểm 10
          minh chứng { ngày_nộp "Ngày" : ngày ; k : có/không; x, y : số lượng }
          tiêu chí 1 tối đa 5 { đủ điểm khi ngày_nộp < 01/01 trong kỳ đánh giá và ngày_nộp > 31/12 trong kỳ đánh giá }
          tiêu chí 2 tối đa 5 { đủ điểm khi x > y + 2 và x < y }
        }
        """),
    Plant(
      name: "dates-against-constraint", property: "arm-reachable",
      text: """
        thang điểm t "T" {
          kỳ năm
          tổng điểm 10
          minh chứng { ngày_nộp "Ngày" : ngày; ngày_ký "Ngày ký" : ngày; k : có/không
            phải có ngày_nộp >= ngày_ký vì "x" }
          tiêu chí 1 tối đa 5 { trường hợp { ngày_nộp < ngày_ký: 0; ngày_nộp >= ngày_ký: 5; còn lại: 1 } }
          tiêu chí 2 tối đa 5 { đủ điểm khi k }
        }
        """),
    Plant(
      name: "counts-in-a-circle", property: "arm-reachable",
      text: """
        thang điểm t "T" {
          kỳ năm
          tổng điểm 10
          minh chứng { x, y, z : số lượng; k : có/không }
          tiêu chí 1 tối đa 5 { đủ điểm khi x > y và y > z và z > x }
          tiêu chí 2 tối đa 5 { đủ điểm khi x >= y hoặc x < y }
        }
        """),
    Plant(
      name: "counts-in-all-orders", property: "condition-varies",
      text: """
        thang điểm t "T" {
          kỳ năm
          tổng điểm 10
          minh chứng { x, y, z : số lượng; k : có/không }
          tiêu chí 1 tối đa 5 { đủ điểm khi x > y và y > z và z > x }
          tiêu chí 2 tối đa 5 { đủ điểm khi x >= y hoặc x < y }
        }
        """),
    Plant(
      name: "case-within-the-one-before", property: "arm-reachable",
      text: """
        thang điểm t "T" {
          kỳ năm
          tổng điểm 10
          minh chứng { x, y, z : số lượng; k : có/không }
          tiêu chí 1 tối đa 5 { trường hợp { x > y: 5; x > y + 3: 4; còn lại: 0 } }
          tiêu chí 2 tối đa 5 { trường hợp { x >= 2 * z: 5; x - z < 0: 3; còn lại: 0 } }
        }
        """),
    Plant(
      name: "dates-in-order", property: nil,
      text: """
        thang điểm t "T" {
          tổng điểm 10
          minh chứng {
            nhận, trả, hạn : ngày
            phải có trả >= nhận vì "Trả sau khi nhận"
          }
          tiêu chí 1 tối đa 5 { trường hợp { trả <= hạn: 5; trả <= hạn + 5 ngày: 3; còn lại: 0 } }
          tiêu chí 2 tối đa 5 { đủ điểm khi trả <= nhận + 10 ngày và (hạn > nhận hoặc trả < hạn) }
        }
        """),
    Plant(
      name: "share-of-itself-swapped", property: "monotone-criterion",
      text: """
        thang điểm t "T" {
          tổng điểm 10
          minh chứng { đh, th : số lượng }
          tiêu chí 1 tối đa 10 { theo tỷ lệ của đh trên (đh + th), nếu không phát sinh 100% { từ 90%: 5; từ 80% đến dưới 90%: 10; từ 50% đến dưới 80%: 3; còn lại: 0 } }
        }
        """),
    Plant(
      name: "share-of-a-sum-swapped", property: "monotone-criterion",
      text: """
        thang điểm t "T" {
          tổng điểm 10
          minh chứng { đh, sh, ts : số lượng }
          tiêu chí 1 tối đa 10 { theo tỷ lệ của (đh + sh) trên ts, nếu không phát sinh 100% { từ 90%: 5; từ 80% đến dưới 90%: 10; từ 50% đến dưới 80%: 3; còn lại: 0 } }
        }
        """),
    Plant(
      name: "shares-of-one-number-swapped", property: "monotone-criterion",
      text: """
        thang điểm t "T" {
          tổng điểm 10
          minh chứng { đh, ts, ck : số lượng }
          đặt tl = tỷ lệ của đh trên ts, nếu không phát sinh 100%
          tiêu chí 1 tối đa 5 { theo tl { từ 90%: 3; từ 80% đến dưới 90%: 5; từ 50% đến dưới 80%: 3; còn lại: 0 } }
          tiêu chí 2 tối đa 5 { theo tỷ lệ của ck trên ts, nếu không phát sinh 0% { từ 90%: 3; từ 80% đến dưới 90%: 5;  còn lại: 0 } }
        }
        """),
    Plant(
      name: "share-of-itself", property: nil,
      text: """
        thang điểm t "T" {
          tổng điểm 10
          minh chứng { đh, th : số lượng }
          tiêu chí 1 tối đa 10 { theo tỷ lệ của đh trên (đh + th), nếu không phát sinh 100% { từ 90%: 10; từ 80% đến dưới 90%: 5; từ 50% đến dưới 80%: 3; còn lại: 0 } }
        }
        """),
    Plant(
      name: "shares-of-one-number", property: nil,
      text: """
        thang điểm t "T" {
          tổng điểm 10
          minh chứng { đh, ts, ck : số lượng }
          đặt tl = tỷ lệ của đh trên ts, nếu không phát sinh 100%
          tiêu chí 1 tối đa 5 { theo tl { từ 90%: 5; từ 80% đến dưới 90%: 3; từ 50% đến dưới 80%: 1; còn lại: 0 } }
          tiêu chí 2 tối đa 5 { theo tỷ lệ của ck trên ts, nếu không phát sinh 0% { từ 90%: 5; từ 80% đến dưới 90%: 3;  còn lại: 0 } }
        }
        """),
  ]
}
