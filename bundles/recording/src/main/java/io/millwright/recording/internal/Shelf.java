package io.millwright.recording.internal;

import io.millwright.remote.session.Recorder.Take;
import io.millwright.remote.session.SessionId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The folder of all recordings: a folder for each session, a file for each part. The files are the
 * list: there is no other that could say something else. Thread-safe.
 */
@Component(service = Shelf.class)
@Designate(ocd = ShelfConfig.class)
public final class Shelf {
  private static final String GOING = "deleting";
  private static final String SUFFIX = ".mwrec";
  private static final long ASK_AGAIN = 4_000_000;
  private static final int SALT_BYTES = 16;

  private final Path folder;
  private final RecordingKey key;
  private final Terms terms;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Set<Path> running = ConcurrentHashMap.newKeySet();
  private final Map<SessionId, AtomicLong> sizes = new ConcurrentHashMap<>();

  /** For the running site. */
  @Activate
  public Shelf(ShelfConfig config, BundleContext context) throws IOException {
    this(folder(config, context), Terms.of(config), Clock.systemUTC());
  }

  Shelf(Path folder, Terms terms, Clock clock) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.key = new RecordingKey(folder);
    this.terms = terms;
    this.clock = clock;
  }

  private static Path folder(ShelfConfig config, BundleContext context) {
    if (!config.folder().isBlank()) {
      return Path.of(config.folder());
    }
    String data = context.getProperty("millwright.data");
    if (data != null && !data.isBlank()) {
      return Path.of(data).resolve("recordings");
    }
    String base = context.getProperty("karaf.base");
    return Path.of(base == null ? "." : base).resolve("site").resolve("recordings");
  }

  Terms terms() {
    return terms;
  }

  RecordingKey key() {
    return key;
  }

  /** Why nothing can be kept now. */
  Optional<String> trouble() {
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      return free < terms.freeBytes()
          ? Optional.of("the disk of the recordings is full")
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of("the folder of the recordings is away");
    }
  }

  private void needFree() throws IOException {
    Optional<String> trouble = trouble();
    if (trouble.isPresent()) {
      throw new IOException(trouble.get());
    }
  }

  /** Begins a part. */
  PartWriter create(Take take, int part, String form, String before) throws IOException {
    needFree();
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Instant begun = clock.instant();
    String hex = HexFormat.of().formatHex(salt);
    Label label = Label.of(take, part, form, begun, before, hex);
    Path path = Files.createDirectories(folder.resolve(label.session())).resolve(file(label));
    var writer = new PartWriter(path, label, key);
    running.add(path);
    return writer;
  }

  private static String file(Label label) {
    return "%04d-%04d.%s%s".formatted(label.number(), label.part(), label.form(), SUFFIX);
  }

  private Path path(PartWriter part) {
    return folder.resolve(part.label().session()).resolve(file(part.label()));
  }

  /** Nothing is written to it any more. */
  void ended(PartWriter part) {
    running.remove(path(part));
  }

  /** It was begun, and nothing came. */
  void discard(PartWriter part) throws IOException {
    part.abandon();
    Files.deleteIfExists(path(part));
    removeIfEmpty(folder.resolve(part.label().session()));
  }

  private static void removeIfEmpty(Path path) throws IOException {
    try (Stream<Path> all = Files.list(path)) {
      if (all.findAny().isPresent()) {
        return;
      }
    }
    Files.delete(path);
  }

  /**
   * So much more is to be kept of a session.
   *
   * @throws IOException if that is too much
   */
  void needRoom(SessionId session, long more) throws IOException {
    AtomicLong size = sizes.computeIfAbsent(session, any -> new AtomicLong(size(session)));
    long after = size.addAndGet(more);
    if (after > terms.sessionBytes()) {
      throw new IOException(
          "a session keeps %d MB at most".formatted(terms.sessionBytes() / 1_000_000));
    }
    // A long part must not fill the disk that others need, too.
    if (after / ASK_AGAIN != (after - more) / ASK_AGAIN) {
      needFree();
    }
  }

  private long size(SessionId session) {
    try {
      long size = 0;
      for (Path part : parts(session)) {
        size += Files.size(part);
      }
      return size;
    } catch (IOException e) {
      // It is new, or will not be written to either.
      return 0;
    }
  }

  boolean isRunning(Path part) {
    return running.contains(part);
  }

  /** The sessions of which something is kept. */
  List<SessionId> sessions() throws IOException {
    var all = new ArrayList<SessionId>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (Path one : found) {
        String name = String.valueOf(one.getFileName());
        // What else lies there, as on a disk of its own, is not ours.
        if (name.startsWith("rs-")) {
          all.add(new SessionId(name));
        }
      }
    }
    all.sort(Comparator.comparing(SessionId::text));
    return all;
  }

  /** The files of a session, in order. */
  List<Path> parts(SessionId session) throws IOException {
    return files(folder.resolve(session.text()));
  }

  private static List<Path> files(Path of) throws IOException {
    if (!Files.isDirectory(of)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(of)) {
      return all.filter(one -> one.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  /** Sessions whose deletion was begun and not ended: the site stopped meanwhile. */
  List<SessionId> going() throws IOException {
    Path going = folder.resolve(GOING);
    if (!Files.isDirectory(going)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(going)) {
      return all.map(one -> new SessionId(String.valueOf(one.getFileName()))).toList();
    }
  }

  /** Takes a session out of the list, in one step. */
  void hide(SessionId session) throws IOException {
    Path there = Files.createDirectories(folder.resolve(GOING)).resolve(session.text());
    if (Files.exists(there)) {
      drop(session);
    }
    Files.move(folder.resolve(session.text()), there, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Puts it back. */
  void restore(SessionId session) throws IOException {
    Path there = folder.resolve(GOING).resolve(session.text());
    Files.move(there, folder.resolve(session.text()), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes what was hidden. */
  void drop(SessionId session) throws IOException {
    Path there = folder.resolve(GOING).resolve(session.text());
    for (Path part : files(there)) {
      Files.delete(part);
    }
    Files.deleteIfExists(there);
    sizes.remove(session);
  }
}
