#!/usr/bin/env python3
"""Writes the inputs beside this script, byte for byte: encodings, line ends and marks matter here.

The folder names the schema (see GoldenSchemas.swift); parts of a file's name such as
`decimal-comma` are the options with which it is read. The expected outputs are written by
`UPDATE_GOLDEN=1 swift test --filter EvidenceTests`.
"""
import pathlib, unicodedata

ROOT = pathlib.Path(__file__).parent


def put(name, content, encoding="utf-8", mark=b""):
    path = ROOT / name
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content if isinstance(content, bytes) else content.encode(encoding)
    path.write_bytes(mark + data)


def windows_1258(text):
    """Encodes as Windows does: letters with circumflex, breve or horn, then the tone mark."""
    out = []
    for char in unicodedata.normalize("NFC", text):
        try:
            char.encode("cp1258")
            out.append(char)
            continue
        except UnicodeEncodeError:
            pass
        parts = unicodedata.normalize("NFD", char)
        tone = [c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323"]
        rest = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tone))
        out.append(rest + "".join(tone))
    return "".join(out).encode("cp1258")


ALL = "unit,name,ke_hoach,dung_han,qua_han,diem,kinh_phi,ngay_nop,xep_loai,so_lieu,ngay_tre,ghi_chu"
EMPTY = "{},,,,,,,,,,,"


def row(unit="001", name="", ke_hoach="", dung_han="", qua_han="", diem="", kinh_phi="",
        ngay_nop="", xep_loai="", so_lieu="", ngay_tre="", ghi_chu=""):
    cells = [unit, name, ke_hoach, dung_han, qua_han, diem, kinh_phi, ngay_nop, xep_loai, so_lieu,
             ngay_tre, ghi_chu]
    return ",".join('"' + c.replace('"', '""') + '"' if any(x in c for x in ',"\n') else c
                    for c in cells)


def table(*rows, header=ALL, end="\n"):
    return end.join((header,) + rows) + end


# --- Encodings -------------------------------------------------------------------------------
few = "đơn vị;Tên;dung_han;so_lieu;ngay_nop\n001;Xã Tân Lập;96,5;1.234,5;13/10/2022\n" \
      "002;Phường Bến Thủy;98%;-0,25;2022-10-13\n"
put("few/utf8.csv", few)
put("few/utf8-mark.csv", few, mark=b"\xef\xbb\xbf")
put("few/utf16le-mark.csv", few, "utf-16-le", b"\xff\xfe")
put("few/utf16be-mark.csv", few, "utf-16-be", b"\xfe\xff")
put("few/utf16le-bare.csv", few, "utf-16-le")
put("few/utf16be-bare.csv", few, "utf-16-be")
put("few/windows1258.csv", windows_1258(few))
put("few/windows1258.encoding-windows-1258.csv", windows_1258("unit,dung_han,so_lieu,ngay_nop\nhé,2,2,\n"))
put("few/latin1.csv", "unit,name,dung_han,so_lieu,ngay_nop\n001,Fran\xe7ais,96,1,\n", "latin-1")
put("few/broken-utf8.csv", few.encode()[:60] + b"\xff" + few.encode()[60:])
put("few/broken-utf16.csv", few.encode("utf-16-le") + b"\x00\xd8;\x00", mark=b"\xff\xfe")
put("few/broken-1258.encoding-windows-1258.csv", b"unit,dung_han\n\x8a,1\n")
put("few/zero-byte.csv", b"unit,dung_han,so_lieu,ngay_nop\n001,9\x006,1,\n")
put("few/workbook.csv", b"PK\x03\x04 and so on")
put("few/empty.csv", b"")
put("few/header-only.csv", "unit,dung_han,so_lieu,ngay_nop\n")

# --- Dialects --------------------------------------------------------------------------------
put("few/separator-line.csv", "sep=;\r\nunit;dung_han;so_lieu;ngay_nop\r\n001;96,5;1;\r\n")
put("few/tabs.tsv", "unit\tdung_han\tso_lieu\tngay_nop\n001\t96.5\t1 234\t1.2.2024\n")
put("few/tabs-found.csv", "unit\tdung_han\tso_lieu\tngay_nop\n001\t96.5\t1\t\n")
put("few/set.delimiter-semicolon.decimal-comma.csv",
    "unit;dung_han;so_lieu;ngay_nop\n001;1,5;1.234;\n")
