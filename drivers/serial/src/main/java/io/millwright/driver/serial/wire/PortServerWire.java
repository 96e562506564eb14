package io.millwright.driver.serial.wire;

import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.serial.profile.LineSettings;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A port of a port server that speaks RFC 2217: the line settings are made there. */
final class PortServerWire implements Wire, Telnet.Ear {
  /** A server's answer is the command's number and this. */
  private static final int ANSWER = 100;

  /** How often a silent server is asked whether it is there. */
  private static final Duration QUIET = Duration.ofSeconds(10);

  private final String name;
  private final TcpWire line;
  private final LongSupplier nanos;
  private final Duration patience;
  private final Telnet telnet;
  private final ByteArrayOutputStream replies = new ByteArrayOutputStream();
  private final ByteArrayOutputStream early = new ByteArrayOutputStream();
  private final Map<Integer, Long> answers = new LinkedHashMap<>();
  private @Nullable Boolean agreed;
  private long heardAt;
  private long askedAt;
  private boolean asked;
  private boolean heard;

  private PortServerWire(String name, TcpWire line, LongSupplier nanos, Duration patience) {
    this.name = name;
    this.line = line;
    this.nanos = nanos;
    this.patience = patience;
    this.telnet = new Telnet(this, replies::writeBytes);
    this.heardAt = nanos.getAsLong();
  }

  /**
   * Connects and makes the line settings.
   *
   * @param nanos a running clock, such as {@link System#nanoTime()}
   * @param patience how long each answer may take
   */
  static Wire connect(Address address, LineSettings settings, LongSupplier nanos, Duration patience)
      throws DriverException, InterruptedException {
    TcpWire line = TcpWire.connect(address, patience);
    var wire = new PortServerWire(address.words(), line, nanos, patience);
    try {
      wire.agree();
      wire.set(settings);
      return wire;
    } catch (DriverException | InterruptedException e) {
      line.close();
      throw e;
    }
  }

  private void agree() throws DriverException, InterruptedException {
    telnet.begin();
    reply();
    long end = nanos.getAsLong() + patience.toNanos();
    while (agreed == null) {
      awaitMore(
          end, "answers, but not as a port server (RFC 2217): a raw socket is tcp://host:port");
    }
    if (!agreed) {
      throw refused("offers no line settings (RFC 2217): switch them on there, or use tcp://");
    }
  }

  private void set(LineSettings settings) throws DriverException, InterruptedException {
    Map<Integer, Long> wanted = ComPort.codes(settings);
    for (Map.Entry<Integer, Long> one : wanted.entrySet()) {
      telnet.tell(ComPort.command(one.getKey(), one.getValue()));
    }
    reply();
    long end = nanos.getAsLong() + patience.toNanos();
    while (!answers.keySet().containsAll(wanted.keySet())) {
      awaitMore(end, "does not answer to the line settings " + settings.words());
    }
    for (Map.Entry<Integer, Long> one : wanted.entrySet()) {
      if (!one.getValue().equals(answers.get(one.getKey()))) {
        throw refused(
            "does not take the line settings %s: it answers %d where %d was asked (command %d)"
                .formatted(
                    settings.words(), answers.get(one.getKey()), one.getValue(), one.getKey()));
      }
    }
    answers.clear();
  }

  private void awaitMore(long end, String otherwise) throws DriverException, InterruptedException {
    long left = end - nanos.getAsLong();
    if (left <= 0 || !line.await(Duration.ofNanos(left))) {
      throw heard
          ? new DriverException(Fault.PROTOCOL, name + " " + otherwise)
          : new DriverException(Fault.UNREACHABLE, name + " does not answer");
    }
    byte[] some = new byte[512];
    int count = take(some);
    // What the device sends meanwhile is kept; far more than one result is none.
    if (early.size() + count <= Outgoing.MOST) {
      early.write(some, 0, count);
    }
  }

  private DriverException refused(String why) {
    return new DriverException(Fault.REFUSED, name + " " + why);
  }

  @Override
  public int read(byte[] into) throws DriverException {
    if (early.size() > 0) {
      return takeEarly(into);
    }
    int count = take(into);
    if (count == 0) {
      askWhetherThere();
    }
    return count;
  }

  private int takeEarly(byte[] into) {
    byte[] all = early.toByteArray();
    int count = Math.min(all.length, into.length);
    System.arraycopy(all, 0, into, 0, count);
    early.reset();
    early.writeBytes(Arrays.copyOfRange(all, count, all.length));
    return count;
  }

  private int take(byte[] into) throws DriverException {
    int raw = line.read(into);
    if (raw > 0) {
      heardAt = nanos.getAsLong();
      asked = false;
      heard = true;
    }
    int count = telnet.decode(into, raw, into);
    reply();
    return count;
  }

  /** A device may be silent for days; a server that does not answer a question is gone. */
  private void askWhetherThere() throws DriverException {
    long now = nanos.getAsLong();
    if (asked && now - askedAt > patience.toNanos()) {
      throw new DriverException(
          Fault.UNREACHABLE,
          "%s has not answered for %d ms".formatted(name, (now - heardAt) / 1_000_000));
    }
    if (!asked && now - heardAt > QUIET.toNanos()) {
      // Control 0 asks for the present flow control and changes nothing.
      telnet.tell(ComPort.command(ComPort.SET_CONTROL, 0));
      reply();
      asked = true;
      askedAt = now;
    }
  }

  private void reply() throws DriverException {
    if (replies.size() > 0) {
      line.write(replies.toByteArray());
      replies.reset();
    }
  }

  @Override
  public void write(byte[] bytes) throws DriverException {
    line.write(Telnet.escaped(bytes));
  }

  @Override
  public void agreed(int option, boolean yes) {
    if (option == Telnet.COM_PORT) {
      agreed = yes;
    }
  }

  @Override
  public void told(byte[] body) {
    if (body.length < 3 || body[0] != Telnet.COM_PORT) {
      return;
    }
    long value = 0;
    for (int i = 2; i < Math.min(body.length, 6); i++) {
      value = (value << 8) | (body[i] & 0xff);
    }
    answers.put((body[1] & 0xff) - ANSWER, value);
  }

  @Override
  public void close() {
    line.close();
  }
}
