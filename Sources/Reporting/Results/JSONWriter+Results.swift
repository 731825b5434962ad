import Diagnostics
import Numbers

extension JSONWriter {
  /// Writes a member with a text.
  mutating func member(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  /// Writes a number without loss: as it is, or as a fraction beside its rounding; `null` for none.
  mutating func exact(_ value: Rational?) {
    guard let value else {
      null()
      return
    }
    if let text = value.decimalText() {
      literal(text)
    } else {
      object { writer in
        writer.member("exact", value.text)
        writer.member("rounded", value.decimalText(places: NumberCell.places))
      }
    }
  }
}
