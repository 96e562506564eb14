package io.millwright.driver.template;

import io.millwright.driver.Driver;
import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.Link;
import io.millwright.driver.ReadingSink;
import io.millwright.model.Count;
import io.millwright.model.Nameplate;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Signal;
import io.millwright.model.State;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import io.millwright.model.ValueKind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * A machine that answers questions line by line over TCP: {@code ID} with manufacturer, model and
 * serial number, {@code READ} with oil temperature, strokes and mode, as in {@code
 * 48.5;1200;Automatic}. It says {@code DENIED} to strangers.
 */
@Component(configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TemplateConfig.class, factory = true)
public final class TemplateDriver implements Driver {
  private static final Signal OIL =
      Signal.quantity("temperature.oil", "Oil temperature", Unit.CELSIUS);
  private static final Signal STROKES = Signal.of("strokes", "Strokes", ValueKind.COUNT);
  private static final Signal MODE = Signal.of("operation-mode", "Mode", ValueKind.STATE);

  private final TemplateConfig config;
  private final Clock clock;

  @Activate
  public TemplateDriver(TemplateConfig config) {
    this(config, Clock.systemUTC());
  }

  TemplateDriver(TemplateConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  @Override
  public Link open(ReadingSink sink) throws DriverException {
    var line = new Line(config);
    try {
      String[] plate = line.ask("ID", 3);
      sink.declare(List.of(OIL, STROKES, MODE));
      sink.accept(
          new Nameplate(
              Map.of(
                  Nameplate.MANUFACTURER, plate[0],
                  Nameplate.MODEL, plate[1],
                  Nameplate.SERIAL_NUMBER, plate[2])));
      return new Conversation(line, sink, clock);
    } catch (DriverException | RuntimeException e) {
      line.close();
      throw e;
    }
  }

  /** What is asked and what it means: the part that differs from machine to machine. */
  private static final class Conversation implements Link {
    private final Line line;
    private final ReadingSink sink;
    private final Clock clock;
    private boolean closed;

    Conversation(Line line, ReadingSink sink, Clock clock) {
      this.line = line;
      this.sink = sink;
      this.clock = clock;
    }

    @Override
    public void poll() throws DriverException {
      String[] fields = line.ask("READ", 3);
      Instant now = clock.instant();
      try {
        Value oil = new Quantity(Double.parseDouble(fields[0]), Unit.CELSIUS);
        Value strokes = new Count(Long.parseLong(fields[1]));
        send(OIL, oil, now);
        send(STROKES, strokes, now);
        send(MODE, new State(fields[2]), now);
      } catch (IllegalArgumentException e) {
        throw line.nonsense("READ", String.join(";", fields), e);
      }
    }

    /** A poll may still be under way when the link is closed: it must not be heard then. */
    private synchronized void send(Signal signal, Value value, Instant now) {
      if (!closed) {
        sink.accept(signal.id(), value, Quality.GOOD, now);
      }
    }

    @Override
    public void close() {
      line.close();
      synchronized (this) {
        closed = true;
      }
    }
  }

  /** Questions and answers on a socket, each within the time-out. */
  private static final class Line {
    private static final int LONGEST = 1000;

    private final String address;
    private final long timeoutNanos;
    private final Socket socket = new Socket();

    Line(TemplateConfig config) throws DriverException {
      address = config.host() + ":" + config.port();
      timeoutNanos = (long) (config.timeout_seconds() * 1e9);
      try {
        int millis = (int) (timeoutNanos / 1_000_000);
        socket.connect(new InetSocketAddress(config.host(), config.port()), millis);
        socket.setTcpNoDelay(true);
      } catch (IOException e) {
        close();
        throw unreachable(e);
      }
    }

    /** Asks and returns the fields of the answer, exactly so many. */
    String[] ask(String question, int count) throws DriverException {
      String answer;
      try {
        if (socket.getInputStream().available() > 0) {
          throw nonsense(question, "something before it was asked", null);
        }
        socket.getOutputStream().write((question + "\r\n").getBytes(StandardCharsets.US_ASCII));
        answer = readLine(question);
      } catch (IOException e) {
        throw unreachable(e);
      }
      if (answer.equals("DENIED")) {
        throw new DriverException(
            Fault.REFUSED, address + " denies us access: allow this computer at the machine");
      }
      String[] fields = answer.split(";", -1);
      if (fields.length != count) {
        throw nonsense(question, answer, null);
      }
      return fields;
    }

    /** The time-out counts for the whole line: else a drop a second would keep us for ever. */
    private String readLine(String question) throws IOException, DriverException {
      long end = System.nanoTime() + timeoutNanos;
      var line = new StringBuilder();
      while (line.length() < LONGEST) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new SocketTimeoutException("no whole answer to " + question + " in time");
        }
        socket.setSoTimeout((int) left);
        int next = socket.getInputStream().read();
        if (next < 0) {
          throw new IOException("the machine ended the connection");
        }
        if (next == '\n') {
          return line.toString().strip();
        }
        line.append((char) next);
      }
      throw nonsense(question, "a line without end", null);
    }

    DriverException unreachable(IOException cause) {
      return new DriverException(
          Fault.UNREACHABLE,
          "%s does not answer: %s".formatted(address, cause.getMessage()),
          cause);
    }

    DriverException nonsense(String question, String answer, @Nullable Throwable cause) {
      return new DriverException(
          Fault.PROTOCOL,
          "%s answers %s with '%s': is this the right machine?"
              .formatted(address, question, answer),
          cause);
    }

    void close() {
      try {
        socket.close();
      } catch (IOException e) {
        // A socket that cannot be closed is gone all the same.
      }
    }
  }
}