put("few/delimiter-in-doubt.csv", "unit,x;dung_han\n001,a;97\n")
put("few/one-column.csv", "unit\n001\n002\n")
put("few/decimal-in-doubt.csv", "unit;dung_han;so_lieu;ngay_nop\n"
    + "".join(f"{n:03};97;{n},234;\n" for n in range(1, 15)))
put("few/decimal-late.csv", "unit;dung_han;so_lieu;ngay_nop\n001;97;1,234;\n002;97;12,5;\n")
put("few/decimal-mixed.csv", "unit;dung_han;so_lieu;ngay_nop\n001;97;12,5;\n002;97;12.5;\n"
    "003;97;1.234.567;\n004;97;1.234.56;\n")
put("few/date-order-in-doubt.csv", "unit,dung_han,so_lieu,ngay_nop\n001,97,1,03/04/2024\n"
    "002,97,1,12/25/2024\n003,97,1,2024-12-25\n004,97,1,5/5/2024\n")
put("few/month-first.date-mdy.csv", "unit,dung_han,so_lieu,ngay_nop\n001,97,1,03/04/2024\n"
    "002,97,1,12/25/2024\n003,97,1,25/12/2024\n")

# --- The form of records ---------------------------------------------------------------------
put("all/line-ends-cr.csv", table(row("001", dung_han="x"), row("002"), end="\r"))
put("all/line-ends-crlf.csv", table(row("001"), "", row("002", dung_han="x"), ",,,,,,,,,,,", end="\r\n"))
put("all/quotes.csv", table(
    row("001", "Xã \"Kim Lư\"", ghi_chu="hai\ndòng, \"trích\""), row("002", 'a "b" c', dung_han="x"),
    '003,Xã "trần",,,,,,,,,," viền "', '004,ok,,,,,,,,,,'))
put("all/unterminated-quote.csv", table(row("001"), '002,"Xã mở,,,,,,,,,,', row("003"), row("004", qua_han="x")))
put("all/text-after-quote.csv", table(row("001"), '002,"Xã mở,,,,,,,,,,', '003,"Xã đóng",,,,,,,,,,',
                                      row("004", "Xã, phường")))
put("all/rows-in-quotes.csv", table(row("001"), '002,"Xã mở,,,,,,,,,,', row("003"), '004,Xã đóng",,,,,,,,,,',
                                    row("005", "Xã một,\nphường hai")))
put("few/title-above-header.csv", "BẢNG TỔNG HỢP NĂM 2025;;;;\n\nBiểu số 1;;;;\n" + few + "003;Xã Hòa Bình;9;1;13/10/2022\n")
put("few/file-ends-midline.csv", few + "003;Xã Hòa Bình;9;;13/10/2022\n004;Xã An Khê;9;1")
put("few/ends-midline-blank.csv", few + "003;Xã Hòa Bình;9;1;")
put("few/ends-midline-quoted.csv", few + '003;Xã Hòa Bình;9;1;"13/10/2022"')
put("all/unterminated-header.csv", 'unit,"name\n001,x\n')
put("all/ragged.csv", table(row("001"), "002,ít,có", row("003") + ",,,", row("004") + ",,thừa",
                            row("005", qua_han="x")))

# --- Columns ---------------------------------------------------------------------------------
nfd = unicodedata.normalize("NFD", "Tỷ lệ hồ sơ đúng hạn")
put("few/titles.csv", f"ĐƠN_VỊ,Tên,{nfd},so_lieu.văn_bản,so_lieu,ngay_nop,so_lieu.state,CỤM,Trực thuộc,Kỳ\n"
    "001,A,97,12/QĐ-UBND,5,,đã thẩm định,C1,H1,2024\n002,B,97,,5,,rejected,,,\n"
    "003,C,97,,,,Không áp dụng,,,\n004,D,97,,5,,Không áp dụng,,,\n005,E,97,,,,đã nộp,,,\n006,F,97,,5,,chờ,,,\n")
