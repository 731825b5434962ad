import Driver
import Glibc

/// What happens when the system interrupts the program: it ends tidily and with the promised status.
enum Signals {
  /// Sets up the handlers; called once, before anything else.
  static func install() {
    openStandardStreams()
    // Writing to a reader who has gone then fails with an error that is handled like any other.
    signal(SIGPIPE, SIG_IGN)
    // So does writing beyond the size that the user allows files.
    signal(SIGXFSZ, SIG_IGN)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      handle(number) { number in
        PendingFile.removeAfterSignal()
        Progress.removeAfterSignal()
        signal(number, SIG_DFL)
        raise(number)
      }
    }
    provideSignalStack()
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGABRT, SIGFPE] {
      handle(number) { _ in
        Signals.end("thang: internal fault; please report it\n", status: 70)
      }
    }
    // A mapped file that someone cuts short while it is read.
    handle(SIGBUS) { _ in
      Signals.end("thang: a file changed while it was being read\n", status: 3)
    }
  }

  /// Ends the program at once; uses nothing that a signal handler must not.
  private static func end(_ message: StaticString, status: Int32) {
    PendingFile.removeAfterSignal()
    Progress.removeAfterSignal()
    unsafe write(2, message.utf8Start, message.utf8CodeUnitCount)
    _exit(status)
  }

  private static func handle(_ number: Int32, _ handler: @convention(c) (Int32) -> Void) {
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = handler
    action.sa_flags = SA_ONSTACK
    unsafe sigaction(number, &action, nil)
  }

  /// Gives handlers a stack of their own, so that an overflow of the ordinary one is reported too.
  private static func provideSignalStack() {
    let size = 1 << 16
    var stack = unsafe stack_t()
    unsafe stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    unsafe stack.ss_size = size
    unsafe sigaltstack(&stack, nil)
  }

  /// Fills closed standard streams, so that no file that is opened later takes their place.
  private static func openStandardStreams() {
    for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) == -1 {
      // Reading and writing it fails, as it would with the closed stream.
      _ = unsafe open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
    }
  }
}
