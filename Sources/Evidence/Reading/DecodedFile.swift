import Diagnostics

/// The text of a file in UTF-8, or why it has none.
struct DecodedFile {
  /// How the encoding was found.
  let detection: TextEncoding.Detection
  /// The text, or `nil` where the file is none.
  private(set) var decoded: TextEncoding.Decoded?
  /// What made the file unreadable.
  private(set) var failure: [Diagnostic] = []

  /// Decodes a file.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - path: its path, for messages.
  ///   - encoding: the encoding that the caller names, or `nil` to find it.
  ///   - longestLine: how many bytes a line may have, or `nil` where everything may stand on one.
  init(
    _ bytes: EvidenceBytes, path: String, encoding: TextEncoding?,
    longestLine: Int? = LongLine.ofTables
  ) {
    detection = bytes.withSpan { TextEncoding.detect(in: $0, set: encoding) }
    if bytes.withSpan(Self.isArchive) {
      failure = [.notATextFile(at: .file(path: path))]
      return
    }
    // Before anything else: whatever goes through the text would go through that line, too.
    if let longestLine,
      let fault = LongLine.fault(in: bytes, path: path, longerThan: longestLine)
    {
      failure = [fault]
      return
    }
    let decoded = TextEncoding.decode(bytes, as: detection)
    if let fault = decoded.fault {
      failure = [Self.diagnostic(fault, detection.encoding, decoded, path: path)]
    } else {
      self.decoded = decoded
    }
  }

  /// `true` iff the file is a ZIP archive, as Excel workbooks are, or an old Excel workbook.
  private static func isArchive(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 4 else { return false }
    switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
    case (0x50, 0x4B, 0x03, 0x04), (0xD0, 0xCF, 0x11, 0xE0): return true
    case _: return false
    }
  }

  private static func diagnostic(
    _ fault: (what: TextEncoding.Fault, offset: Int), _ encoding: TextEncoding,
    _ decoded: TextEncoding.Decoded, path: String
  ) -> Diagnostic {
    let site = decoded.bytes.withSpan { bytes in
      var finder = PlaceFinder(path: path, start: decoded.start)
      return finder.site(fault.offset, min(fault.offset + 1, bytes.count), in: bytes)
    }
    return fault.what.isNUL
      ? .nulByte(at: site) : .undecodableByte(fault.what.byte, encoding, at: site)
  }
}
