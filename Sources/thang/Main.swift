import Commands
import Glibc

/// The program: everything that it does is in the rooms.
@main
struct Main {
  static func main() {
    exit(FrontDoor.open(to: Array(CommandLine.arguments.dropFirst())))
  }
}
