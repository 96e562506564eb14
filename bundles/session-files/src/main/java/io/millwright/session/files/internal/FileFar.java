package io.millwright.session.files.internal;

import io.millwright.remote.session.FarSide.Far;
import io.millwright.remote.session.FarSide.Wanted;
import io.millwright.remote.session.Scope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One stream of files, one file at a time. What somebody asks for waits until its answers were
 * taken: nothing piles up. Thread-safe.
 */
final class FileFar implements Far {
  private static final long LEFT_FREE = 200_000_000;
  private static final int MOST_WAITING = 4;
  private static final int MOST_ANSWERS = 256;
  private static final int MOST_NOTES = 1_000;

  private final Folder folder;
  private final Wanted wanted;
  private final Log log;
  private final Deque<ByteBuffer> answers = new ArrayDeque<>();
  private final List<String> notes = new ArrayList<>();
  private ByteBuffer waiting = ByteBuffer.allocate(0);
  private @Nullable CompletableFuture<ByteBuffer> asked;
  private @Nullable CompletableFuture<@Nullable Void> held;
  private @Nullable Gone leaving;
  private @Nullable Coming coming;
  private int files;
  private boolean closed;

  /** Is told of each file. */
  @FunctionalInterface
  interface Log {
    void tell(Wanted of, String action, String name, long bytes, String sha256);
  }

  FileFar(Folder folder, Wanted wanted, Log log) {
    this.folder = folder;
    this.wanted = wanted;
    this.log = log;
  }

  @Override
  public CompletableFuture<@Nullable Void> ready() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized List<String> notes() {
    return List.copyOf(notes);
  }

  @Override
  public synchronized CompletableFuture<ByteBuffer> read() {
    if (answers.isEmpty()) {
      goOn();
    }
    ByteBuffer next = answers.poll();
    if (next != null) {
      release();
      return CompletableFuture.completedFuture(next);
    }
    var later = new CompletableFuture<ByteBuffer>();
    asked = later;
    return later;
  }

  private void release() {
    CompletableFuture<@Nullable Void> who = held;
    if (who != null && answers.size() < MOST_WAITING) {
      held = null;
      // Not here: who is told may ask at once.
      who.completeAsync(() -> null);
    }
  }

  private void say(ByteBuffer answer) {
    CompletableFuture<ByteBuffer> who = asked;
    if (who != null) {
      asked = null;
      who.completeAsync(() -> answer);
    } else {
      answers.add(answer);
    }
  }

  // The next piece of what leaves is read when somebody asks for it.
  private void goOn() {
    Gone file = leaving;
    if (file == null) {
      return;
    }
    try {
      if (file.gone() < file.size()) {
        say(Words.say('D', file.next()));
        return;
      }
      leaving = null;
      String sha256 = file.end();
      told("remote.file.sent", file.name(), file.size(), sha256);
      say(Words.say('H', sha256));
    } catch (IOException e) {
      drop();
      refuse(e);
    }
  }

  private void told(String action, String name, long bytes, String sha256) {
    notes.add("%s %s, %d bytes, SHA-256 %s".formatted(action, name, bytes, sha256));
    log.tell(wanted, action, name, bytes, sha256);
  }

  private void refuse(Exception cause) {
    say(Words.say('E', String.valueOf(cause.getMessage())));
  }

