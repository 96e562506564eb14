package io.millwright.remote.session.internal;

import io.millwright.testkit.ForeignProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A real screen: an X server that speaks RFB, and a second pair of eyes on it. */
final class Xscreen implements AutoCloseable {
  /** What the mouse and the modifier keys do, as the X server itself says. */
  record Seen(int x, int y, int mask) {
    static final int SHIFT = 1;
    static final int BUTTON = 256;
  }

  // Asks Xlib, past RFB and all of ours.
  private static final String QUERY =
      """
      import ctypes, sys
      x = ctypes.CDLL("libX11.so.6")
      x.XOpenDisplay.restype = ctypes.c_void_p
      x.XDefaultRootWindow.restype = ctypes.c_ulong
      d = ctypes.c_void_p(x.XOpenDisplay(sys.argv[1].encode()))
      r, c = ctypes.c_ulong(), ctypes.c_ulong()
      a, b, e, f = ctypes.c_int(), ctypes.c_int(), ctypes.c_int(), ctypes.c_int()
      m = ctypes.c_uint()
      w = ctypes.c_ulong(x.XDefaultRootWindow(d))
      p = ctypes.byref
      x.XQueryPointer(d, w, p(r), p(c), p(a), p(b), p(e), p(f), p(m))
      print(a.value, b.value, m.value & 257)
      """;

  private final ForeignProgram server;
  private final String display;
  private final int port;

  Xscreen(Path folder) throws IOException {
    port = ForeignProgram.freePort();
    display = ":" + (port % 20_000 + 100);
    server =
        ForeignProgram.start(
                folder,
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

  Seen look() throws IOException {
    Process python = new ProcessBuilder("python3", "-c", QUERY, display).start();
    String said =
        new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    String[] parts = said.split(" ", -1);
    if (parts.length != 3) {
      throw new IOException("the screen does not answer: " + said);
    }
    return new Seen(
        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
