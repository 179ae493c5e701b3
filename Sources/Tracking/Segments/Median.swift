/// The upper median; 0 of nothing.
func median(_ values: [Double]) -> Double {
  values.isEmpty ? 0 : values.sorted()[values.count / 2]
}

/// The same, by Hoare's selection: for long lists that may lose their order.
func selectMedian<Value: Comparable & ExpressibleByIntegerLiteral>(_ values: inout [Value]) -> Value
{
  let place = values.count / 2
  values.withUnsafeMutableBufferPointer { values in
    var (low, high) = (0, values.count - 1)
    while low < high {
      // The median of three as the pivot: nearly sorted lists are split in the middle, too.
      let (a, b, c) = (values[low], values[(low + high) / 2], values[high])
      let pivot = max(min(a, b), min(max(a, b), c))
      var (i, j) = (low, high)
      while i <= j {
        while values[i] < pivot { i += 1 }
        while pivot < values[j] { j -= 1 }
        if i <= j {
          values.swapAt(i, j)
          i += 1
          j -= 1
        }
      }
      if place <= j { high = j } else if place >= i { low = i } else { break }
    }
  }
  return values.isEmpty ? 0 : values[place]
}
