import Columns
import Synchronization

/// Where scored units wait for their ranks: in memory, beyond that in a file without a name.
///
/// Where that has no room either, only their keys are kept, and they are scored once more.
final class WaitingUnits: Sendable {
  private let room: Atomic<Int>
  private let state: Mutex<State>

  private struct State {
    var file: NamelessFile?
    var end = 0
    var hasFile: Bool
  }

  /// Creates a place with room for some bytes in memory, and for others in a file, if it may have one.
  init(room: Int, hasFile: Bool) {
    self.room = Atomic(room)
    state = Mutex(State(hasFile: hasFile))
  }

  /// Puts the units of a stretch where they wait.
  func take(_ text: ScoredText) {
    let size = text.keptBytes
    if room.wrappingSubtract(size, ordering: .relaxed).newValue >= 0 { return }
    room.wrappingAdd(size, ordering: .relaxed)
    let place = state.withLock { state -> (NamelessFile, Int)? in
      if state.file == nil, state.hasFile {
        state.file = NamelessFile()
        state.hasFile = state.file != nil
      }
      guard let file = state.file else { return nil }
      defer { state.end += size }
      return (file, state.end)
    }
    guard let (file, offset) = place,
      unsafe text.withKept({ bytes in unsafe file.write(bytes, at: offset) })
    else { return text.drop() }
    text.leave(at: offset)
  }

  /// Fetches units that were put into the file; `false` where they must be scored once more.
  func fetch(_ text: ScoredText) -> Bool {
    switch text.whereabouts {
    case .memory: return true
    case .nowhere: return false
    case .file(let offset, let count):
      guard let file = state.withLock({ $0.file }) else { return false }
      return unsafe text.fill(count) { bytes in unsafe file.read(bytes, at: offset) }
    }
  }
}
