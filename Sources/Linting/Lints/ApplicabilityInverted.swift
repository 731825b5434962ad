import Diagnostics
import Evidence
import Semantics

extension Lint {
  /// A part that applies to those who do not have what it is about.
  static var applicabilityInverted: Lint {
    Lint(
      code: "applicability-inverted", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "áp dụng cho đơn vị không có", en: "applies to those who do not have it"),
        what: Phrase(
          vi:
            "Một nhóm hay tiêu chí `áp dụng khi không` một điều, mà tên của nhóm nằm trọn trong tên “Có …” của chính điều ấy: nhóm “Sản nhi” `áp dụng khi không có_sản_nhi` “Có khoa sản hoặc khoa nhi”.",
          en:
            "A group or criterion `applies when not` something, while all words of its title stand in the title “Has …” of just that: a group “Maternity ward” `applies when not maternity` “Has a maternity ward”."
        ),
        why: Phrase(
          vi:
            "Đơn vị có thì không được chấm, đơn vị không có lại bị chấm. Bỏ chữ `không`.",
          en:
            "Those who have it are not scored, those who lack it are. Leave out the `not`."
        ),
        example: LintExample(
          vi: """
            thang điểm bệnh_viện "Chấm điểm bệnh viện" {
              tổng điểm 10
              khi không áp dụng: quy đổi theo tổng
              minh chứng {
                sạch    "Khoa phòng sạch"      : điểm từ 0 đến 6
                có_nhi  "Có khoa nhi"          : có/không
                đồ_chơi "Phòng bệnh có đồ chơi" : có/không
              }
              tiêu chí 1 "Vệ sinh" tối đa 6 { sạch }
              tiêu chí 2 "Khoa nhi" tối đa 4 {
                áp dụng khi [[không ||]]có_nhi
                đủ điểm khi đồ_chơi
              }
            }
            """,
          en: """
            scale hospital "Scores of hospitals" {
              total 10
              when not applicable: rescale the total
              evidence {
                clean    "Wards are clean"            : points from 0 to 6
                children "Has a children's ward"      : yes/no
                toys     "There are toys in the rooms" : yes/no
              }
              criterion 1 "Hygiene" max 6 { clean }
              criterion 2 "Children's ward" max 4 {
                applies when [[not ||]]children
                full when toys
              }
            }
            """)
      )
    ) { subject in
      subject.scale.nodes.compactMap { subject.lacking($0) }
    }
  }
}

extension LintSubject {
  /// Returns a finding where a part applies to those who lack what its title names.
  fileprivate func lacking(_ node: CheckedNode) -> LintFinding? {
    guard let condition = node.applicability, let (field, isOfMore) = askedEnd(of: condition),
      !isOfMore, scale.schema.fields[field].type == .yesNo
    else { return nil }
    let declared = scale.schema.fields[field]
    let title = FoldedText(declared.title).inWords
    guard title.holds(Self.having), !title.holds(Self.lacking) else { return nil }
    let (own, asked) = (TitleMatter(of: node.title), TitleMatter(title))
    guard !FoldedText(node.title).inWords.holds(Self.lacking),
      own.isTold(by: own.shared(with: asked)), own.shared(with: asked) == own.words.count
    else { return nil }
    let range = scale[condition].range
    return LintFinding(
      Phrase(
        vi: "“\(node.title)” chỉ áp dụng cho đơn vị không có: “\(declared.title)” = không",
        en: "“\(node.title)” applies to those only who lack it: “\(declared.title)” = no"),
      at: range, fixes: [.replace(range, with: declared.name)])
  }

  private static let having: [SoughtPhrase] = [" có ", " has ", " have ", " with "]
  private static let lacking: [SoughtPhrase] = [
    " không ", " chưa ", " thiếu ", " no ", " not ", " without ", " lacks ",
  ]
}
