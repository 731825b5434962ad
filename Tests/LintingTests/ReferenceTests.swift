import Diagnostics
import Linting
import TestSupport
import Testing

/// The pages of lints in the language reference are those that stand beside the code.
@Suite struct ReferenceTests {
  private static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  @Test(arguments: Language.allCases)
  func `the reference prints the pages`(_ language: Language) {
    let name = language == .vi ? "NgonNguSoatXet" : "LanguageLints"
    let path = "\(Self.root)/Sources/thang/thang.docc/\(name).md"
    let text = Self.article(in: language)
    if FileReading.environment("UPDATE_GOLDEN") == "1" {
      #expect(FileReading.write(text, to: path))
    }
    let found = FileReading.bytes(of: path).map { String(decoding: $0, as: UTF8.self) }
    #expect(found == text, "run with UPDATE_GOLDEN=1 to write \(name).md")
  }

  private static func article(in language: Language) -> String {
    var text = head.text(in: language) + "\n"
    for lint in Lint.all {
      text += "\n## \(lint.code): \(lint.page.title.text(in: language))\n"
      text += "\(lint.page.what.text(in: language)) \(lint.page.why.text(in: language))\n"
    }
    return text
  }

  private static let head = Phrase(
    vi: """
      # Cảnh báo soạn thảo

      Những chỗ viết được phép nhưng thường không đúng ý, do `thang lint` tìm ra.

      `thang lint` nói mọi điều `thang check` nói, và những điều dưới đây. Chúng là cảnh báo: thang điểm vẫn chấm được. `thang
      lint --deny warnings` làm cho mã kết thúc là 1 khi còn cảnh báo; `thang lint --fix` tự sửa những chỗ mà sửa xong nghĩa của
      tệp chắc chắn không đổi; `thang explain-code MÃ` in trang của một mã, có ví dụ. Điều `thang prove` bác bỏ cũng được nêu, nếu
      tìm ra được nhanh (<doc:NgonNguChungMinh>). Thang điểm có lỗi thì vẫn được nêu những cảnh báo chắc chắn không do lỗi ấy gây
      ra.

      Nếu quyết định cố ý như vậy thì ghi lý do trong tệp; ghi chú không có lý do, hoặc không bỏ qua điều gì, cũng bị báo. Ở cuối
      dòng, ghi chú có tác dụng cho dòng ấy; ở dòng riêng, cho điều khoản đứng sau nó (tiêu chí với mọi mục bên trong; trước
      `thang điểm` là cả tệp):

      ```
      # thang: bỏ qua lowest-band-not-zero vì Điều 5 cho 10 điểm cả khi dưới 50%
      ```
      """,
    en: """
      # Drafting lints

      Ways of writing that are allowed but usually not meant, found by `thang lint`.

      `thang lint` says everything that `thang check` says, and what follows. These are warnings: the scale gives results all the
      same. `thang lint --deny warnings` makes the exit code 1 while there are any; `thang lint --fix` repairs what certainly
      keeps the meaning; `thang explain-code CODE` prints a page with examples. What `thang prove` refutes is reported as well, as
      far as it is found quickly (<doc:LanguageProofs>). Of a scale with errors those warnings are given that certainly do not
      follow from them.

      Where the decision means it, say why in the file; a comment without a reason, or one that excuses nothing, is reported too.
      Behind a line a comment is for that line; on a line of its own it is for the clause behind it (a criterion with all its
      parts; above `scale` the whole file):

      ```
      # thang: allow lowest-band-not-zero because article 5 gives 10 points even below 50%
      ```
      """)
}
