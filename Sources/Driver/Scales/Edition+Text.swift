import Diagnostics
import Formatting
import Syntax

extension ScaleEditions.Edition {
  /// The version as one file in the canonical layout, which checks and scores by itself.
  package var consolidatedBytes: [UInt8] { formattedBytes(of: compilation.tree) }
}
