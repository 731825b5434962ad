import Glibc
import Testing

@testable import Commands

/// What only a process of its own shows: pipes, devices, signals, exit codes.
@Suite struct ProcessTests {
  /// A shell script, `$thang` the program, run in an empty folder; and what it prints.
  struct Script: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    let expected: String
    var testDescription: String { name }
  }

  static let scripts = [
    Script(
      name: "of a reader who has gone it is said that there is more",
      text: """
        $thang new demo >/dev/null 2>&1
        awk 'NR==1 {print} NR==2 {sub(/^[^,]*,/, ""); for (i=0; i<600; i++) print i "," $0}' \
          demo/don_vi.csv >big.csv
        ($thang eval demo/demo.thang big.csv --format json 2>&3; echo $? >status) 3>errors | head -c 9
        echo; cat status errors
        """,
      expected: """
        {"version
        3
        thang: cannot write standard output: the reader has gone
        """),
    Script(
      name: "an input whose line has no end is not read to its end",
      text: """
        $thang new demo >/dev/null 2>&1
        tr '\\0' x </dev/zero | $thang eval demo/demo.thang - 2>&1 | grep -c line-too-long
        """,
      expected: "1"),
    Script(
      name: "a long table from standard input gives what its file gives",
      text: """
        $thang new demo >/dev/null 2>&1
        awk 'NR==1 {print} NR==2 {sub(/^[^,]*,/, ""); for (i=0; i<200000; i++) print i "," $0}' \
          demo/don_vi.csv >big.csv
        cat big.csv | $thang eval demo/demo.thang - --format csv -o a.csv
        $thang eval demo/demo.thang big.csv --format csv -o b.csv
        cmp a.csv b.csv && wc -l <a.csv
        """,
      expected: "200001"),
    Script(
      name: "units of other periods take no part in a comparison",
      text: """
        printf 'scale s "S" {\n  total 20\n  parameter factor { from 01/01/2023: 1; from 01/01/2025: 2 }\n' >s.thang
        printf '  evidence { x : number from 0 to 10 }\n  criterion 1 max 20 { factor * x }\n' >>s.thang
        printf '  ranking by total\n}\n' >>s.thang
        printf 'unit,period,x\nA,2024,9\nB,2025,8\nC,2024,6\nD,2025,3\n' >u.csv
        $thang eval s.thang u.csv --format csv --columns unit,total,rank | tr -d '\\r'
        $thang eval s.thang u.csv --format csv --columns unit,total,rank --period 2025 --unit D |
          tr -d '\\r'
        """,
      expected: """
        unit,total,rank
        A,9,1
        C,6,2
        B,16,1
        D,6,2
        unit,total,rank
        D,6,2
        """),
    Script(
      name: "whether units have names does not depend on how they are scored",
      text: """
        printf 'scale s "S" {\n  total 10\n  evidence { x : number from 0 to 10 }\n' >s.thang
        printf '  criterion 1 max 10 { x }\n}\n' >>s.thang
        (echo unit,name,x; for i in $(seq 40); do echo; done; for i in $(seq 400); do echo "$i,\"\",1"; done) >u.csv
        $thang eval s.thang u.csv --format csv | head -1 | tr -d '\\r'
        $thang eval s.thang u.csv --format csv --fail-if 'total > 10' | head -1 | tr -d '\\r'
        """,
      expected: "unit,1,base,total,flags\nunit,1,base,total,flags"),
    Script(
      name: "an amendment in another encoding is not overlooked",
      text: """
        $thang new demo >/dev/null 2>&1
        printf 'amendment "1/2026" of "demo.thang" {\n}\n' | iconv -t UTF-16 >demo/sua-doi.thang
        $thang eval demo/demo.thang demo 2>&1 | grep -o 'sua-doi.thang.*UTF-16'
        printf 'amend\\377' >demo/sua-doi.thang
        $thang eval demo/demo.thang demo 2>&1 | grep -o 'unreadable-neighbor.*'
        """,
      expected: """
        sua-doi.thang: error[not-utf-8]: the file is in UTF-16
        unreadable-neighbor]: whether “sua-doi.thang” in the same folder amends this scale cannot be told: its heading is not in UTF-8
        """),
    Script(
      name: "links that lead in circles end",
      text: """
        $thang new demo >/dev/null 2>&1
        ln -s . demo/one; ln -s .. demo/two
        $thang check demo | head -1; $thang test demo >/dev/null; echo $?
        """,
      expected: "0"),
    Script(
      name: "a full disk leaves no result",
      text: """
        $thang new demo >/dev/null 2>&1
        $thang eval demo/demo.thang demo -o /dev/full 2>&1; echo $?
        $thang eval demo/demo.thang demo 2>&1 >/dev/full; echo $?
        """,
      expected: """
        thang: cannot write `/dev/full`: the disk is full
        3
        thang: cannot write standard output: the disk is full
        3
        """),
    Script(
      name: "a signal leaves no half file",
      text: """
        $thang new demo >/dev/null 2>&1; mkfifo more.csv
        $thang eval demo/demo.thang demo/don_vi.csv more.csv -o out.csv & sleep 0.3
        kill -TERM $!; wait $!; echo $?; ls -A | tr '\\n' ' '
        """,
      expected: "143\ndemo more.csv"),
    Script(
      name: "a limit for the size of files leaves no result and what was there",
      text: """
        $thang new demo >/dev/null 2>&1; echo before >out.csv
        (ulimit -f 0; $thang eval demo/demo.thang demo/don_vi.csv -o out.csv 2>&1; echo $?)
        ls -A | tr '\\n' ' '; cat out.csv
        """,
      expected: """
        thang: cannot write `out.csv`: the file would be larger than is allowed (`ulimit -f`)
        3
        demo out.csv before
        """),
    Script(
      name: "a result takes the place and the permissions of an older one",
      text: """
        $thang new demo >/dev/null 2>&1; echo before >out.csv; chmod 640 out.csv
        $thang eval demo/demo.thang demo/don_vi.csv --format csv -o out.csv; echo $?
        $thang eval demo/demo.thang demo/don_vi.csv --format csv -o new.csv
        cmp out.csv new.csv && stat -c %a out.csv; ls -A | tr '\\n' ' '
        """,
      expected: "0\n640\ndemo new.csv out.csv"),
    Script(
      name: "a scale with an endless line is not read",
      text: """
        $thang new demo >/dev/null 2>&1
        (cat demo/demo.thang; head -c 1100000 /dev/zero | tr '\\0' x) >long.thang
        $thang check long.thang 2>&1 | head -1 | sed 's/:[0-9]*:1:/:N:1:/'
        $thang eval long.thang demo 2>&1 >/dev/null | head -1 | sed 's/:[0-9]*:1:/:N:1:/'
        $thang check demo/demo.thang >/dev/null; echo $?
        """,
      expected: """
        long.thang:N:1: error[line-too-long]: this line is longer than 1 MB; line breaks seem to be missing, or the file is damaged
        long.thang:N:1: error[line-too-long]: this line is longer than 1 MB; line breaks seem to be missing, or the file is damaged
        0
        """),
    Script(
      name: "expected results are recorded anew, in the columns they had",
      text: """
        $thang new demo >/dev/null 2>&1; printf 'unit,sao\\n001,0\\n' >demo/don_vi.expected.csv
        $thang test demo >/dev/null; echo $?; $thang test --update demo | tail -3; echo $?
        cat demo/don_vi.expected.csv; $thang test --update demo | head -2 | tail -1
        $thang test --coverage demo | tail -3 | head -1 | sed 's/.*; //'
        $thang test --update --all-units demo >/dev/null; cat demo/don_vi.expected.csv
        $thang test --coverage demo | grep -c 'do not count'
        rm demo/don_vi.expected.csv; $thang test demo/don_vi.csv --update >/dev/null; echo $?
        head -1 demo/don_vi.expected.csv
        """,
      expected: """
        1
        ✓ demo/don_vi.csv: results (recorded; 3 units that the file does not name stay out, `--all-units` writes them too)

        2 tests, all passed
        0
        unit,sao
        001,5
        ✓ demo/don_vi.csv: results (3 units that the file does not name stay out, `--all-units` writes them too)
        3 sample units have no recorded result and do not count
        unit,sao
        001,5
        002,4
        003,3
        004,0
        0
        0
        unit,name,I,I.1,II,II.1,II.2,base,total,sao,flags
        """),
    Script(
      name: "a whole table of results gets the columns that the scale has now",
      text: """
        $thang new demo >/dev/null 2>&1; cd demo
        rm don_vi.expected.csv; $thang test don_vi.csv --update >/dev/null
        cp don_vi.expected.csv old; cut -d, -f1-4,6- old >don_vi.expected.csv
        $thang test . | tail -1; $thang test --update . | tail -3 | head -1
        cmp old don_vi.expected.csv; echo $?
        """,
      expected: """
        2 tests, all passed
        ✓ don_vi.csv: results (recorded, with new columns: II)
        0
        """),
    Script(
      name: "a table that leaves columns out keeps those it has, the flags among them",
      text: """
        $thang new demo >/dev/null 2>&1; cd demo
        rm don_vi.expected.csv; $thang test don_vi.csv --update >/dev/null
        cut -d, -f1-8,10- don_vi.expected.csv >old; cp old don_vi.expected.csv
        $thang test --update . | tail -3 | head -1; cmp old don_vi.expected.csv; echo $?
        cut -d, -f1,9- don_vi.expected.csv | sed 's/,5,/,0,/' >old; cp old don_vi.expected.csv
        $thang test --update . | tail -3 | head -1; cat don_vi.expected.csv
        printf 'unit,gone,flags\\n001,0,\\n' >don_vi.expected.csv
        $thang test --update . >/dev/null; head -2 don_vi.expected.csv
        """,
      expected: """
        ✓ don_vi.csv: results
        0
        ✓ don_vi.csv: results (recorded)
        unit,sao,flags
        001,5,illustrative
        002,4,illustrative
        003,3,knock-out:1;illustrative
        004,0,illustrative
        unit,flags
        001,illustrative
        """),
    Script(
      name: "evidence from standard input, as CSV and as JSON",
      text: """
        $thang new demo >/dev/null 2>&1
        $thang eval demo/demo.thang - --format csv <demo/don_vi.csv | tail -1 | tr -d '\\r'
        echo '{"unit": "9", "kind": "xã", "evidence": {"kế_hoạch": true}}' |
          $thang eval demo/demo.thang - --format csv | tail -1 | cut -d, -f1-9
        """,
      expected: """
        004,Phường Đông Hòa,0,0,4,2,2,4,4,0,illustrative
        9,2,2,0,0,0,2,2,0
        """),
    Script(
      name: "a full disk is said", text: "$thang --help 2>&1 >/dev/full; echo $?",
      expected: "thang: cannot write standard output: the disk is full\n3"),
    Script(
      name: "a closed stream is said", text: "$thang --help 2>&1 >&-; echo $?",
      expected: "thang: cannot write standard output: the stream is closed\n3"),
    Script(
      name: "a device is written directly",
      text:
        "$thang check --format json nothing -o /dev/full 2>&1; echo $?; test -c /dev/full && echo yes",
      expected: "thang: cannot write `/dev/full`: the disk is full\n3\nyes"),
    Script(
      name: "a result file keeps its mode and its link",
      text: """
        echo old > real; chmod 640 real; ln -s real link
        $thang check --format json - -o link </dev/null >/dev/null 2>&1
        stat -c %a real; test -L link && echo link; head -c 1 real; ls -A | tr '\\n' ' '
        """,
      expected: "640\nlink\n{link real"),
    Script(
      name: "a result never replaces what it is made of",
      text: """
        $thang new demo >/dev/null; cd demo; ln don_vi.csv same.csv; ln -s demo.thang link
        $thang eval demo.thang don_vi.csv --format csv -o same.csv 2>&1; echo $?
        $thang eval demo.thang same.csv --table x=don_vi.csv -o ./don_vi.csv 2>&1; echo $?
        $thang prove demo.thang --witness link 2>&1; echo $?
        $thang eval demo.thang . --format csv -o don_vi.csv 2>&1 | head -1
        $thang fmt demo.thang -o demo.thang && $thang eval demo.thang don_vi.csv -o new >/dev/null; echo $?
        """,
      expected: """
        thang: eval: the result would replace `don_vi.csv`, which is read: choose another name
        thang: see `thang help eval`
        2
        thang: eval: the result would replace `same.csv`, which is read: choose another name
        thang: see `thang help eval`
        2
        thang: prove: the result would replace `demo.thang`, which is read: choose another name
        thang: see `thang help prove`
        2
        thang: eval: the result would replace `./don_vi.csv`, which is read: choose another name
        0
        """),
    Script(
      name: "a result that cannot be placed leaves nothing",
      text:
        "$thang --version >/dev/null; $thang check --format json - -o no/such/file </dev/null 2>&1; echo $?; ls -A",
      expected: "thang: cannot write `no/such/file`: no such file or folder\n3"),
    Script(
      name: "NO_COLOR and --color",
      text: """
        printf 'a\\377' | $thang check - 2>&1 | grep -c '\u{1B}'
        printf 'a\\377' | $thang check --color always - 2>&1 | grep -c -m1 '\u{1B}'
        """,
      expected: "0\n1"),
    Script(
      name: "fmt rewrites in place, once",
      text: """
        $thang new demo >/dev/null 2>&1
        sed 's/^  *//' demo/demo.thang >demo/untidy.thang
        $thang fmt --check demo; echo $?; $thang fmt demo; echo $?; $thang fmt --check demo; echo $?
        cmp demo/demo.thang demo/untidy.thang; $thang fmt - <demo/demo.thang | cmp - demo/demo.thang
        """,
      expected: "demo/untidy.thang\n1\n0\n0"),
    Script(
      name: "fmt leaves files with errors alone",
      text: "echo 'scale {' >a.thang; $thang fmt a.thang 2>/dev/null; echo $?; cat a.thang",
      expected: "1\nscale {"),
    Script(
      name: "fmt leaves a file with errors alone and translates the others",
      text: """
        $thang new demo >/dev/null 2>&1; cp demo/demo.thang a.thang; echo 'scale {' >demo/b.thang
        $thang fmt --to en demo 2>/dev/null; echo $?; grep -m1 ^scale demo/demo.thang; cat demo/b.thang
        $thang fmt --to en --check demo/demo.thang; $thang fmt --to vi demo/demo.thang -o b.thang
        cmp a.thang b.thang && $thang fmt --to vi - <demo/demo.thang | cmp - a.thang; echo $?
        $thang fmt demo -o c.thang 2>/dev/null; echo $?; $thang fmt a.thang b.thang -o c.thang 2>&1 | head -1; ls
        """,
      expected: """
        1
        scale demo "Chính quyền thân thiện (mẫu)" {
        scale {
        0
        2
        thang: fmt: -o writes one file only, and does not go with --check
        a.thang
        b.thang
        demo
        """),
    Script(
      name: "what tests do not reach, small faults, and boundary units that notice most of them",
      text: """
        $thang new demo >/dev/null 2>&1; cd demo
        $thang test --coverage . | grep ^coverage; $thang test --coverage --format json . | grep -c not-covered
        $thang test --mutate . | tail -1; $thang test --mutate --limit 5 . | tail -1; echo $?
        sed -i '$d' demo.thang; cp demo.thang whole.txt; echo '}' >>demo.thang
        $thang test --boundaries example . >examples.txt 2>/dev/null; echo $?
        $thang test --boundaries csv demo.thang -o more.csv 2>/dev/null; $thang eval demo.thang more.csv >/dev/null; echo $?
        (cat whole.txt examples.txt; echo '}') >demo.thang; $thang test demo.thang >/dev/null; echo $?
        $thang test --coverage . | grep ^coverage; $thang test --mutate . | tail -1
        """,
      expected: """
        coverage demo.thang: bands 3 of 4, levels 4 of 4, knock-outs 1 of 1
        1
        demo.thang: tried 41 of 41 small faults: the checker refuses 1, tests notice 14, nothing notices 26
        demo.thang: tried 5 of 41 small faults: the checker refuses 0, tests notice 2, nothing notices 3
        0
        0
        0
        0
        coverage demo.thang: bands 4 of 4, levels 4 of 4, knock-outs 1 of 1
        demo.thang: tried 41 of 41 small faults: the checker refuses 1, tests notice 33, nothing notices 7
        """),
    Script(
      name: "the language of the locale",
      text: "LANG=vi_VN.UTF-8 $thang nix 2>&1; LANG=C LC_MESSAGES=vi $thang nix 2>&1 | head -1",
      expected: "thang: không có lệnh `nix`\nthang: xem `thang help`\nthang: không có lệnh `nix`"),
    Script(
      name: "nothing at all is wrong usage", text: "$thang >out 2>/dev/null; echo $?; wc -c <out",
      expected: "2\n0"),
    Script(
      name: "a fault of the program has its own status",
      text: "$thang check - <&- >/dev/null 2>&1; echo $?", expected: "3"),
  ]

  @Test(arguments: scripts)
  func script(_ script: Script) {
    let output = Self.run(script.text)
    #expect(output == script.expected)
  }

  @Test func `the example of every command runs as printed`() {
    for command in allCommands {
      let lines = command.description.example.map { line in
        "$thang" + line.dropFirst("thang".count) + " >/dev/null 2>error || cat error"
      }
      let output = Self.run(lines.joined(separator: "\n"))
      #expect(output.isEmpty, "\(command.description.name): \(output)")
    }
  }

  /// Runs a script in an empty folder and returns what it prints, without the last line break.
  static func run(_ script: String) -> String {
    let setup = """
      unset LC_ALL LC_MESSAGES LANG NO_COLOR
      thang='\(program)'; export thang
      folder=$(mktemp -d); cd "$folder" || exit 1
      trap 'rm -rf "$folder"' EXIT

      """
    guard let pipe = unsafe popen(setup + script, "r") else { return "no shell" }
    var bytes: [UInt8] = []
    while true {
      let byte = unsafe fgetc(pipe)
      if byte == EOF { break }
      bytes.append(UInt8(truncatingIfNeeded: byte))
    }
    unsafe pclose(pipe)
    while let last = bytes.last, last == 0x0A || last == 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The program, which is built into the folder of the tests.
  private static let program: String = {
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") }
    let built = bundle ?? CommandLine.arguments.first ?? ""
    return String(built.prefix(upTo: built.lastIndex(of: "/") ?? built.startIndex)) + "/thang"
  }()
}
