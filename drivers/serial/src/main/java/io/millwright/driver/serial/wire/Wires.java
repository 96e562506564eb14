package io.millwright.driver.serial.wire;

import io.millwright.driver.DriverException;
import io.millwright.driver.serial.profile.LineSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Opens lines for all machines of this driver, each for one at a time. Thread-safe. */
@Component(service = Wires.class)
public final class Wires {
  private final PortBook book = new PortBook();
  private final LocalPorts ports;
  private final LongSupplier nanos;

  @Activate
  public Wires() {
    this(LocalPorts.ofThisComputer(), System::nanoTime);
  }

  Wires(LocalPorts ports, LongSupplier nanos) {
    this.ports = ports;
    this.nanos = nanos;
  }

  /** The ports of this computer. */
  public LocalPorts ports() {
    return ports;
  }

  /** Who holds which line: real path or remote address to machine. */
  public Map<String, String> holders() {
    return book.holders();
  }

  /**
   * Opens a line.
   *
   * @param holder who asks, for the next one who wants the line
   * @param patience how long to wait for a remote line's answers
   * @throws DriverException if the line is absent, held, forbidden or silent; the message says
   *     which
   * @throws InterruptedException if the caller was asked to give up
   */
  public Wire open(Address address, LineSettings settings, String holder, Duration patience)
      throws DriverException, InterruptedException {
    String line = line(address);
    book.take(line, address.words(), holder);
    try {
      Wire wire =
          switch (address.way()) {
            case PATH, USB -> LocalWire.open(address.words(), Path.of(line), settings);
            case PORT_SERVER -> PortServerWire.connect(address, settings, nanos, patience);
            case SOCKET -> TcpWire.connect(address, patience);
          };
      return new HeldWire(wire, line);
    } catch (DriverException | InterruptedException | RuntimeException e) {
      book.release(line);
      throw e;
    }
  }

  /** Who holds the line now. */
  public Optional<String> holder(Address address) throws DriverException {
    return book.holder(line(address));
  }

  /** Hears a line that another uses, without taking a byte from it. */
  public Tap listen(Address address, Traffic ear) throws DriverException {
    return book.listen(line(address), ear);
  }

  private String line(Address address) throws DriverException {
    return switch (address.way()) {
      case PATH, USB -> ports.device(address).toString();
      // Two ways to one socket are one line: most port servers let in only one.
      case PORT_SERVER, SOCKET -> address.place() + ":" + address.port();
    };
  }

  /** A line that is entered in the book and can be listened to. */
  private final class HeldWire implements Wire {
    private final Wire wire;
    private final String line;
    private final AtomicBoolean closed = new AtomicBoolean();

    HeldWire(Wire wire, String line) {
      this.wire = wire;
      this.line = line;
    }

    @Override
    public int read(byte[] into) throws DriverException {
      int count = wire.read(into);
      if (count > 0 && book.isHeard(line)) {
        byte[] copy = Arrays.copyOf(into, count);
        book.tell(line, ear -> ear.came(copy));
      }
      return count;
    }

    @Override
    public void write(byte[] bytes) throws DriverException {
      wire.write(bytes);
      if (book.isHeard(line)) {
        byte[] copy = bytes.clone();
        book.tell(line, ear -> ear.went(copy));
      }
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        wire.close();
        book.release(line);
      }
    }
  }
}
