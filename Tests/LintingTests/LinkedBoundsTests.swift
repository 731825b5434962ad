import Diagnostics
import Driver
import Testing

/// What a scale that uses the results of another one is told of that one's points and levels.
@Suite struct LinkedBoundsTests {
  private static let commune = """
    thang điểm xã "Cấp xã" {
      tổng điểm 50, không dưới 0
      minh chứng { hl "Hài lòng" : tỷ lệ }
      tiêu chí 1 tối đa 50 { tỷ lệ thuận với hl }
      xếp loại sao "Sao" { 3 "Ba sao" khi tổng >= 45; 2 "Hai sao" khi tổng >= 35; 1 "Một sao" còn lại }
    }
    """

  private static func district(
    bounds: String = "", factor: String = "0,8", stars: String = "3", lowest: String = "1"
  ) -> String {
    """
    thang điểm huyện "Cấp huyện" {
      tổng điểm 60
      minh chứng {
        các_xã "Kết quả các xã" : bảng {
          điểm_xã "tổng" : điểm\(bounds)
          sao "sao" : số lượng
        }, từ "xa.thang"
      }
      tiêu chí 1 tối đa 40 { \(factor) * (trung bình của điểm_xã theo từng các_xã nếu không phát sinh 0) }
      tiêu chí 2 tối đa 20 { tỷ lệ thuận với tỷ lệ dòng của các_xã mà sao >= \(stars) nếu không phát sinh 0% }
      xếp loại hạng "Hạng" {
        tốt "Tốt" khi tổng >= 50 và (số dòng của các_xã mà sao = \(lowest)) = 0
        yếu "Yếu" còn lại
      }
    }
    """
  }

  /// Returns the codes that are found only because the other scale is known.
  private static func codes(_ district: String) -> [String] {
    let folder = "/thang-linked-bounds"
    let system = FileSystem().holding([
      folder + "/xa.thang": Array(commune.utf8), folder + "/huyen.thang": Array(district.utf8),
    ])
    var scales = ScaleFiles(at: [folder + "/huyen.thang"], in: system)
    let found = scales.findings { editions, system in
      editions.diagnostics(at: nil) + editions.linkDiagnostics(at: nil, in: system)
        + editions.linkedDraftingDiagnostics(at: nil, in: system)
    }
    return Set(found.map { $0.code }).sorted()
  }

  @Test func `what fits is not reported`() {
    #expect(Self.codes(Self.district()) == [])
    #expect(Self.codes(Self.district(bounds: " từ 0 đến 50")) == [])
  }

  @Test func `points that the other scale never gives`() {
    #expect(Self.codes(Self.district(factor: "0,4")).contains("maximum-reachable"))
  }

  @Test func `levels that the other scale does not have`() {
    #expect(Self.codes(Self.district(stars: "4")).contains("comparison-always-same"))
    #expect(Self.codes(Self.district(lowest: "0")).contains("comparison-always-same"))
  }

  @Test func `a column narrower than the results`() {
    #expect(Self.codes(Self.district(bounds: " từ 0 đến 40")) == ["linked-values-differ"])
  }
}
