package io.millwright.driver.serial.profile;

/** What the bytes on a line turned out to be, or what has to be done about them. */
public sealed interface Finding
    permits Result,
        Finding.Damaged,
        Finding.Unreadable,
        Finding.Overlong,
        Finding.Repeated,
        Finding.Missing,
        Finding.Trouble,
        Finding.Quiet,
        Finding.Reply {
  /** A frame whose checksum is wrong. */
  record Damaged(Bytes raw, String words) implements Finding {}

  /** Bytes that are no frame, or a frame that no message of the profile matches. */
  record Unreadable(Bytes raw, String words) implements Finding {}

  /**
   * A frame that did not end in time; all up to the next one is thrown away.
   *
   * @param raw its beginning
   */
  record Overlong(Bytes raw) implements Finding {}

  /** The last result once more, with the same number: it is not counted again. */
  record Repeated(Bytes raw, long sequence) implements Finding {}

  /** Results that the device numbered and we never saw; both ends are missing, too. */
  record Missing(long from, long to) implements Finding {
    /** How many. */
    public long count() {
      return to - from + 1;
    }
  }

  /** The device says that something is wrong. */
  record Trouble(Bytes raw, String words) implements Finding {}

  /** The device says that there is nothing new. */
  record Quiet(Bytes raw) implements Finding {}

  /** Bytes to send to the device now. */
  record Reply(Bytes bytes) implements Finding {}
}