  @Override
  public synchronized CompletableFuture<@Nullable Void> write(ByteBuffer bytes) {
    if (closed) {
      return CompletableFuture.failedFuture(new IOException("it is closed"));
    }
    ByteBuffer all = ByteBuffer.allocate(waiting.remaining() + bytes.remaining());
    all.put(waiting).put(bytes).flip();
    try {
      while (all.remaining() >= Words.HEAD && all.remaining() >= Words.HEAD + length(all)) {
        if (answers.size() > MOST_ANSWERS) {
          throw new IOException("more was asked than anybody listens to");
        }
        int length = length(all);
        char letter = (char) all.get();
        all.getInt();
        take(letter, all.slice(all.position(), length));
        all.position(all.position() + length);
      }
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
    waiting = ByteBuffer.allocate(all.remaining()).put(all).flip();
    if (answers.size() < MOST_WAITING) {
      return CompletableFuture.completedFuture(null);
    }
    var later = new CompletableFuture<@Nullable Void>();
    held = later;
    return later;
  }

  private static int length(ByteBuffer all) throws IOException {
    int length = all.getInt(all.position() + 1);
    if (length < 0 || length > Words.MOST) {
      throw new IOException("a message of %d bytes".formatted(length));
    }
    return length;
  }

  private void take(char letter, ByteBuffer content) throws IOException {
    try {
      switch (letter) {
        case 'L' -> say(Words.say('L', Listing.of(folder.out(), out())));
        case 'G' -> get(content);
        case 'P' -> put(content);
        case 'D' -> data(content);
        case 'X' -> stop();
        default -> throw new IOException("an unknown message " + (int) letter);
      }
    } catch (RefusedException e) {
      drop();
      refuse(e);
    }
  }

  private boolean out() {
    return wanted.scope() == Scope.FILES_OUT;
  }

  private void get(ByteBuffer content) throws RefusedException {
    need(out(), "this stream only brings files");
    begin();
    try {
      Gone file = new Gone(folder.out(), name(content), folder.largest());
      leaving = file;
      say(Words.say('F', file.size()));
    } catch (IOException | IllegalArgumentException e) {
      throw new RefusedException(e);
    }
  }

  private void put(ByteBuffer content) throws RefusedException {
    need(!out(), "this stream only takes files");
    begin();
    need(content.remaining() > Long.BYTES, "a file has a size and a name");
    long size = content.getLong();
    need(size >= 0 && size <= folder.largest(), "%d bytes at most".formatted(folder.largest()));
    try {
      // What the site itself needs on its disk is not for files that come.
      long free = Files.getFileStore(folder.in()).getUsableSpace();
      need(free - size >= LEFT_FREE, "the disk of the site has no room for it");
      coming =
          new Coming(folder.in(), name(content), size, wanted.session() + "-" + System.nanoTime());
      arrived();
    } catch (IOException | IllegalArgumentException e) {
      throw new RefusedException(e);
    }
  }

  private void begin() throws RefusedException {
    need(leaving == null && coming == null, "one file at a time");
    files++;
    need(files <= MOST_NOTES, "%d files in a stream at most".formatted(MOST_NOTES));
  }

  private static FileName name(ByteBuffer content) {
    return new FileName(StandardCharsets.UTF_8.decode(content).toString());
  }

  private static void need(boolean rule, String words) throws RefusedException {
    if (!rule) {
      throw new RefusedException(new IOException(words));
    }
  }

  // What still comes of a file that was refused or stopped is dropped.
  private void data(ByteBuffer content) throws RefusedException {
    Coming file = coming;
    if (file == null) {
      return;
    }
    try {
      file.take(content);
      arrived();
    } catch (IOException e) {
      throw new RefusedException(e);
    }
  }

  private void arrived() throws IOException {
    Coming file = coming;
    if (file == null || !file.isWhole()) {
      say(Words.say('R', file == null ? 0 : file.here()));
      return;
    }
    String sha256 = file.end();
    coming = null;
    told("remote.file.received", file.name(), file.here(), sha256);
    say(Words.say('H', sha256));
  }

  private void stop() throws RefusedException {
    need(leaving != null || coming != null, "nothing is on its way");
    drop();
    refuse(new IOException("stopped"));
  }

  private void drop() {
    try {
      if (leaving != null) {
        leaving.drop();
      }
      if (coming != null) {
        coming.drop();
      }
    } catch (IOException e) {
      notes.add("a part of a file could not be removed: " + e.getMessage());
    }
    leaving = null;
    coming = null;
  }

  @Override
  public synchronized CompletableFuture<@Nullable Void> close() {
    closed = true;
    drop();
    CompletableFuture<ByteBuffer> who = asked;
    if (who != null) {
      asked = null;
      who.completeAsync(() -> ByteBuffer.allocate(0));
    }
    return CompletableFuture.completedFuture(null);
  }

  /** What was asked for cannot be; the stream goes on. */
  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    RefusedException(Exception cause) {
      super(cause.getMessage(), cause);
    }
  }
}
