import Glibc

/// The front door: signals, console, command, exit status.
@main
struct Main {
  static func main() {
    Signals.install()
    var console = Console.ofProcess()
    let status = Invocation(Array(CommandLine.arguments.dropFirst())).run(on: &console)
    exit(status.rawValue)
  }
}
