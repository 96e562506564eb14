package io.millwright.driver.serial.wire;

import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/** A socket that carries the bytes as they are. */
final class TcpWire implements Wire {
  // A device may be silent for days: a cut cable is found by the system's own questions, within
  // half
  // a minute.
  private static final Map<SocketOption<Integer>, Integer> WATCH =
      Map.of(
          ExtendedSocketOptions.TCP_KEEPIDLE, 10,
          ExtendedSocketOptions.TCP_KEEPINTERVAL, 5,
          ExtendedSocketOptions.TCP_KEEPCOUNT, 3);

  private final String name;
  private final SocketChannel channel;
  private final Outgoing outgoing;

  private TcpWire(String name, SocketChannel channel) {
    this.name = name;
    this.channel = channel;
    this.outgoing = new Outgoing(name);
  }

  /**
   * Connects.
   *
   * @param address a port server or socket; its words go into messages
   * @param patience how long to wait at most
   */
  static TcpWire connect(Address address, Duration patience)
      throws DriverException, InterruptedException {
    String name = address.words();
    var target = new InetSocketAddress(address.place(), address.port());
    if (target.isUnresolved()) {
      throw new DriverException(
          Fault.UNREACHABLE, "%s: no host is called %s".formatted(name, address.place()));
    }
    SocketChannel channel = null;
    try {
      channel = SocketChannel.open();
      channel.configureBlocking(false);
      var wire = new TcpWire(name, channel);
      wire.finish(target, patience);
      wire.watch();
      return wire;
    } catch (IOException e) {
      closeQuietly(channel);
      throw new DriverException(
          Fault.UNREACHABLE, "%s cannot be connected: %s".formatted(name, e.getMessage()), e);
    } catch (DriverException | InterruptedException e) {
      closeQuietly(channel);
      throw e;
    }
  }

  private void finish(InetSocketAddress target, Duration patience)
      throws IOException, DriverException, InterruptedException {
    if (channel.connect(target)) {
      return;
    }
    if (!ready(SelectionKey.OP_CONNECT, patience) || !channel.finishConnect()) {
      throw new DriverException(
          Fault.UNREACHABLE, "%s did not answer within %d ms".formatted(name, patience.toMillis()));
    }
  }

  private void watch() throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    for (Map.Entry<SocketOption<Integer>, Integer> option : WATCH.entrySet()) {
      if (channel.supportedOptions().contains(option.getKey())) {
        channel.setOption(option.getKey(), option.getValue());
      }
    }
  }

  /**
   * Waits until something has come or the line broke.
   *
   * @return false if nothing happened for so long
   */
  boolean await(Duration most) throws DriverException, InterruptedException {
    try {
      return ready(SelectionKey.OP_READ, most);
    } catch (IOException e) {
      throw gone(e);
    }
  }

  private boolean ready(int operation, Duration most) throws IOException, InterruptedException {
    try (Selector selector = Selector.open()) {
      channel.register(selector, operation);
      boolean some = selector.select(Math.max(1, most.toMillis())) > 0;
      if (Thread.interrupted()) {
        throw new InterruptedException(name + " was given up");
      }
      return some;
    }
  }

  @Override
  public int read(byte[] into) throws DriverException {
    try {
      flush();
      int count = channel.read(ByteBuffer.wrap(into));
      if (count < 0) {
        throw new DriverException(Fault.UNREACHABLE, name + " was closed by the other side");
      }
      return count;
    } catch (IOException e) {
      throw gone(e);
    }
  }

  @Override
  public void write(byte[] bytes) throws DriverException {
    outgoing.add(bytes);
    try {
      flush();
    } catch (IOException e) {
      throw gone(e);
    }
  }

  private void flush() throws IOException {
    if (outgoing.waiting().length > 0) {
      outgoing.taken(channel.write(ByteBuffer.wrap(outgoing.waiting())));
    }
  }

  private DriverException gone(IOException e) {
    String why = e instanceof ClosedChannelException ? "it is closed" : e.getMessage();
    return new DriverException(Fault.UNREACHABLE, "%s is lost: %s".formatted(name, why), e);
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }

  private static void closeQuietly(@Nullable SocketChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // The socket is gone either way, and nobody can do anything about it.
    }
  }
}
