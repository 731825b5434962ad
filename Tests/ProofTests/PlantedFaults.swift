extension PlantedFaultTests {
  static let all: [Plant] = [
    Plant(
      name: "cell-within-a-table", property: "monotone-criterion",
      text: """
        scale s "S" {
          total 30
          evidence { grade "Grade" : count from 0 to 1; n "N" : count from 0 to 2 }
          criterion 1 "One" max 30 {
            by grade { 1: by n { 0: 0; 1: 12; 2: 30 }; 0: by n { 0: 0; 1: 13; 2: 20 } }
          }
        }
        """),
    Plant(
      name: "cells-of-a-sound-table", property: nil,
      text: """
        scale s "S" {
          total 30
          evidence { grade "Grade" : count from 0 to 1; n "N" : count from 0 to 2 }
          criterion 1 "One" max 30 {
            by grade { 1: by n { 0: 0; 1: 14; 2: 30 }; 0: by n { 0: 0; 1: 13; 2: 20 } }
          }
        }
        """),
    Plant(
      name: "level-shadowed", property: "level-reachable",
      text: """
        thang điểm t "T" {
          tổng điểm 100
          minh chứng { đúng_hạn "Tỷ lệ đúng hạn" : tỷ lệ; kỷ_luật "Bị kỷ luật" : có/không }
          tiêu chí 1 tối đa 100 { tỷ lệ thuận với đúng_hạn }
          xếp loại hạng {
            xuất_sắc khi tổng >= 90
            tốt khi tổng >= 80
            khá khi tổng >= 85
            yếu còn lại
            không quá khá khi kỷ_luật vì "Điều 7"
          }
        }
        """),
    Plant(
      name: "level-condition-impossible", property: "level-reachable",
      text: """
        thang điểm t "T" {
          tổng điểm 100
          minh chứng { đúng_hạn "Tỷ lệ đúng hạn" : tỷ lệ; kỷ_luật "Bị kỷ luật" : có/không }
          tiêu chí 1 tối đa 100 { tỷ lệ thuận với đúng_hạn }
          xếp loại hạng {
            xuất_sắc khi tổng >= 90
            tốt khi tổng >= 80 và tiêu chí 1 >= 106
            khá khi tổng >= 70 và kỷ_luật và không kỷ_luật
            yếu còn lại
            hạ 1 bậc khi kỷ_luật vì "Điều 7"
          }
        }
        """),
    Plant(
      name: "level-printed-band", property: "levels-adjoin",
      text: """
        thang điểm t "T" {
          tổng điểm 100
          minh chứng { đúng_hạn "Tỷ lệ đúng hạn" : tỷ lệ }
          tiêu chí 1 tối đa 100 { tỷ lệ thuận với đúng_hạn }
          xếp loại hạng {
            xuất_sắc khi tổng >= 90
            tốt khi tổng >= 80 và tổng <= 89
            khá khi tổng >= 65
            yếu còn lại
          }
        }
        """),
    Plant(
      name: "kind-threshold", property: "level-reachable",
      text: """
        thang điểm t "T" {
          đơn vị { sở; xã; huyện }
          tổng điểm 100
          minh chứng { đúng_hạn "Tỷ lệ đúng hạn" : tỷ lệ }
          tiêu chí 1 tối đa 100 { tỷ lệ thuận với đúng_hạn }
          xếp loại hạng {
            A khi tổng >= theo loại đơn vị { sở: 90; xã: 58; huyện: 850 }
            B khi tổng >= 75
            C còn lại
          }
        }
        """),
    Plant(
      name: "knockout-shadowed", property: "knock-out-possible",
      text: """
        thang điểm t "T" {
          tổng điểm 100
          minh chứng { đúng_hạn "Tỷ lệ đúng hạn" : tỷ lệ; vụ "Số vụ" : số lượng, khi trống: 0 }
          tiêu chí 1 tối đa 100 { tỷ lệ thuận với đúng_hạn }
          xếp loại hạng {
            xuất_sắc khi tổng >= 90
            tốt khi tổng >= 70
            khá khi tổng >= 50
            yếu còn lại
            không quá khá khi vụ >= 2 vì "Điều 7 khoản 1"
            xếp thẳng yếu khi vụ >= 2 vì "Điều 7 khoản 2"
            không quá tốt khi vụ >= 1 hoặc vụ = 0 vì "Điều 7 khoản 3"
          }
        }
        """),
    Plant(
      name: "award-unreachable", property: "award-possible",
      text: """
        thang điểm t "T" {
          tổng điểm 100
          minh chứng { điểm_chấm "Điểm" : điểm từ 0 đến 100; lỗi "Số lỗi" : số lượng }
          tiêu chí 1 tối đa 90 { 90% * điểm_chấm }
          tiêu chí 2 tối đa 10 { đủ điểm, trừ 1 mỗi lỗi, không dưới 0 }
          xếp hạng theo tổng, rồi đến lỗi
          xếp loại mức {
            xuất_sắc khi tổng >= 90
            tốt khi tổng >= 70
            kém còn lại
            khống chế xuất_sắc không quá 120% số xếp xuất_sắc, làm tròn xuống theo tổng, số còn lại xếp tốt vì "Điều 5"
          }
          khen thưởng giải "Giải" {
            nhất "Giải nhất" chọn 1 theo tổng mà tổng >= 150
            nhì "Giải nhì" chọn 2 theo tổng mà tổng >= 90
            ba "Giải ba" chọn 3 theo tổng mà tổng >= 95
          }
        }
        """),
    Plant(
      name: "ordered-options-reversed", property: "monotone-criterion",
      text: """
        thang điểm t "T" {
          tổng điểm 10
          minh chứng { an_ninh "An ninh" : lựa chọn xếp từ tốt đến kém { vững_mạnh; khá; yếu_kém } }
          tiêu chí 1 tối đa 10 { theo an_ninh { vững_mạnh: 100%; khá: 60%; yếu_kém: 80% } }
        }
        """),
    Plant(
      name: "ordered-vs-monotone", property: "monotone-criterion",
      text: """
        thang điểm t "T" {
          tổng điểm 10
          minh chứng { m "Xếp loại năm trước" : lựa chọn xếp từ tốt đến kém { tốt; khá; yếu } }
          tiêu chí 1 tối đa 10 { theo m { khá trở lên: 5; còn lại: 10 } }
        }
        """),
    Plant(
      name: "tautology", property: "condition-varies",
      text: """
        thang điểm t "T" {
          tổng điểm 10
          minh chứng { đh "Đúng hạn" : tỷ lệ; kl "Kỷ luật" : có/không; vụ "Số vụ" : số lượng }
          tiêu chí 1 tối đa 10 { trường hợp { kl hoặc không kl: đủ điểm; còn lại: 10 * đh } }
          xếp loại k { a khi tổng >= 5 và (vụ >= 2 hoặc vụ < 2); b còn lại; không quá b khi đh >= 50% hoặc đh < 50% vì "Điều 3" }
        }
        """),
    Plant(
      name: "ratio-in-branch", property: nil,
      text: """
        thang điểm t "T" {
          tổng điểm 10
          minh chứng { ht "Hoàn thành" : số lượng; ct "Chỉ tiêu" : số lượng từ 1 }
          tiêu chí 1 tối đa 10 {
            trường hợp {
              ht < ct: tỷ lệ thuận với 50% * tỷ lệ của ht trên ct
              còn lại: đủ điểm
            }
          }
        }
        """),
    Plant(
      name: "ratio-in-branch2", property: nil,
      text: """
        thang điểm t "T" {
          tổng điểm 10
          minh chứng { ht "Hoàn thành" : số lượng; ct "Chỉ tiêu" : số lượng từ 1 }
          tiêu chí 1 tối đa 10 {
            trường hợp {
              ht < ct: tỷ lệ thuận với tỷ lệ của ht trên ct
              còn lại: đủ điểm
            }
          }
        }
        """),
    Plant(
      name: "bonus-max-unreachable", property: "maximum-reachable",
      text: """
        thang điểm t "T" {
          tổng điểm 10
          minh chứng { hl "Hài lòng" : tỷ lệ; mh "Số mô hình" : số lượng }
          tiêu chí 1 tối đa 10 { tỷ lệ thuận với hl }
          điểm thưởng tối đa 3 ngoài thang điểm {
            tiêu chí T1 tối đa 3 { 1 mỗi mh không quá 2 }
          }
        }
        """),
    Plant(
      name: "penalty-max-only-limits", property: nil,
      text: """
        thang điểm t "T" {
          tổng điểm 10, không dưới 0
          minh chứng { hl "Hài lòng" : tỷ lệ; kl "Bị kỷ luật" : có/không }
          tiêu chí 1 tối đa 10 { tỷ lệ thuận với hl }
          điểm trừ tối đa 3 {
            tiêu chí P1 tối đa 3 { 2 khi kl }
          }
        }
        """),
    Plant(
      name: "fa-spread", property: nil,
      text: """
        thang điểm t "T" {
          tổng điểm 5
          người chấm { gk1; gk2; gk3 }
          minh chứng được chấm bởi gk1, gk2, gk3, lấy trung bình, chênh lệch không quá 3 ngược lại bị bác vì "Điều 9" { phong_thái "Phong thái" : điểm từ 0 đến 5 bước 0,25 }
          tiêu chí 1 tối đa 5 { phong_thái }
        }
        """),
    Plant(
      name: "fa-applies-switch", property: nil,
      text: """
        thang điểm t "T" {
          tổng hợp theo trung bình
          khi không áp dụng: bỏ khỏi cả hai vế
          minh chứng { c1, c2, c3 : điểm từ 1 đến 5 bước 1; có_khoa "Có khoa phẫu thuật" : có/không }
          tiêu chí C1 tối đa 5 { c1 }
          tiêu chí C2 tối đa 5 { c2 }
          tiêu chí C3 tối đa 5 { nếu có_khoa thì c3 ngược lại không áp dụng }
        }
        """),
    Plant(
      name: "fa-applies-switch2", property: nil,
      text: """
        thang điểm t "T" {
          tổng điểm 20
          khi không áp dụng: hưởng điểm tối đa
          minh chứng { a, c : điểm từ 0 đến 10; được_giao "Được giao" : có/không }
          tiêu chí 1 tối đa 10 { a }
          tiêu chí 2 tối đa 10 { nếu được_giao thì c ngược lại không áp dụng }
        }
        """),
  ]
}
