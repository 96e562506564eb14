package io.millwright.driver.serial.wire;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A port server that says one baud rate whatever it is asked, and nothing more after that. */
final class FakePortServer implements AutoCloseable {
  private static final int OFFERS = 5 * 3;
  private static final int SETTINGS = 10 + 4 * 7;

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private final ServerSocket server;

  FakePortServer(int baud) throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    thread.execute(() -> serve(baud));
  }

  String address() {
    return "rfc2217://127.0.0.1:" + server.getLocalPort();
  }

  private void serve(int baud) {
    try (Socket socket = server.accept()) {
      talk(socket, baud);
      told.countDown();
      // Stays connected and silent, like a server whose power was cut.
      end.await();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void talk(Socket socket, int baud) throws IOException {
    var in = new DataInputStream(socket.getInputStream());
    OutputStream out = socket.getOutputStream();
    in.readFully(new byte[OFFERS]);
    out.write(new byte[] {(byte) 255, (byte) 253, 44});
    in.readFully(new byte[SETTINGS]);
    out.write(answer(101, 0, 0, baud >> 8, baud & 0xff));
    out.write(answer(102, 8));
    out.write(answer(103, 1));
    out.write(answer(104, 1));
    out.write(answer(105, 1));
  }

  private static byte[] answer(int command, int... value) {
    byte[] all = new byte[value.length + 6];
    all[0] = (byte) 255;
    all[1] = (byte) 250;
    all[2] = 44;
    all[3] = (byte) command;
    for (int i = 0; i < value.length; i++) {
      all[4 + i] = (byte) value[i];
    }
    all[value.length + 4] = (byte) 255;
    all[value.length + 5] = (byte) 240;
    return all;
  }

  /** Waits until it has said all it will ever say. */
  void awaitTold() throws InterruptedException {
    told.await();
  }

  @Override
  public void close() throws IOException {
    end.countDown();
    server.close();
    thread.shutdown();
  }
}