put("few/columns.csv", "unit,dung_hann,dung_han,so_lieu,dung_han,Hai nghĩa,khác hẳn\n001,1,97,2,3,4,5\n")
put("few/no-unit.csv", "dung_han,so_lieu,ngay_nop\n97,1,\n")
put("kinds/no-kind.csv", "unit,diem\n001,1\n")
put("kinds/kinds.csv", "unit,loại,diem\n001,xa,1\n002,Phường,1\n003,XÃ,1\n004,,1\n005,xãa,1\n")

# --- Cells -----------------------------------------------------------------------------------
put("all/values.csv", table(
    row("001", "Xã A", "có", "96,5", "3", "2,25", "1.234.567", "13/10/2022", "Tốt", "-1,5", "2", "chữ"),
    row("002", " Xã B ", "X", "100%", "0", "0", "1 234 567", "1-2-2024", "kha", "1.234,56", "0,5", "n/a"),
    row("003", "", "Không đạt", "n/a", "N/A", "không áp dụng", "KAD", "khong ap dung", "Trung Bình", "", "", ""),
    row("004", "", "0", "\u00a0 0,5 % ", "12345678901234567890", "3", "123456789012345678901234,5",
        "2024-02-29 00:00:00", "TRUNG_BINH", "\u22125", "1", ""),
    row("005", "", "TRUE", "007", "1", "0,25", "0", "29.02.2024", "tốt", "+5", "1", "  ")))
put("all/bad-values.csv", table(
    row("001", "", "có lẽ", "nhiều", "1,5", "2,3", "12a", "31/02/2024", "tôt lắm", "1e5", "n/a", "#N/A"),
    row("002", "", "2", "101", "-1", "4", "#REF!", "13/10/22", "tố", "#DIV/0!", "1,2E+03", ""),
    row("003", "", "x", "9" * 1100, "3", "1", "5%", "2023-02-29", "", "--5", "", ""),
    row("", "", "x"), row("001", "lặp"), row("004"), row(" 004 ", "lặp", "#N/A")))
put("all/codes.csv", table(row("Hà"), row(unicodedata.normalize("NFD", "Hà")), row("Ha"), row('0"1'), row('0"1')))
put("few/shares.csv", "unit,dung_han,so_lieu,ngay_nop\n001,1,1,\n002,0.965,1,\n003,,1,\n")
put("few/no-shares.csv", "unit,dung_han,so_lieu,ngay_nop\n001,0.5%,1,\n002,0.965,1,\n")
put("few/many-problems.csv", "unit,dung_han,so_lieu,ngay_nop\n" + "".join(f"{n:04},x,1,\n" for n in range(1100)))
put("few/long-line.csv", "unit,name,dung_han,so_lieu,ngay_nop\n001," + "Rất dài " * 100 + ",x," + "9" * 300 + ",\n")

# --- JSON ------------------------------------------------------------------------------------
put("few/units.json", """{"units": [
  {"unit": "001", "name": "Xã A", "evidence": {"dung_han": 96.5, "so_lieu": {"value": "1,5",
    "documents": [{"number": "12/QĐ-UBND", "date": "13/10/2022", "title": "Quyết định", "file": "a.pdf"}],
    "state": "verified", "by": "Ban A", "note": "đã xem"}, "ngay_nop": "13/10/2022"}},
  {"unit": "002", "evidence": {"dung_han": null, "so_lieu": -1.5e-3, "ngay_nop": "2022-10-13"}},
  {"đơn_vị": "003", "tên": "Xã\\u0020C \\ud83d\\ude00", "minh_chứng": {"so_lieu": {"giá_trị": 12e2, "văn_bản": "7/BC", "trạng_thái": "không chấp nhận"}}}
]}
""")
put("all/types.json", """[{"unit": 7, "cluster": "c", "parent": "p", "period": "2024", "evidence":
  {"ke_hoach": true, "dung_han": "98%", "qua_han": 3, "diem": 2.25, "xep_loai": "Khá", "ghi_chu": "a\\tb", "ngay_tre": 1E400}},
 {"unit": "8", "evidence": {"ke_hoach": false, "dung_han": false, "qua_han": 1.5, "diem": [1], "xep_loai": 3, "kinh_phi": {"value": {}},
   "ngay_tre": 1e401, "so_lieu": {"value": 5, "documents": 5}}},
 {"unit": ["9"], "evidence": []},
 {"unit": "10"}, {"unit": "10"}, 5, {"evidence": {}}]
""")
put("few/single.json", '{"unit": "001", "evidence": {"dung_han": 97}}')
put("few/lines.ndjson", '{"unit": "001", "evidence": {"dung_han": 97}}\n\n{"unit": "002", "evidence": {"dung_han": 97}\n'
    '{"unit": "003", "evidence": {"dung_han": "x"}} \n{"unit": "004"} {"unit": "005"}\n{"unit": "006", "name": "đứt\n{"unit": "007"}')
