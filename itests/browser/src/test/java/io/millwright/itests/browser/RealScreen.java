package io.millwright.itests.browser;

import io.millwright.itests.Archive;
import io.millwright.testkit.ForeignProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A real X server on loopback that shows its screen by VNC. */
final class RealScreen implements AutoCloseable {
  private final int port;
  private final String display;
  private final ForeignProgram server;

  RealScreen() throws IOException {
    port = ForeignProgram.freePort();
    display = ":" + (port % 20_000 + 100);
    server =
        ForeignProgram.start(
                Archive.work(),
                "Xtigervnc",
                display,
                "-geometry",
                "640x480",
                "-depth",
                "24",
                "-SecurityTypes",
                "None",
                "-localhost=1",
                "-nolisten",
                "tcp",
                "-rfbport",
                Integer.toString(port),
                "-AlwaysShared")
            .listeningAt(port);
  }

  int port() {
    return port;
  }

  /** Where the X server itself says that the mouse is. */
  String mouse() {
    try {
      var builder = new ProcessBuilder("xdotool", "getmouselocation");
      builder.environment().put("DISPLAY", display);
      return new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
