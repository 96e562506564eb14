package io.millwright.driver.serial.profile;

/**
 * How a device's serial port is set.
 *
 * @param baud bits a second
 * @param dataBits 5 to 8
 */
public record LineSettings(
    int baud, int dataBits, Parity parity, StopBits stopBits, FlowControl flow) {
  /** What most devices ship with: 9600 8N1. */
  public static final LineSettings USUAL =
      new LineSettings(9600, 8, Parity.NONE, StopBits.ONE, FlowControl.NONE);

  /** The bit that guards the data bits. */
  public enum Parity {
    NONE,
    EVEN,
    ODD,
    MARK,
    SPACE
  }

  /** The rest after each character. */
  public enum StopBits {
    ONE,
    ONE_AND_A_HALF,
    TWO
  }

  /** How a full receiver holds the sender up. */
  public enum FlowControl {
    NONE,
    RTS_CTS,
    XON_XOFF
  }

  /** As people say it, for instance {@code 9600 8N1}. */
  public String words() {
    String stop =
        switch (stopBits) {
          case ONE -> "1";
          case ONE_AND_A_HALF -> "1.5";
          case TWO -> "2";
        };
    String held =
        switch (flow) {
          case NONE -> "";
          case RTS_CTS -> " RTS/CTS";
          case XON_XOFF -> " XON/XOFF";
        };
    return "%d %d%c%s%s".formatted(baud, dataBits, parity.name().charAt(0), stop, held);
  }
}