put("few/keys.json", '{"version": 1, "units": [{"unit": "001", "unit": "002", "evidnce": {}, "evidence": {"dung_hn": 5, "dung_han": 97,\n'
    ' "dung_han": 98, "Hai nghĩa": 1, "so_lieu": {"value": 1, "value": 2, "valu": 3}}}], "units": [], "x": 1}')
for name, text in {
    "trailing-comma": '[{"unit": "001"},]', "trailing-comma-object": '[{"unit": "001",}]',
    "comment": '[{"unit": "001"} // một\n]', "single-quotes": "[{'unit': '001'}]",
    "bare-key": '[{unit: "001"}]', "no-colon": '[{"unit" "001"}]', "no-comma": '[{"unit": "001" "name": "A"}]',
    "no-comma-array": '[{"unit": "001"} {"unit": "002"}]', "not-json": "unit,dung_han\n",
    "leading-zero": '[{"unit": "001", "evidence": {"dung_han": 01}}]', "plus": '[{"unit": "001", "evidence": {"dung_han": +1}}]',
    "nan": '[{"unit": "001", "evidence": {"dung_han": NaN}}]', "escape": '[{"unit": "\\x"}]', "surrogate": '[{"unit": "\\ud800"}]',
    "control": '[{"unit": "a\tb"}]', "open-text": '[{"unit": "001', "open-line": '[{"unit": "001\n"}]', "cut": '[{"unit": "001"}',
    "after-end": '{"unit": "001"}\n{"unit": "002"}\n', "deep": '[{"x": ' + "[" * 70 + "]" * 70 + "}]",
}.items():
    put(f"few/bad-{name}.json", text)
put("few/empty.json", " \n")
put("few/formula-codes.csv", 'unit,dung_han,so_lieu,ngay_nop\n="00101",97,1,\n"=""00102""",97,1,\n =" 00103 " ,97,1,\n'
    '="",97,1,\n=00104,97,1,\n="0"&"5",97,1,\n00101,97,1,\n')
put("few/byte-order-mark.csv", "\ufeffunit,dung_han,so_lieu,ngay_nop\n00101,97,1,\n\ufeff00102,97,1,\n00103,97,1,\n"
    '\ufeff"00104",97,1\n\ufeffunit,dung_han,so_lieu,ngay_nop\n00105,97,1,\n\ufeff\n')
put("few/null.json", "null")
put("few/numbers.json", "[1,2]")
put("few/utf16-tiny.csv", b"a\0")
put("few/shares.json", '[{"unit":"1","evidence":{"dung_han":0.5}},\n{"unit":"2","evidence":{"dung_han":1}},'
    '{"unit":"3","evidence":{"dung_han":0.25}}]')
put("few/no-shares.json", '[{"unit":"1","evidence":{"dung_han":"0.5%"}}]')
put("few/wide-rows.csv", "unit,dung_han,so_lieu,ngay_nop\n001,97,1,,,,,,,,\n002,97,1,,,,,x,, ,\n,,,,,,,,,\n,,,,,,,x\n")

# --- Tables ----------------------------------------------------------------------------------
put("tables/rows.csv", "unit,name,so_luot\n001,Xã A,3\n002,Xã B,0\n003,Xã C,7\n004,Xã D,1\n")
put("tables/rows.phieu.csv", "đơn_vị;dòng;Mức độ;Ngày chấm;ghi_chu;ngay.document\n"
    '003;p1;2,5;05/02/2024;"đạt; tốt";12/BB\n001;p1;4;01/02/2024;;\n001;p2;3;02/02/2024;xấu;\n'
    "\n;;;;;\n003;p2;n/a;;;\n001;p3;0,5;03/02/2024;;7/BB\n", mark=b"\xef\xbb\xbf")
