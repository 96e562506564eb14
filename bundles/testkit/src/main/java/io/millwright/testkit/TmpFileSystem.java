package io.millwright.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A small file system of its own, mounted on a folder for as long as the test needs it. */
public final class TmpFileSystem implements AutoCloseable {
  // Unmounted when our end of the pipe closes, however that comes.
  private static final String SCRIPT =
      """
      if [ "$(id -u)" -ne 0 ]; then exec sudo -n sh -c "$0" "$0" "$@"; fi
      mount -t tmpfs -o "$2,mode=1777" millwright-test "$1" && echo mounted && cat > /dev/null
      umount -l "$1"
      """;

  private final Process shell;
  private final Path folder;

  /**
   * Mounts one.
   *
   * @param folder an empty one
   * @param options for instance {@code size=16m,nr_inodes=100}
   */
  public TmpFileSystem(Path folder, String options) throws IOException {
    this.folder = folder.toRealPath();
    this.shell =
        new ProcessBuilder("sh", "-c", SCRIPT, SCRIPT, this.folder.toString(), options)
            .redirectErrorStream(true)
            .start();
    BufferedReader output = shell.inputReader(StandardCharsets.UTF_8);
    List<String> said = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.equals("mounted")) {
        return;
      }
      said.add(line);
    }
    throw new IOException("a test must mount a file system, which needs root or sudo: " + said);
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    shell.getOutputStream().close();
    try {
      shell.waitFor(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
