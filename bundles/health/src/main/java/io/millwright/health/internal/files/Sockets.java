package io.millwright.health.internal.files;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The listening TCP sockets of this machine, as Linux tells them; elsewhere none are seen. */
public final class Sockets {
  private static final String LISTENING = "0A";
  private static final int ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private final Path proc;

  /**
   * @param proc where the kernel shows them: {@code /proc}
   */
  public Sockets(Path proc) {
    this.proc = proc;
  }

  /**
   * A listening socket.
   *
   * @param loopback whether only this machine can reach it
   * @param own whether it belongs to this process
   */
  public record Listening(int port, boolean loopback, boolean own) {}

  /** Whether this system shows its sockets. */
  public boolean canBeSeen() {
    return Files.isReadable(proc.resolve("net/tcp"));
  }

  /** All that listen. */
  public List<Listening> all() throws IOException {
    Set<String> own = ownInodes();
    List<Listening> found = new ArrayList<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      Path file = proc.resolve(table);
      if (Files.isReadable(file)) {
        for (String line : Files.readAllLines(file)) {
          String[] words = line.strip().split("\\s+", -1);
          if (words.length > INODE && words[STATE].equals(LISTENING)) {
            found.add(listening(words, own));
          }
        }
      }
    }
    return found;
  }

  private static Listening listening(String[] words, Set<String> own) throws IOException {
    int colon = words[ADDRESS].indexOf(':');
    int port = Integer.parseInt(words[ADDRESS].substring(colon + 1), 16);
    InetAddress address = address(words[ADDRESS].substring(0, colon));
    return new Listening(port, address.isLoopbackAddress(), own.contains(words[INODE]));
  }

  // Words of four bytes, each in the order of the processor.
  private static InetAddress address(String hex) throws IOException {
    byte[] bytes = new byte[hex.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      int place = i / 4 * 4 + 3 - i % 4;
      bytes[place] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
    }
    return InetAddress.getByAddress(bytes);
  }

  private Set<String> ownInodes() {
    Set<String> inodes = new HashSet<>();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(proc.resolve("self/fd"))) {
      for (Path file : open) {
        inode(file, inodes);
      }
    } catch (IOException e) {
      return Set.of();
    }
    return inodes;
  }

  private static void inode(Path file, Set<String> inodes) {
    try {
      String target = Files.readSymbolicLink(file).toString();
      if (target.startsWith("socket:[")) {
        inodes.add(target.substring("socket:[".length(), target.length() - 1));
      }
    } catch (IOException e) {
      // Closed meanwhile.
      return;
    }
  }
}
