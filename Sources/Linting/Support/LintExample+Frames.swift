/// Scales around which several lints write their examples.
extension LintExample {
  /// A scale of three pieces of evidence of yes or no, with its parts, which make 6 points.
  static func ofMeetings(vi vietnamese: String, en english: String) -> LintExample {
    LintExample(
      vi: """
        thang điểm xã "Chấm điểm xã" {
          tổng điểm 6
          minh chứng {
            họp      "Có họp dân"  : có/không
            báo_cáo  "Có báo cáo"  : có/không
            niêm_yết "Có niêm yết" : có/không
          }
        \(vietnamese)
        }
        """,
      en: """
        scale commune "Scores of communes" {
          total 6
          evidence {
            meeting "Held a meeting"  : yes/no
            report  "Filed a report"  : yes/no
            notice  "Put up a notice" : yes/no
          }
        \(english)
        }
        """)
  }

  /// A scale that marks lessons within the ranges of three options, of which the second is given.
  static func ofLessons(vi vietnamese: String, en english: String) -> LintExample {
    LintExample(
      vi: """
        thang điểm lớp "Chấm tiết dạy" {
          tổng điểm 20
          minh chứng {
            chấm "Điểm chấm"      : điểm từ 0 đến 20 bước 0,25
            mức  "Mức của tiết"   : lựa chọn { giỏi "Giỏi"; khá "Khá"; kém "Kém" }
          }
          tiêu chí 1 "Tiết dạy" tối đa 20 {
            điểm chấm chấm trong khung mức { giỏi: 18 đến 20; khá: \(vietnamese); kém: 0 đến 9,75 }
          }
        }
        """,
      en: """
        scale lessons "Lessons" {
          total 20
          evidence {
            taught "Mark"            : points from 0 to 20 step 0.25
            rating "Class of lesson" : choice { good "Good"; fair "Fair"; weak "Weak" }
          }
          criterion 1 "Lesson" max 20 {
            mark taught within rating { good: 18 to 20; fair: \(english); weak: 0 to 9.75 }
          }
        }
        """)
  }

  /// A scale with a table of three trades, the rows of the first two of which are given.
  static func ofTrades(vi vietnamese: [String], en english: [String]) -> LintExample {
    LintExample(
      vi: """
        thang điểm hộ "Chấm điểm hộ kinh doanh" {
          tổng điểm 10
          minh chứng {
            nghề      "Nghề"                 : lựa chọn { buôn_bán; dịch_vụ; sản_xuất }
            thâm_niên "Số năm kinh doanh"    : số từ 0
            thu_nhập  "Thu nhập, triệu đồng" : số từ 0
          }
          tiêu chí 1 "Nghề và thâm niên" tối đa 6 {
            theo nghề {
              buôn_bán: theo \(vietnamese[0])
              dịch_vụ: theo \(vietnamese[1])
              sản_xuất: theo thâm_niên { dưới 1: 0; 1 đến dưới 3: 3; từ 3: 4 }
            }
          }
          tiêu chí 2 "Thu nhập" tối đa 4 { theo thu_nhập { dưới 10: 0; 10 đến dưới 30: 2; từ 30: 4 } }
        }
        """,
      en: """
        scale shops "Household businesses" {
          total 10
          evidence {
            trade  "Trade"              : choice { sales; services; crafts }
            years  "Years in business"  : number from 0
            income "Income in millions" : number from 0
          }
          criterion 1 "Trade and years" max 6 {
            by trade {
              sales: by \(english[0])
              services: by \(english[1])
              crafts: by years { below 1: 0; 1 to below 3: 3; from 3: 4 }
            }
          }
          criterion 2 "Income" max 4 { by income { below 10: 0; 10 to below 30: 2; from 30: 4 } }
        }
        """)
  }
}
