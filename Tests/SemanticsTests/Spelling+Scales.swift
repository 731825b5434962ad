extension Spelling {
  /// Every clause of a scale, of a node, of a ladder and of an example.
  static let scales: [Spelling] = headers + trees + ladders + examples + shared + scored

  private static let scored: [Spelling] = [
    Spelling(
      """
      tổng điểm 10
      người chấm { tu_cham "Tự chấm"; td "Thẩm định"; pt "Phúc tra" }
      minh chứng được chấm bởi tu_cham, td, pt, lấy trung bình {
        d1 : điểm từ 0 đến 3 bước 0,25
        d2 : điểm từ 0 đến 3, được chấm bởi td, pt, lấy thấp nhất
        d3 : có/không, được chấm bởi tu_cham, td, lấy td
      }
      tiêu chí 1 tối đa 3 { d1 }
      tiêu chí 2 tối đa 3 { d2 }
      tiêu chí 3 tối đa 1 { đủ điểm khi d3 }
      tiêu chí 4 tối đa 3 {
        được chấm bởi tu_cham, td bước 0,5, lấy trung bình có trọng số { tu_cham: 1; td: 2 }, \
      chênh lệch không quá 1 ngược lại bị bác vì "Điều 8", \
      số người chấm tối thiểu 2 ngược lại trống
      }
      ví dụ "Một" { cho { d1.tu_cham: 3; 4.td: 2 }; mong đợi { tiêu chí 1: 3 } }
      """,
      """
      total 10
      scorers { tu_cham "Tự chấm"; td "Thẩm định"; pt "Phúc tra" }
      evidence scored by tu_cham, td, pt, counts mean {
        d1 : points from 0 to 3 step 0.25
        d2 : points from 0 to 3, scored by td, pt, counts lowest
        d3 : yes/no, scored by tu_cham, td, counts td
      }
      criterion 1 max 3 { d1 }
      criterion 2 max 3 { d2 }
      criterion 3 max 1 { full when d3 }
      criterion 4 max 3 {
        scored by tu_cham, td step 0.5, counts weighted mean { tu_cham: 1; td: 2 }, \
      spread at most 1 else rejected because "Điều 8", \
      quorum 2 else empty
      }
      example "Một" { given { d1.tu_cham: 3; 4.td: 2 }; expect { criterion 1: 3 } }
      """)
  ]

  private static let shared: [Spelling] = [
    Spelling(
      """
      tổng điểm 10
      minh chứng {
        xong, giao : số lượng từ 1
        `số` : số lượng, khi trống: 0
        co : có/không
        muc : lựa chọn xếp từ tốt đến kém { tot; kha; kem }
        bac : lựa chọn xếp từ kém đến tốt { thap; cao }
        phải có xong <= giao và không phải (xong > 5 hoặc muc < kha) vì "Điều 3"
      }
      cách tính tu_moc(x: tỷ lệ, moc: tỷ lệ) "Từ mốc" { tỷ lệ thuận với x, đủ điểm từ moc }
      cách tính du(x: số lượng; m: số; y: có/không) { x >= m và y }
      cách tính hang(l: lựa chọn, d: điểm) { theo l { từ kha: d; còn lại: 0 } }
      tiêu chí 1 tối đa 8 { tu_moc(tỷ lệ của xong trên giao, 98%) }
      tiêu chí 2 tối đa 2 { hang(muc, 50%) khi du(`số`, 0; co) }
      điểm thưởng T tối đa 1 ngoài thang điểm { tiêu chí T1 tối đa 1 { chỉ tính khi so_bo >= 2; 1 khi co } }
      điểm trừ P tối đa 1 { tiêu chí P1 tối đa 1 { 1 mỗi `số` } }
      xếp loại so_bo { 3 khi điểm cơ bản >= 9; 2 khi điểm cơ bản >= 5; 1 còn lại }
      xếp loại sao {
        3 khi tổng >= 9
        2 khi tổng >= 5
        đạt còn lại
        theo đúng thứ tự
        nâng 1 bậc khi bac >= cao và điểm trừ P = 0 vì "Điều 8"
        hạ 1 bậc khi điểm thưởng T < 1 và so_bo là một trong (1, 2) vì "Điều 9"
      }
      kết quả la_dat = sao = đạt hoặc sao chưa nộp
      kết quả gap_doi = con * 2
      kết quả con = theo sao { 2 trở lên: 1; đạt: 0 }
      """,
      """
      total 10
      evidence {
        xong, giao : count from 1
        `số` : count, when empty: 0
        co : yes/no
        muc : choice best first { tot; kha; kem }
        bac : choice worst first { thap; cao }
        must hold xong <= giao and not (xong > 5 or muc < kha) because "Điều 3"
      }
      rule tu_moc(x: percent, moc: percent) "Từ mốc" { proportional to x, full from moc }
      rule du(x: count; m: number; y: yes/no) { x >= m and y }
      rule hang(l: choice, d: points) { by l { from kha: d; otherwise: 0 } }
      criterion 1 max 8 { tu_moc(ratio of xong to giao, 98%) }
      criterion 2 max 2 { hang(muc, 50%) when du(`số`, 0; co) }
      bonus T max 1 above the scale { criterion T1 max 1 { counts only when so_bo >= 2; 1 when co } }
      penalty P max 1 { criterion P1 max 1 { 1 per `số` } }
      levels so_bo { 3 when base >= 9; 2 when base >= 5; 1 otherwise }
      levels sao {
        3 when total >= 9
        2 when total >= 5
        đạt otherwise
        in this order
        up 1 level when bac >= cao and penalty P = 0 because "Điều 8"
        down 1 level when bonus T < 1 and so_bo is one of (1, 2) because "Điều 9"
      }
      result la_dat = sao = đạt or sao is missing
      result gap_doi = con * 2
      result con = by sao { 2 or more: 1; đạt: 0 }
      """)
  ]

  private static let headers: [Spelling] = [
    Spelling(
      """
      quyết định "12/QĐ-UBND" ngày 01/02/2024 của "UBND tỉnh"
      cơ sở pháp lý "Luật A", "Nghị định B"
      thay thế "11/QĐ-UBND"
      hiệu lực từ 01/03/2024 đến 31/12/2025
      kỳ nửa năm
      minh họa "Số liệu minh họa"
      ghi chú "Ghi chú"
      tổng điểm 10, không dưới 0, không quá 9
      làm tròn mỗi tiêu chí nửa lên đến 2 chữ số
      làm tròn mỗi nhóm nửa chẵn đến 1 chữ số
      làm tròn điểm cơ bản xuống đến 0 chữ số
      làm tròn tổng lên đến bước 0,5
      minh chứng {
        ke_hoach "Có kế hoạch" : có/không, kèm văn bản, từ "Sở Nội vụ", khi trống: không
        qua_han : số lượng từ 0 đến 50 bước 1, khi trống: 0, ghi chú "Trong năm"
        dien : số, khi trống: không áp dụng
      }
      khi không áp dụng: bỏ khỏi cả hai vế
      nhóm I tối đa 10 { tiêu chí 1 tối đa 10 { 1 mỗi qua_han khi ke_hoach và dien > 1 } }
      """,
      """
      decision "12/QĐ-UBND" dated 01/02/2024 issued by "UBND tỉnh"
      legal basis "Luật A", "Nghị định B"
      replaces "11/QĐ-UBND"
      effective from 01/03/2024 to 31/12/2025
      period half year
      illustrative "Số liệu minh họa"
      note "Ghi chú"
      total 10, not below 0, at most 9
      round each criterion half up to 2 decimals
      round each group half even to 1 decimal
      round base down to 0 decimals
      round total up to step 0.5
      evidence {
        ke_hoach "Có kế hoạch" : yes/no, with document, from "Sở Nội vụ", when empty: no
        qua_han : count from 0 to 50 step 1, when empty: 0, note "Trong năm"
        dien : number, when empty: not applicable
      }
      when not applicable: leave out
      group I max 10 { criterion 1 max 10 { 1 per qua_han when ke_hoach and dien > 1 } }
      """)
  ]

  private static let trees: [Spelling] = [
    Spelling(
      """
      hiệu lực đến 31/12/2025
      tổng điểm 9
      minh chứng {
        giao : có/không, chỉ tính khi kèm văn bản
        tinh : chữ, để tham khảo
        diem_so, muc : số từ 0 đến 9
      }
      nhóm I tối đa 9 {
        tổng hợp theo trung bình tất cả tiêu chí
        khi không áp dụng: bỏ khỏi cả hai vế
        áp dụng khi giao có văn bản kèm theo
        tiêu chí 1 tối đa 9 { diem_so; không áp dụng khi muc > 8 }
        nhóm J tối đa 9 { tiêu chí 1 tối đa 9 { số mốc vượt bởi muc (1, 2) + số mốc đạt bởi muc (3; 4) } }
      }
      kết quả ap_dung = số tiêu chí thuộc nhóm I được áp dụng
      kết quả tong_so = tổng của tất cả tiêu chí theo hệ số
      kết quả ty_le_dat = phần đạt của điểm cơ bản
      """,
      """
      effective to 31/12/2025
      total 9
      evidence {
        giao : yes/no, counts only with document
        tinh : text, for information
        diem_so, muc : number from 0 to 9
      }
      group I max 9 {
        combine by mean of all criteria
        when not applicable: leave out
        applies when giao has a document
        criterion 1 max 9 { diem_so; does not apply when muc > 8 }
        group J max 9 { criterion 1 max 9 { marks exceeded by muc (1, 2) + marks reached by muc (3; 4) } }
      }
      result ap_dung = number of criteria in group I that apply
      result tong_so = sum of all criteria by coefficient
      result ty_le_dat = share of base
      """),
    Spelling(
      """
      đơn vị { xa "Xã"; phuong "Phường" }
      tổng điểm 100
      minh chứng { a, b, c : có/không; d : số lượng }
      nhóm I "Một" tối đa 75 {
        tổng hợp theo trọng số
        khi không áp dụng: quy đổi theo nhóm
        phải đạt 50%
        tiêu chí 1 tối đa 4 trọng số 60% { áp dụng cho xa; đủ điểm khi a }
        tiêu chí 2 tối đa 5 trọng số 40% {
          chỉ tiêu 2.1 tối đa 1 hệ số 2 { đủ điểm khi b; làm tròn nửa lên đến 1 chữ số }
          chỉ tiêu 2.2 tối đa 3 { nội dung a tối đa 3 { đủ điểm khi c; căn cứ "Điều 1", "Điều 2" } }
        }
      }
      nhóm II tối đa 20 {
        khi không áp dụng: phiếu riêng
        tiêu chí 1 tối đa 20 { áp dụng cho xa; đủ điểm khi a; không dưới 0; không quá 20 }
        tiêu chí 2 tối đa 20 { không áp dụng cho xa; đủ điểm khi b; ghi chú "x" }
      }
      điểm thưởng tối đa 5 trong thang điểm {
        tiêu chí T1 tối đa 4 { 1 mỗi d; chỉ tính khi a }
        tiêu chí T2 tối đa 3 { 1 mỗi d }
      }
      điểm trừ tối đa 10 { tiêu chí P1 tối đa 10 { 2 mỗi d mặc định 0 } }
      """,
      """
      units { xa "Xã"; phuong "Phường" }
      total 100
      evidence { a, b, c : yes/no; d : count }
      group I "Một" max 75 {
        combine by weights
        when not applicable: rescale the group
        must reach 50%
        criterion 1 max 4 weight 60% { applies to xa; full when a }
        criterion 2 max 5 weight 40% {
          indicator 2.1 max 1 coefficient 2 { full when b; round half up to 1 decimal }
          indicator 2.2 max 3 { item a max 3 { full when c; cites "Điều 1", "Điều 2" } }
        }
      }
      group II max 20 {
        when not applicable: separate sheet
        criterion 1 max 20 { applies to xa; full when a; not below 0; at most 20 }
        criterion 2 max 20 { does not apply to xa; full when b; note "x" }
      }
      bonus max 5 inside the scale {
        criterion T1 max 4 { 1 per d; counts only when a }
        criterion T2 max 3 { 1 per d }
      }
      penalty max 10 { criterion P1 max 10 { 2 per d default 0 } }
      """),
    Spelling(
      """
      tổng điểm 11
      minh chứng { a, b : có/không }
      nhóm 1 tối đa 3 { tổng hợp theo trung bình
        tiêu chí 1.1 tối đa 4 hệ số 2 { đủ điểm khi a }
        tiêu chí 1.2 tối đa 1 { đủ điểm khi b } }
      nhóm 2 tối đa 6 { tổng hợp theo cao nhất 2
        tiêu chí 2.1 tối đa 4 { đủ điểm khi a }
        tiêu chí 2.2 tối đa 1 { đủ điểm khi b }
        tiêu chí 2.3 tối đa 2 { đủ điểm khi b } }
      nhóm 3 tối đa 2 { tổng hợp theo thấp nhất
        tiêu chí 3.1 tối đa 4 { đủ điểm khi a }
        tiêu chí 3.2 tối đa 2 { đủ điểm khi b } }
      điểm thưởng tối đa 7 ngoài thang điểm { tiêu chí T1 tối đa 10 { 10 khi a } }
      """,
      """
      total 11
      evidence { a, b : yes/no }
      group 1 max 3 { combine by mean
        criterion 1.1 max 4 coefficient 2 { full when a }
        criterion 1.2 max 1 { full when b } }
      group 2 max 6 { combine by best 2
        criterion 2.1 max 4 { full when a }
        criterion 2.2 max 1 { full when b }
        criterion 2.3 max 2 { full when b } }
      group 3 max 2 { combine by lowest
        criterion 3.1 max 4 { full when a }
        criterion 3.2 max 2 { full when b } }
      bonus max 7 above the scale { criterion T1 max 10 { 10 when a } }
      """),
    Spelling(
      """
      minh chứng { a, b, c : có/không }
      tiêu chí 1 { phải đạt tất cả
        chỉ tiêu 1.1 { đạt khi a }
        chỉ tiêu 1.2 { phải đạt ít nhất 1; nội dung a { đạt khi b }; nội dung b { đạt khi c } } }
      xếp loại chuan "Chuẩn" { dat "Đạt" khi tiêu chí 1 đạt; chua "Chưa" còn lại }
      """,
      """
      evidence { a, b, c : yes/no }
      criterion 1 { must pass all
        indicator 1.1 { pass when a }
        indicator 1.2 { must reach at least 1; item a { pass when b }; item b { pass when c } } }
      levels chuan "Chuẩn" { dat "Đạt" when criterion 1 passes; chua "Chưa" otherwise }
      """),
  ]

  private static let ladders: [Spelling] = [
    Spelling(
      """
      tổng điểm 100
      minh chứng { a, b : có/không; ty_le : tỷ lệ }
      nhóm I tối đa 100 { tiêu chí 1 tối đa 100 { tỷ lệ thuận với ty_le } }
      xếp loại sao "Sao" {
        5 "Năm" khi tổng >= 90 và mỗi nhóm >= 70%, với điều kiện a, không thì xét bậc dưới
        4 "Bốn" khi tổng >= 80 và tổng chưa làm tròn >= 79, với điều kiện b, không thì không xếp loại
        3 "Ba" khi tổng >= 70
        0 "Không" còn lại
        không quá 3 khi a vì "Điều 7"
        xếp thẳng 0 khi b vì "Điều 8"
        hạ 1 bậc khi b vì "Điều 9"
        hạ 2 bậc, lấy điểm sàn của bậc khi a và b vì "Điều 10"
        không xếp loại khi không a vì "Điều 11"
      }
      xếp loại hang { cao khi điểm cơ bản >= 50; thap khi điểm cơ bản < 50 }
      kết quả con_lai "Còn lại" = 100 - tổng
      """,
      """
      total 100
      evidence { a, b : yes/no; ty_le : percent }
      group I max 100 { criterion 1 max 100 { proportional to ty_le } }
      levels sao "Sao" {
        5 "Năm" when total >= 90 and each group >= 70%, requires a, else next level
        4 "Bốn" when total >= 80 and exact total >= 79, requires b, else no level
        3 "Ba" when total >= 70
        0 "Không" otherwise
        at most 3 when a because "Điều 7"
        force 0 when b because "Điều 8"
        down 1 level when b because "Điều 9"
        down 2 levels, to its lower bound when a and b because "Điều 10"
        no level when not a because "Điều 11"
      }
      levels hang { cao when base >= 50; thap when base < 50 }
      result con_lai "Còn lại" = 100 - total
      """)
  ]

  private static let examples: [Spelling] = [
    Spelling(
      """
      đơn vị { xa; phuong }
      tổng điểm 10
      khi không áp dụng: hưởng điểm tối đa
      minh chứng { a, b : có/không; d : số lượng; loai : lựa chọn { tot; kha }; ngay : ngày; ghi : chữ; p : tỷ lệ }
      nhóm I tối đa 8 {
        phải đạt 50%
        tiêu chí 1 tối đa 8 {
          trường hợp { ghi = "x" và ngay < 01/01/2025: 0; loai = tot và p > 5%: 1 mỗi d khi a; còn lại: 0 } } }
      điểm thưởng tối đa 2 trong thang điểm { tiêu chí T tối đa 2 { 2 khi b } }
      xếp loại sao { 1 khi tổng >= 5; 0 còn lại }
      kết quả nhan = d * 2
      ví dụ "một" {
        đơn vị phuong
        cho { a, b: có; d: 3; loai: kha; ngay: 31/12/2024; ghi: "y"; p: 96,5% }
        mong đợi { tiêu chí I.1: 0; nhóm I: không; tổng: 2; điểm cơ bản: 0; điểm thưởng: 2; sao: 0; nhan: 6 }
      }
      ví dụ "hai" {
        đơn vị xa
        cho { a: trống; b: bị bác; d: không áp dụng }
        mong đợi { tiêu chí I.1: trống; tổng chưa làm tròn: 0; sao: không xếp loại }
      }
      """,
      """
      units { xa; phuong }
      total 10
      when not applicable: full points
      evidence { a, b : yes/no; d : count; loai : choice { tot; kha }; ngay : date; ghi : text; p : percent }
      group I max 8 {
        must reach 50%
        criterion 1 max 8 {
          cases { ghi = "x" and ngay < 01/01/2025: 0; loai = tot and p > 5%: 1 per d when a; otherwise: 0 } } }
      bonus max 2 inside the scale { criterion T max 2 { 2 when b } }
      levels sao { 1 when total >= 5; 0 otherwise }
      result nhan = d * 2
      example "một" {
        unit phuong
        given { a, b: yes; d: 3; loai: kha; ngay: 31/12/2024; ghi: "y"; p: 96.5% }
        expect { criterion I.1: 0; group I: no; total: 2; base: 0; bonus: 2; sao: 0; nhan: 6 }
      }
      example "hai" {
        unit xa
        given { a: empty; b: rejected; d: not applicable }
        expect { criterion I.1: empty; exact total: 0; sao: no level }
      }
      """)
  ]
}
