import Diagnostics
import Syntax

/// The files that `thang new` creates: a scale that shows the usual rules, and its tests.
struct SampleProject {
  /// A file of the project.
  struct File {
    /// The path within the project's folder.
    let path: String
    let text: String
  }

  /// The name of the folder and of the scale's file.
  let name: String

  /// The files in the order in which they are worth reading.
  var files: [File] {
    [
      File(path: "\(name).thang", text: scale),
      File(path: "don_vi.csv", text: Self.evidence),
      File(path: "don_vi.expected.csv", text: Self.expected),
      File(path: ".github/workflows/thang.yml", text: Self.workflow),
    ]
  }

  /// The scale's identifier: the name with everything that no identifier may hold replaced.
  private var identifier: String {
    var text = ""
    for character in name {
      text.append(character.isLetter || character.isNumber ? character : "_")
    }
    let isKeyword = Keyword.all.contains { keyword in
      [.vi, .en].contains { keyword.spelling(in: $0) == text.lowercased() }
    }
    return text.first?.isLetter == true && !isKeyword ? text : "thang_\(text)"
  }

  private var scale: String {
    """
    # Thang điểm mẫu. Sửa theo quyết định của đơn vị mình, rồi chạy:
    #   thang check .      tìm lỗi trong thang điểm
    #   thang test .       chạy các ví dụ và so kết quả với don_vi.expected.csv
    thang điểm \(identifier) "Chính quyền thân thiện (mẫu)" {
      quyết định "01/QĐ-UBND" ngày 02/01/2025 của "Chủ tịch Ủy ban nhân dân huyện"
      hiệu lực từ 02/01/2025
      minh họa "Số liệu trong tệp này chỉ để minh họa"
      đơn vị { xã "Xã"; phường "Phường" }
      tổng điểm 10
      làm tròn tổng nửa lên đến 2 chữ số

      minh chứng {
        kế_hoạch "Có kế hoạch thực hiện"           : có/không, kèm văn bản
        đúng_hạn "Tỷ lệ hồ sơ giải quyết đúng hạn" : tỷ lệ, từ "Cổng dịch vụ công"
        quá_hạn  "Số đơn thư giải quyết quá hạn"   : số lượng
        kỷ_luật  "Có cán bộ bị kỷ luật"            : có/không
      }

      nhóm I "Lãnh đạo, chỉ đạo" tối đa 2 {
        tiêu chí 1 "Ban hành kế hoạch" tối đa 2 {
          căn cứ "Điều 5 khoản 1"
          đủ điểm khi kế_hoạch
        }
      }

      nhóm II "Giải quyết công việc" tối đa 8 {
        tiêu chí 1 "Hồ sơ đúng hạn" tối đa 5 {
          căn cứ "Điều 5 khoản 2"
          theo đúng_hạn { từ 98%: 5; từ 95%: 4; từ 90%: 2; còn lại: 0 }
        }
        tiêu chí 2 "Đơn thư" tối đa 3 {
          căn cứ "Điều 5 khoản 3"
          đủ điểm, trừ 0,5 mỗi quá_hạn, không dưới 0
        }
      }

      khi không áp dụng: quy đổi theo nhóm

      xếp loại sao {
        5 "Đạt chuẩn 5 sao" khi tổng >= 9 và mỗi nhóm >= 70%
        4 "Đạt chuẩn 4 sao" khi tổng >= 8 và mỗi nhóm >= 60%
        3 "Đạt chuẩn 3 sao" khi tổng >= 7 và mỗi nhóm >= 50%
        0 "Chưa đạt chuẩn"  còn lại
        không quá 3 khi kỷ_luật vì "Điều 7 khoản 3"
      }

      ví dụ "Xã đạt 4 sao" {
        đơn vị xã
        cho { kế_hoạch: có; đúng_hạn: 96,5%; quá_hạn: 1; kỷ_luật: không }
        mong đợi { tiêu chí II.1: 4; tổng: 8,5; sao: 4 }
      }
    }

    """
  }

  private static let evidence = """
    đơn_vị,loại,tên,kế_hoạch,đúng_hạn,quá_hạn,kỷ_luật
    001,xã,Xã An Bình,có,98%,0,không
    002,xã,Xã Bình Minh,có,96%,1,không
    003,phường,Phường Cầu Mới,có,99%,0,có
    004,phường,Phường Đông Hòa,không,91%,2,không

    """

  private static let expected = """
    unit,I,II,II.1,total,sao
    001,2,8,5,10,5
    002,2,6.5,4,8.5,4
    003,2,8,5,10,3
    004,0,4,2,4,0

    """

  private static let workflow = """
    # Kiểm tra thang điểm mỗi khi có thay đổi. Đặt biến THANG_URL của kho mã
    # là địa chỉ tải chương trình thang (một tệp chạy duy nhất).
    name: thang
    on: [push, pull_request]
    jobs:
      thang:
        runs-on: ubuntu-latest
        env:
          LANG: vi_VN.UTF-8
        steps:
          - uses: actions/checkout@v4
          - run: |
              mkdir -p "$HOME/bin"
              curl -fsSL "${{ vars.THANG_URL }}" -o "$HOME/bin/thang"
              chmod +x "$HOME/bin/thang"
              echo "$HOME/bin" >> "$GITHUB_PATH"
          - run: thang check .
          - run: thang test .

    """
}
