package io.millwright.driver.telephony.peer;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A small file system in memory, mounted for as long as a test lives. Mounting needs root, or sudo
 * without a password; where there is neither, the test fails and says so.
 */
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
    Path output = Files.createTempFile("mount", ".txt");
    shell =
        new ProcessBuilder("sh", "-c", SCRIPT, SCRIPT, this.folder.toString(), options)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> !shell.isAlive() || Files.readString(output).contains("mounted"));
    String said = Files.readString(output);
    Files.delete(output);
    if (!shell.isAlive()) {
      throw new IOException("a test must mount a file system, which needs root or sudo: " + said);
    }
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
