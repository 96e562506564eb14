package io.millwright.mail.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who poses as a mail server, offers what the test says, and notes all it is told. */
final class Talker implements AutoCloseable {
  private final ServerSocket door;
  private final String offers;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  Talker(String offers) throws IOException {
    this.offers = offers;
    this.door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    var thread = new Thread(this::talk, "talker");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return door.getLocalPort();
  }

  List<String> heard() {
    return heard;
  }

  private void talk() {
    while (!door.isClosed()) {
      try (Socket caller = door.accept()) {
        OutputStream out = caller.getOutputStream();
        say(out, "220 mail.example.org\r\n");
        var in =
            new BufferedReader(
                new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          heard.add(line);
          say(out, line.startsWith("EHLO") ? offers : "250 OK\r\n");
        }
      } catch (IOException e) {
        // The caller went, or the door is closed.
      }
    }
  }

  private static void say(OutputStream out, String words) throws IOException {
    out.write(words.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
