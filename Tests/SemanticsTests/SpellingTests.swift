import Diagnostics
import Testing

/// The same thing in both spellings.
struct Spelling: CustomTestStringConvertible, Sendable {
  let vietnamese: String
  let english: String

  init(_ vietnamese: String, _ english: String) {
    self.vietnamese = vietnamese
    self.english = english
  }

  var testDescription: String { english }
}

/// Everything that the language can say is accepted in both spellings, and means the same in both.
struct SpellingTests {
  @Test(arguments: Spelling.rules)
  func rule(_ rule: Spelling) {
    compare(
      Checking(Spelling.scale(vietnameseRule: rule.vietnamese)),
      Checking(Spelling.scale(englishRule: rule.english)), allowing: "unused-evidence")
  }

  @Test(arguments: Spelling.scales)
  func scale(_ body: Spelling) {
    compare(
      Checking("thang điểm mau \"Mẫu\" {\n\(body.vietnamese)\n}"),
      Checking("scale mau \"Mẫu\" {\n\(body.english)\n}"), allowing: "")
  }

  private func compare(_ vietnamese: Checking, _ english: Checking, allowing code: String) {
    for checking in [vietnamese, english] {
      let unexpected = checking.all.filter { $0.code != code }
      #expect(unexpected.isEmpty, "\(checking.report)")
    }
    #expect(Dump.text(of: vietnamese.scale) == Dump.text(of: english.scale))
  }
}

extension Spelling {
  static func scale(vietnameseRule rule: String) -> String {
    """
    thang điểm mau "Mẫu" {
      đơn vị { xa "Xã"; phuong "Phường" }
      khi không áp dụng: hưởng điểm tối đa
      minh chứng {
        co, co2, co3 "Có" : có/không
        ty_le, ty_le2 : tỷ lệ
        so, so2 : số lượng
        tong : số lượng từ 1
        so_thuc : số
        diem, diem2, diem3 : điểm từ 0 đến 5 bước 0,25
        tien : tiền
        ngay, ngay2 : ngày
        tre : số ngày
        loai : lựa chọn { tot "Tốt"; kha "Khá"; kem "Kém" }
        ghi : chữ
      }
      đặt mot_nua = 50%
      nhóm A tối đa 5 { tiêu chí 1 tối đa 5 { phải đạt 50%; đủ điểm khi co } }
      tiêu chí 1 tối đa 5 {
        \(rule)
      }
      kết quả nua = mot_nua
    }
    """
  }

  static func scale(englishRule rule: String) -> String {
    """
    scale mau "Mẫu" {
      units { xa "Xã"; phuong "Phường" }
      when not applicable: full points
      evidence {
        co, co2, co3 "Có" : yes/no
        ty_le, ty_le2 : percent
        so, so2 : count
        tong : count from 1
        so_thuc : number
        diem, diem2, diem3 : points from 0 to 5 step 0.25
        tien : money
        ngay, ngay2 : date
        tre : days
        loai : choice { tot "Tốt"; kha "Khá"; kem "Kém" }
        ghi : text
      }
      let mot_nua = 50%
      group A max 5 { criterion 1 max 5 { must reach 50%; full when co } }
      criterion 1 max 5 {
        \(rule)
      }
      result nua = mot_nua
    }
    """
  }
}