put("tables/rows.luot.csv", "unit,row,ngay\n004,A,2024-03-01\n001,A,2024-01-05\n001,B,2024-01-06\n")
put("tables/rows.cham.csv", "unit,luot,row,diem,xep_loai\n001,B,1,8,tot\n004,A,1,5,Khá\n"
    "001,A,1,7,kha\n001,B,2,6,Tốt\n001,A,2,9,\n")
put("tables/rows.y.csv", "unit,luot,cham,dong_y\n001,B,1,x\n001,A,1,không\n004,A,1,có\n001,A,1,có\n")
put("tables/rows-json.json", '''{"units": [
  {"unit": "001", "name": "Xã A", "evidence": {"so_luot": 3,
    "phieu": [{"row": "p1", "muc_do": 4, "ngay": "2024-02-01"},
              {"row": "p2", "muc_do": 3, "ngay": "2024-02-02", "ghi_chu": "xấu"},
              {"row": "p3", "Mức độ": 0.5, "ngay": {"value": "2024-02-03", "documents": ["7/BB"]}}],
    "luot": [{"row": "A", "ngay": "2024-01-05", "cham": [
               {"row": 1, "diem": 7, "xep_loai": "kha", "y": [{"dong_y": false}, {"dong_y": true}]},
               {"row": 2, "diem": 9}]},
             {"row": "B", "ngay": "2024-01-06", "cham": [
               {"row": 1, "diem": 8, "xep_loai": "tot", "y": [{"dong_y": "x"}]},
               {"row": 2, "diem": 6, "xep_loai": "Tốt"}]}]}},
  {"unit": "002", "name": "Xã B", "evidence": {"so_luot": 0}},
  {"unit": "003", "name": "Xã C", "evidence": {"so_luot": 7, "phieu": {"state": "filed", "value": [
    {"row": "p1", "muc_do": 2.5, "ngay": {"value": "2024-02-05", "documents": ["12/BB"]},
     "ghi_chu": "đạt; tốt"},
    {"row": "p2", "muc_do": "n/a"}]}}},
  {"unit": "004", "name": "Xã D", "evidence": {"so_luot": 1, "phieu": null,
    "luot": [{"row": "A", "ngay": "2024-03-01",
              "cham": [{"row": "1", "diem": 5, "xep_loai": "Khá", "y": [{"dong_y": "có"}]}]}]}}]}
''')
put("tables/states.csv", "unit,so_luot,phieu,phieu.state,phieu.document,luot\n001,1,2,,5/BC,\n002,1,0,,,0\n"
    "003,1,n/a,,,không áp dụng\n004,1,,rejected,,\n005,1,3,,,\n006,1,n/a,,,2\n007,1,,n/a,,\n"
    "008,1,nhiều,,,\n009,1,1.5,,,\n010,1,,filed,,\n")
put("tables/states.phieu.csv", "unit,muc_do,ngay,ghi_chu\n001,1,,\n001,2,,\n004,3,,\n005,4,,\n006,5,,\n")
put("tables/states-json.ndjson",
    '{"unit": "002", "evidence": {"so_luot": 1, "phieu": [], "luot": []}}\n'
    '{"unit": "003", "evidence": {"so_luot": 1, "phieu": "n/a", "luot": null}}\n'
    '{"unit": "004", "evidence": {"so_luot": 1, "phieu": {"value": [{"muc_do": 1}], '
    '"state": "rejected", "documents": ["1/QĐ"], "by": "an", "note": "sai"}}}\n'
    '{"unit": "005", "evidence": {"so_luot": 1, "phieu": 3}}\n'
    '{"unit": "006", "evidence": {"so_luot": 1, "phieu": {"value": [{"muc_do": 1}], "state": "n/a"}}}\n'
    '{"unit": "007", "evidence": {"so_luot": 1, "phieu": 0}}\n')
