package io.millwright.bench.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Many browsers that listen to a stream of events and count. One thread reads for all. */
final class Browsers implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Selector selector = Selector.open();
  private final List<SocketChannel> channels = new ArrayList<>();
  private final AtomicLong frames = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong ended = new AtomicLong();

  /**
   * What was heard so far.
   *
   * @param ended streams that the server ended
   */
  record Heard(long frames, long bytes, long ended) {
    Heard since(Heard earlier) {
      return new Heard(frames - earlier.frames, bytes - earlier.bytes, ended - earlier.ended);
    }
  }

  /**
   * @param request the whole request; HTTP/1.0, so that no lengths of chunks stand amid the text
   */
  Browsers(int count, int port, String request) throws IOException {
    byte[] asked = request.getBytes(StandardCharsets.US_ASCII);
    for (int number = 0; number < count; number++) {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      SocketChannel channel = SocketChannel.open(address);
      channels.add(channel);
      ByteBuffer all = ByteBuffer.wrap(asked);
      while (all.hasRemaining()) {
        channel.write(all);
      }
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
    }
    var thread = new Thread(this::read, "browsers");
    thread.setDaemon(true);
    thread.start();
  }

  Heard heard() {
    return new Heard(frames.get(), bytes.get(), ended.get());
  }

  private void read() {
    var buffer = ByteBuffer.allocateDirect(BUFFER);
    try {
      while (selector.isOpen()) {
        selector.select(key -> readFrom(key, buffer));
      }
    } catch (ClosedSelectorException e) {
      // All is over.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readFrom(SelectionKey key, ByteBuffer buffer) {
    buffer.clear();
    try {
      if (((SocketChannel) key.channel()).read(buffer) < 0) {
        key.cancel();
        ended.incrementAndGet();
        return;
      }
    } catch (IOException e) {
      key.cancel();
      ended.incrementAndGet();
      return;
    }
    buffer.flip();
    bytes.addAndGet(buffer.remaining());
    // A frame ends with an empty line. One that was cut just there counts one less: rare.
    int lineFeeds = 0;
    while (buffer.hasRemaining()) {
      lineFeeds = buffer.get() == '\n' ? lineFeeds + 1 : 0;
      if (lineFeeds == 2) {
        frames.incrementAndGet();
        lineFeeds = 0;
      }
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }
}
