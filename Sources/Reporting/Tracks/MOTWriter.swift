import Scenes

/// Writes tracks as MOT Challenge text: `frame,id,x,y,width,height,1,-1,-1,visible`, frames from 1,
/// by frame and id; -1 for a visible fraction that is not known.
public enum MOTWriter {
  /// Numbers are the shortest that read back as the same.
  public static func bytes(of list: TrackList) -> [UInt8] {
    var text = ""
    for sighting in list.sightings {
      let box = sighting.box
      let visible = sighting.visibleFraction.map(TrackNumber.text) ?? "-1"
      let sides = [box.x, box.y, box.width, box.height].map(TrackNumber.text)
        .joined(separator: ",")
      text += "\(sighting.frame + 1),\(sighting.id),\(sides),1,-1,-1,\(visible)\n"
    }
    return Array(text.utf8)
  }
}

/// How track files write numbers.
enum TrackNumber {
  /// The shortest decimal that reads back as the same number, without ".0"; 0 for none.
  static func text(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    if let whole = Int(exactly: value) { return String(whole) }
    return value.description
  }
}
