package io.millwright.device.tester;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The line as a pseudo terminal; a socat of our own holds it, whose pipes are the tester's end. */
final class PtyLine implements Line {
  private static final int END_SECONDS = 5;

  private final Path link;
  private final Receiver receiver;
  private volatile @Nullable Plugged plugged;

  private record Plugged(Process socat, Writer writer, Path terminal) {
    boolean isHeard() {
      return Listeners.mayListen(terminal, socat.pid());
    }
  }

  PtyLine(Path link, Receiver receiver) throws IOException {
    this.link = link.toAbsolutePath();
    this.receiver = receiver;
    if (Files.exists(this.link) && !Files.isSymbolicLink(this.link)) {
      throw new IOException(this.link + " is there already and is no link; name another path");
    }
  }

  @Override
  public String address() {
    return link.toString();
  }

  @Override
  public boolean isPlugged() {
    return plugged != null;
  }

  @Override
  public int peers() {
    Plugged now = plugged;
    return now != null && now.isHeard() ? 1 : 0;
  }

  @Override
  public void send(byte[] bytes) {
    Plugged now = plugged;
    if (now != null && now.isHeard()) {
      now.writer().write(bytes);
    }
  }

  @Override
  public void plug() throws IOException {
    if (plugged != null) {
      return;
    }
    Process socat;
    try {
      socat = new ProcessBuilder("socat", "-d", "-d", "PTY,rawer,link=" + link, "STDIO").start();
    } catch (IOException e) {
      throw new IOException("--pty needs the program socat; on Debian: apt-get install socat", e);
    }
    BufferedReader log = socat.errorReader(UTF_8);
    awaitLink(log);
    var fresh = new Plugged(socat, new Writer(socat.getOutputStream()), link.toRealPath());
    plugged = fresh;
    new Thread(() -> read(fresh), "tester-pty").start();
    new Thread(() -> drain(log), "tester-pty-log").start();
  }

  /** Socat says when it has made the terminal and its link. */
  private void awaitLink(BufferedReader log) throws IOException {
    String last = "";
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      if (line.contains("starting data transfer loop")) {
        return;
      }
      last = line;
    }
    throw new IOException("socat cannot make %s: %s".formatted(link, last));
  }

  private void read(Plugged from) {
    byte[] buffer = new byte[1_024];
    try (InputStream in = from.socat().getInputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        receiver.receive(Arrays.copyOf(buffer, n));
      }
    } catch (IOException e) {
      // The plug was pulled.
      return;
    } finally {
      from.writer().close();
      // A socat that somebody ended is a pulled plug, too.
      if (from.equals(plugged)) {
        plugged = null;
      }
    }
  }

  private static void drain(BufferedReader log) {
    try (log) {
      log.transferTo(java.io.Writer.nullWriter());
    } catch (IOException e) {
      // The plug was pulled.
      return;
    }
  }

  @Override
  public void unplug() throws IOException {
    Plugged old = plugged;
    plugged = null;
    if (old == null) {
      return;
    }
    old.writer().close();
    old.socat().destroy();
    awaitEnd(old.socat());
    if (Files.isSymbolicLink(link)) {
      Files.delete(link);
    }
  }

  private static void awaitEnd(Process socat) {
    try {
      if (!socat.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        socat.destroyForcibly();
      }
    } catch (InterruptedException e) {
      socat.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    unplug();
  }
}
