package io.millwright.device.tester;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;

/** A computer at the tester's line. */
final class Wire implements AutoCloseable {
  private static final int LONGEST_WAIT_MS = 20_000;

  private final Socket socket;
  private final InputStream in;

  Wire(String address) throws IOException {
    URI uri = URI.create(address);
    socket = new Socket(uri.getHost(), uri.getPort());
    socket.setSoTimeout(LONGEST_WAIT_MS);
    in = socket.getInputStream();
  }

  void send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
  }

  /** Everything up to and with {@code end}. */
  String until(String end) throws IOException {
    var seen = new ByteArrayOutputStream();
    while (!seen.toString(ISO_8859_1).endsWith(end)) {
      seen.write(oneByte());
    }
    return seen.toString(ISO_8859_1);
  }

  String bytes(int count) throws IOException {
    var seen = new ByteArrayOutputStream();
    while (seen.size() < count) {
      seen.write(oneByte());
    }
    return seen.toString(ISO_8859_1);
  }

  private int oneByte() throws IOException {
    int read = in.read();
    if (read < 0) {
      throw new IOException("the line is dead");
    }
    return read;
  }

  boolean isDead() throws IOException {
    return in.read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
