package import Diagnostics
import Glibc

/// What the outside world refused: a file that cannot be read, a disk that is full.
package struct FileError: Error, Sendable {
  /// What was being done to the file.
  package enum Action: Sendable {
    case read
    case write
    case list
    case create
    /// The file is there, but not of the sort that is asked for.
    case use(Phrase)
  }

  package let action: Action
  package let path: String
  /// The system's error number (`errno`).
  package let number: Int32
  /// What messages call something that has no path of its own, such as standard output.
  private let title: Phrase?

  /// Creates an error from the system's number.
  package init(_ action: Action, _ path: String, number: Int32, title: Phrase? = nil) {
    self.title = title
    self.action = action
    self.path = path
    self.number = number
  }

  /// Creates an error for a path that names something else than what is asked for.
  package init(unsuitable path: String, _ reason: Phrase) {
    self.init(.use(reason), path, number: 0)
  }

  /// `true` iff the path is the user's mistake rather than the outside world's failure.
  package var isMisuse: Bool {
    switch action {
    case .use: true
    case .read, .write, .list, .create: false
    }
  }

  /// `true` iff there is no such file.
  var isOfMissingFile: Bool { number == ENOENT }

  /// The sentence for the user, without a final period.
  package var message: Phrase {
    let name = title ?? Phrase(same: "`\(TextWidth.cleaned(path))`")
    let reason = self.reason
    switch action {
    case .read:
      return Phrase(
        vi: "không đọc được \(name.vietnamese): \(reason.vietnamese)",
        en: "cannot read \(name.english): \(reason.english)")
    case .write:
      return Phrase(
        vi: "không ghi được \(name.vietnamese): \(reason.vietnamese)",
        en: "cannot write \(name.english): \(reason.english)")
    case .list:
      return Phrase(
        vi: "không xem được thư mục \(name.vietnamese): \(reason.vietnamese)",
        en: "cannot list the folder \(name.english): \(reason.english)")
    case .create:
      return Phrase(
        vi: "không tạo được \(name.vietnamese): \(reason.vietnamese)",
        en: "cannot create \(name.english): \(reason.english)")
    case .use(let reason):
      return Phrase(
        vi: "không dùng được \(name.vietnamese): \(reason.vietnamese)",
        en: "cannot use \(name.english): \(reason.english)")
    }
  }

  /// The system's reason in both languages.
  var reason: Phrase {
    switch number {
    case ENOENT: Phrase(vi: "không có tệp hay thư mục này", en: "no such file or folder")
    case EACCES, EPERM: Phrase(vi: "không có quyền", en: "permission denied")
    case EISDIR: Phrase(vi: "đây là một thư mục", en: "it is a folder")
    case ENOTDIR:
      Phrase(
        vi: "một phần của đường dẫn không phải là thư mục", en: "a part of the path is no folder")
    case EEXIST, ENOTEMPTY: Phrase(vi: "đã có sẵn", en: "it exists already")
    case ENOSPC: Phrase(vi: "đĩa đã đầy", en: "the disk is full")
    case EDQUOT: Phrase(vi: "đã hết hạn mức đĩa", en: "the disk quota is used up")
    case EFBIG:
      Phrase(
        vi: "tệp vượt quá cỡ được phép (`ulimit -f`)",
        en: "the file would be larger than is allowed (`ulimit -f`)")
    case EROFS: Phrase(vi: "ổ đĩa chỉ cho đọc", en: "the disk is read-only")
    case EMFILE, ENFILE: Phrase(vi: "quá nhiều tệp đang mở", en: "too many open files")
    case ENAMETOOLONG: Phrase(vi: "tên quá dài", en: "the name is too long")
    case ELOOP: Phrase(vi: "quá nhiều liên kết nối tiếp", en: "too many symbolic links")
    case EBUSY, ETXTBSY: Phrase(vi: "tệp đang được dùng", en: "the file is in use")
    case EPIPE: Phrase(vi: "nơi nhận đã đóng", en: "the reader has gone")
    case EBADF: Phrase(vi: "luồng này đã đóng", en: "the stream is closed")
    case ENOMEM: Phrase(vi: "không đủ bộ nhớ", en: "not enough memory")
    case EIO: Phrase(vi: "lỗi đọc ghi của thiết bị", en: "the device reports an error")
    default:
      Phrase(vi: "lỗi hệ thống số \(number)", en: "system error \(number)")
    }
  }
}
