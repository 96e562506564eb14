package io.millwright.driver.serial.wire;

import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Telnet (RFC 854, 855) as far as port servers need it: takes commands out of the stream. */
final class Telnet {
  /** What the other side says beside data. */
  interface Ear {
    /** It agreed or refused to take our option. */
    void agreed(int option, boolean yes);

    /** It sent a subnegotiation: the option, then its bytes. */
    void told(byte[] body);
  }

  static final int BINARY = 0;
  static final int SUPPRESS_GO_AHEAD = 3;
  static final int COM_PORT = 44;

  private static final int SE = 240;
  private static final int SB = 250;
  private static final int WILL = 251;
  private static final int WONT = 252;
  private static final int DO = 253;
  private static final int DONT = 254;
  private static final int IAC = 255;

  /** Longer ones are no answer to anything we ask. */
  private static final int LONGEST = 64;

  private static final List<Integer> WANTED = List.of(COM_PORT, BINARY, SUPPRESS_GO_AHEAD);

  private enum Within {
    DATA,
    COMMAND,
    OPTION,
    SUBNEGOTIATION,
    SUBNEGOTIATION_COMMAND
  }

  private final Ear ear;
  private final Consumer<byte[]> out;
  private final Set<Integer> theirs = new HashSet<>();
  private final Set<Integer> ours = new HashSet<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private Within within = Within.DATA;
  private int verb;

  Telnet(Ear ear, Consumer<byte[]> out) {
    this.ear = ear;
    this.out = out;
  }

  /** Offers what we can do, and asks for what we need. */
  void begin() {
    for (int option : WANTED) {
      ours.add(option);
      say(WILL, option);
    }
    for (int option : List.of(BINARY, SUPPRESS_GO_AHEAD)) {
      theirs.add(option);
      say(DO, option);
    }
  }

  void tell(byte[] subnegotiation) {
    var message = new ByteArrayOutputStream();
    message.write(IAC);
    message.write(SB);
    message.writeBytes(escaped(subnegotiation));
    message.write(IAC);
    message.write(SE);
    out.accept(message.toByteArray());
  }

  static byte[] escaped(byte[] data) {
    var all = new ByteArrayOutputStream(data.length + 8);
    for (byte one : data) {
      all.write(one);
      if ((one & 0xff) == IAC) {
        all.write(IAC);
      }
    }
    return all.toByteArray();
  }

  /**
   * Takes the commands out.
   *
   * @param raw what came
   * @param length of it
   * @param into for the data; may be {@code raw} itself
   * @return how many bytes of data there were
   */
  int decode(byte[] raw, int length, byte[] into) {
    int count = 0;
    for (int i = 0; i < length; i++) {
      if (isData(raw[i] & 0xff)) {
        into[count++] = raw[i];
      }
    }
    return count;
  }

  private boolean isData(int one) {
    switch (within) {
      case DATA -> {
        if (one != IAC) {
          return true;
        }
        within = Within.COMMAND;
      }
      case COMMAND -> {
        within = afterCommand(one);
        return one == IAC;
      }
      case OPTION -> {
        within = Within.DATA;
        negotiate(one);
      }
      case SUBNEGOTIATION -> {
        if (one == IAC) {
          within = Within.SUBNEGOTIATION_COMMAND;
        } else {
          keep(one);
        }
      }
      case SUBNEGOTIATION_COMMAND -> endSubnegotiation(one);
    }
    return false;
  }

  private Within afterCommand(int command) {
    verb = command;
    body.reset();
    return switch (command) {
      case WILL, WONT, DO, DONT -> Within.OPTION;
      case SB -> Within.SUBNEGOTIATION;
      default -> Within.DATA;
    };
  }

  private void endSubnegotiation(int one) {
    if (one == IAC) {
      keep(IAC);
      within = Within.SUBNEGOTIATION;
      return;
    }
    within = Within.DATA;
    if (one == SE && body.size() > 0 && body.size() <= LONGEST) {
      ear.told(body.toByteArray());
    }
  }

  private void keep(int one) {
    // One byte too many marks it as too long.
    if (body.size() <= LONGEST) {
      body.write(one);
    }
  }

  /** Answers only what changes something: two sides that answer each other's answers never end. */
  private void negotiate(int option) {
    boolean wanted = WANTED.contains(option);
    switch (verb) {
      case DO -> {
        if (!wanted) {
          say(WONT, option);
        } else if (ours.add(option)) {
          say(WILL, option);
        }
        ear.agreed(option, wanted);
      }
      case DONT -> {
        if (ours.remove(option)) {
          say(WONT, option);
        }
        ear.agreed(option, false);
      }
      case WILL -> {
        if (!wanted) {
          say(DONT, option);
        } else if (theirs.add(option)) {
          say(DO, option);
        }
      }
      case WONT -> {
        if (theirs.remove(option)) {
          say(DONT, option);
        }
      }
      default -> throw new IllegalStateException("no negotiation: " + verb);
    }
  }

  private void say(int command, int option) {
    out.accept(new byte[] {(byte) IAC, (byte) command, (byte) option});
  }
}
