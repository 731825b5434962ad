import CFiles

/// The memory of this process.
package enum ProcessMemory {
  /// Has the process ask for address space in large steps, and freed memory stay with it.
  package static func keep() { files_keep_memory() }
}
