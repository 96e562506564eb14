package io.millwright.itests.container;

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

/** A mail server that takes a letter and never says so: its sender may be killed meanwhile. */
final class HoldingPost implements AutoCloseable {
  private final ServerSocket door;
  private final List<String> names = new CopyOnWriteArrayList<>();

  HoldingPost(int port) throws IOException {
    door = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
    var thread = new Thread(this::serve, "holding-post");
    thread.setDaemon(true);
    thread.start();
  }

  /** The Message-IDs of the letters it took. */
  List<String> names() {
    return names;
  }

  private void serve() {
    while (!door.isClosed()) {
      try (Socket caller = door.accept()) {
        talk(caller);
      } catch (IOException e) {
        // The caller went, or the door is closed.
      }
    }
  }

  private void talk(Socket caller) throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1));
    say(caller, "220 mail.example.org");
    boolean data = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (data && line.startsWith("Message-ID: ")) {
        names.add(line.substring("Message-ID: ".length()));
      } else if (!data) {
        data = line.equals("DATA");
        say(caller, data ? "354 go on" : "250 fine");
      }
    }
  }

  private static void say(Socket caller, String words) throws IOException {
    OutputStream out = caller.getOutputStream();
    out.write((words + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
