import CQREncode
import Domain

/// A text as a picture that a phone's camera reads, drawn as one path; empty for a text too long to draw.
func qrCode(_ text: String, label: Phrase) -> HTML {
    guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return .empty }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    let quiet = 4
    var path = ""
    for row in 0..<width {
        var column = 0
        while column < width {
            let start = column
            while column < width, code.pointee.data[row * width + column] & 1 == 1 { column += 1 }
            if column > start {
                path += "M\(start + quiet) \(row + quiet)h\(column - start)v1h-\(column - start)z"
            } else {
                column += 1
            }
        }
    }
    let side = String(width + 2 * quiet)
    return """
        <svg class="ct-qr" viewBox="0 0 \(side) \(side)" width="232" height="232" role="img" \
        aria-label="\(attribute: label)" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h\(side)v\(side)H0z"/>\
        <path fill="#0b0c0c" d="\(path)"/></svg>
        """
}