put("tables/errors.csv", "unit,so_luot\n001,1\n002,1\n003,1\n004,1\n")
put("tables/errors.phieu.csv", "unit,row,name,muc_do,ngay,ghi_chu,thua\n"
    "001,1,Xã A,9,,,\n001,2,,x,,,\n001,1,,2,32/01/2024,,\n999,1,,1,,,\n,5,,1,,,\n002,1,,2\n"
    '003,2,,1,"mở,,\n999,2,,1,,,\n002,3,,1,,,\n')
put("tables/errors.luot.csv", "unit,row,ngay\n001,A,\n001,B,\n002,A,31/02/2024\n")
put("tables/errors.luot.cham.csv", "unit,luot,diem,xep_loai\n001,A,1,tot\n001,C,2,tot\n001,,2,tot\n"
    "002,A,2,te\n003,A,1,tot\n001,B,1,tot\n")
put("tables/errors-json.json", '''[
  {"unit": "001", "evidence": {"so_luot": [1], "phieu": [{"muc_do": 9, "ngay": "32/1/2024"}, 7,
    {"muc_so": 1}, {"row": 1, "muc_do": 1, "muc_do": 2}, {"row": "1", "row": 2}], "luot": {"value": {}}}},
  {"unit": "002", "evidence": {"luot": [{"cham": [{"diem": "x", "y": [{"dong_y": "có thể"}]}, []]}]}}]
''')
put("tables/errors-lines.ndjson",
    '{"unit": "001", "evidence": {"phieu": [{"muc_do": 1}], "luot": [{"cham": [{"diem": "a"}]}]}}\n'
    '{"unit": "002", "evidence": {"phieu": [{"muc_do": 1}, {"muc_do": 2], "luot": []}}\n'
    '{"unit": "003", "evidence": {"phieu": [{"muc_do": 7}], "luot": []}}\n')
put("tables/no-codes.csv", "unit,so_luot\n001,1\n")
put("tables/no-codes.luot.csv", "unit,ngay\n001,2024-01-01\n")
put("tables/no-codes.cham.csv", "unit,luot,diem,xep_loai\n001,A,1,tot\n")
put("tables/columns.csv", "unit,so_luot\n001,1\n")
put("tables/columns.phieu.csv", "muc_do,ngay\n1,\n")
put("tables/columns.luot.csv", "unit,row,ngay\n001,A,\n")
put("tables/columns.cham.csv", "unit,diem\n001,1\n")
put("tables/columns.y.csv", "")
put("tables/codes.csv", "unit,so_luot\n001,1\n")
put("tables/codes.luot.csv", "unit,row,ngay\n001,A,\n001,B,\n")
put("tables/codes.cham.csv", "unit,luot,row,diem,xep_loai\n001,A,1,1,tot\n001,B,1,2,kha\n")
put("tables/codes.y.csv", "unit,cham,dong_y\n001,1,có\n")
put("tables/twice.json", '[{"unit": "001", "evidence": {"phieu": [{"muc_do": 1}]}}]')
put("tables/twice.phieu.csv", "unit,muc_do,ngay,ghi_chu\n001,2,,\n")
put("tables/encoded.csv", "unit,so_luot\nxã 1,1\n")
put("tables/encoded.phieu.csv", "đơn vị;Mức độ;ngay;Ghi chú\nxã 1;1,5;;đã sửa\n", "utf-16-le", b"\xff\xfe")
put("tables/encoded.luot.csv", windows_1258("đơn vị;dòng;Ngày\nxã 1;đợt một;05/01/2024\n"))
put("tables/encoded.cham.csv", b"unit,luot,diem,xep_loai\nx\xff\xfe1,A,1,tot\n", mark=b"\xef\xbb\xbf")
put("tables/periods.csv", "unit,period,so_luot\n001,Q1/2024,1\n001,Q2/2024,2\n")
put("tables/periods.phieu.csv", "unit,kỳ,muc_do,ngay,ghi_chu\n001,quý 2/2024,2,,\n001,quý 1/2024,1,,\n"
    "001,Q2/2024,3,,\n001,Q3/2024,3,,\n")
put("tables/periods.luot.csv", "unit,row,ngay\n001,A,\n")
