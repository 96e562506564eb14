package io.millwright.driver.serial.wire;

import io.millwright.driver.serial.profile.LineSettings;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The commands of RFC 2217, section 3, and their values. */
final class ComPort {
  private static final int SET_BAUD_RATE = 1;
  private static final int SET_DATA_SIZE = 2;
  private static final int SET_PARITY = 3;
  private static final int SET_STOP_SIZE = 4;
  static final int SET_CONTROL = 5;

  private ComPort() {}

  /** What line settings are, by command. */
  static Map<Integer, Long> codes(LineSettings settings) {
    var codes = new LinkedHashMap<Integer, Long>();
    codes.put(SET_BAUD_RATE, (long) settings.baud());
    codes.put(SET_DATA_SIZE, (long) settings.dataBits());
    codes.put(
        SET_PARITY,
        switch (settings.parity()) {
          case NONE -> 1L;
          case ODD -> 2L;
          case EVEN -> 3L;
          case MARK -> 4L;
          case SPACE -> 5L;
        });
    codes.put(
        SET_STOP_SIZE,
        switch (settings.stopBits()) {
          case ONE -> 1L;
          case TWO -> 2L;
          case ONE_AND_A_HALF -> 3L;
        });
    codes.put(
        SET_CONTROL,
        switch (settings.flow()) {
          case NONE -> 1L;
          case XON_XOFF -> 2L;
          case RTS_CTS -> 3L;
        });
    return codes;
  }

  /** A command as it goes into a subnegotiation. */
  static byte[] command(int command, long value) {
    return command == SET_BAUD_RATE
        ? ByteBuffer.allocate(2 + Integer.BYTES)
            .put((byte) Telnet.COM_PORT)
            .put((byte) command)
            .putInt((int) value)
            .array()
        : new byte[] {Telnet.COM_PORT, (byte) command, (byte) value};
  }
}
