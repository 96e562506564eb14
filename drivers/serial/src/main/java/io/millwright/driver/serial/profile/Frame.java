package io.millwright.driver.serial.profile;

/**
 * What the framer cut out of the stream.
 *
 * @param kind whether it is a frame
 * @param raw all its bytes, marks included
 * @param body the content, without marks
 * @param behind the bytes that follow the end mark
 * @param words why it is no frame; empty if it is one
 */
record Frame(Kind kind, Bytes raw, Bytes body, Bytes behind, String words) {
  enum Kind {
    WHOLE,
    BROKEN,
    OVERLONG
  }

  static Frame whole(Bytes raw, Bytes body, Bytes behind) {
    return new Frame(Kind.WHOLE, raw, body, behind, "");
  }

  static Frame broken(Bytes raw, String words) {
    return new Frame(Kind.BROKEN, raw, Bytes.NONE, Bytes.NONE, words);
  }

  static Frame overlong(Bytes raw) {
    return new Frame(Kind.OVERLONG, raw, Bytes.NONE, Bytes.NONE, "");
  }
}
