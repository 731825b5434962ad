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
}
