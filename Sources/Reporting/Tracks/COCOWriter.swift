import Scenes

/// Writes tracks as COCO JSON of a video: an image for each frame, an annotation for each sighting,
/// with `track_id`, and the mask in compressed run lengths where there is one.
public enum COCOWriter {
  /// One image or annotation a line; keys in alphabetical order.
  public static func bytes(of list: TrackList) -> [UInt8] {
    let annotations = list.sightings.enumerated().map { index, sighting in
      annotation(sighting, id: index + 1, in: list)
    }
    let images = (0..<max(0, list.frameCount)).map { frame in
      """
      {"file_name":"\(IndexedFrames.fileName(frame: frame))","frame_id":\(frame),\
      "height":\(list.height),"id":\(frame + 1),"video_id":1,"width":\(list.width)}
      """
    }
    let video =
      "{\"height\":\(list.height),\"id\":1,\"length\":\(list.frameCount),\"width\":\(list.width)}"
    let text = """
      {
      "annotations": \(lines(annotations)),
      "categories": [{"id":1,"name":"object"}],
      "images": \(lines(images)),
      "videos": [\(video)]
      }

      """
    return Array(text.utf8)
  }

  private static func lines(_ items: [String]) -> String {
    items.isEmpty ? "[]" : "[\n" + items.joined(separator: ",\n") + "\n]"
  }

  private static func annotation(
    _ sighting: TrackList.Sighting, id: Int, in list: TrackList
  ) -> String {
    let box = sighting.box
    let sides = [box.x, box.y, box.width, box.height].map(TrackNumber.text).joined(separator: ",")
    let area = sighting.mask.map { String($0.area) } ?? TrackNumber.text(box.area)
    var text = "{\"area\":\(area),\"bbox\":[\(sides)],\"category_id\":1,\"id\":\(id),"
    text += "\"image_id\":\(sighting.frame + 1),\"iscrowd\":0"
    if let mask = sighting.mask {
      let counts = RunLengthText.encode(
        mask.columnRunLengths(width: list.width, height: list.height))
      // The backslash is one of the code's characters, and the only one that JSON escapes.
      let escaped = counts.split(separator: "\\", omittingEmptySubsequences: false)
        .joined(separator: "\\\\")
      text +=
        ",\"segmentation\":{\"counts\":\"\(escaped)\",\"size\":[\(list.height),\(list.width)]}"
    }
    text += ",\"track_id\":\(sighting.id)"
    if let visible = sighting.visibleFraction {
      text += ",\"visible_fraction\":\(TrackNumber.text(visible))"
    }
    return text + "}"
  }
}

/// COCO's compressed run lengths: five bits a character from "0" on, the sixth says that more follow,
/// the fifth of the last is the sign; from the third run on, the difference to the run before last.
enum RunLengthText {
  static func encode(_ lengths: [Int]) -> String {
    var bytes: [UInt8] = []
    for (index, length) in lengths.enumerated() {
      var value = index > 2 ? length - lengths[index - 2] : length
      while true {
        let bits = value & 0x1F
        value >>= 5
        let isLast = value == (bits & 0x10 != 0 ? -1 : 0)
        bytes.append(UInt8(48 + (isLast ? bits : bits | 0x20)))
        if isLast { break }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
