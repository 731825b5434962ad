import Driver

/// Finds the evidence of the units that an editor shows: what the user pins, or what lies beside a scale.
enum SampleEvidence {
  /// Evidence beyond so many bytes is no sample: scoring it after every keystroke would take too long.
  private static let largest = 2_000_000

  /// Returns the evidence files for the scale at a path, empty where there are none, or too much of it.
  static func paths(
    for scale: String, _ settings: ServerSettings, _ roots: [String], in system: FileSystem
  ) -> [String] {
    let all = allPaths(for: scale, settings, roots, in: system)
    return isSmall(all, in: system) ? all : []
  }

  /// Returns the evidence files for the scale at a path that are too large to be looked into.
  static func largePaths(
    for scale: String, _ settings: ServerSettings, _ roots: [String], in system: FileSystem
  ) -> [String] {
    let all = allPaths(for: scale, settings, roots, in: system)
    return isSmall(all, in: system) ? [] : all
  }

  private static func allPaths(
    for scale: String, _ settings: ServerSettings, _ roots: [String], in system: FileSystem
  ) -> [String] {
    let folder = FileSystem.folder(of: scale)
    if let pinned = settings.evidence {
      let places = [folder] + roots
      let candidates =
        pinned.hasPrefix("/") ? [pinned] : places.map { FileSystem.path(of: pinned, in: $0) }
      let found = candidates.first { system.kind(of: $0) != nil }
      return found.map { [$0] } ?? []
    }
    let stem = FileSystem.stem(of: scale)
    let examples = FileSystem.path(
      of: "Examples/" + stem, in: FileSystem.folder(of: folder))
    if system.kind(of: examples) == .folder {
      return evidence(in: examples, system)
    }
    guard let names = try? system.names(in: folder) else { return [] }
    // Beside several scales only what is named like this one is meant.
    let isAlone = names.count { FileRole(ofFileNamed: $0) == .scale } == 1
    return evidence(in: folder, system).filter { isAlone || FileSystem.stem(of: $0) == stem }
  }

  private static func evidence(in folder: String, _ system: FileSystem) -> [String] {
    let names = (try? system.names(in: folder)) ?? []
    return names.filter { FileRole(ofFileNamed: $0) == .evidence }.map {
      FileSystem.path(of: $0, in: folder)
    }
  }

  private static func isSmall(_ paths: [String], in system: FileSystem) -> Bool {
    let sizes = paths.map { system.kind(of: $0) == .folder ? 0 : system.size(of: $0) ?? 0 }
    return sizes.reduce(0, +) <= largest
  }
}
