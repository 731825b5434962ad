package import Diagnostics

extension ScaleFiles {
  /// Looks at every scale once, with its amendments, in the order of the files.
  ///
  /// - Parameter look: what is found in a scale that can be read.
  /// - Returns: what was found, and what keeps files from being text.
  package mutating func findings(
    _ look: (ScaleEditions, FileSystem) -> [Diagnostic]
  ) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    // What is wrong with an amendment is wrong with all scales that extend the amended one.
    var known: Set<Finding> = []
    var done: Set<Int32> = []
    for file in named {
      if let fault = faults[file.id] {
        diagnostics.append(fault)
        continue
      }
      let editions = ScaleEditions(of: file, in: &self)
      guard done.insert(editions.source.id).inserted else { continue }
      diagnostics += look(editions, system).filter { known.insert(Finding($0)).inserted }
    }
    return diagnostics
  }
}
