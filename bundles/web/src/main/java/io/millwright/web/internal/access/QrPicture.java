package io.millwright.web.internal.access;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code to draw: square modules of side 1, without the four of quiet ground around.
 *
 * @param size how many modules wide and high
 * @param path the dark ones, as the {@code d} of an SVG path
 */
record QrPicture(int size, String path) {
  static QrPicture of(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    var path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
        }
      }
    }
    return new QrPicture(code.size, path.toString());
  }
}
