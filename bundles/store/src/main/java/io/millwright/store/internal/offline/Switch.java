package io.millwright.store.internal.offline;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.store.internal.archive.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The moment in which a site becomes another one. It is written down before its first step, and
 * each step may be done again: whenever it is broken off, {@link #finish} goes on, and before it is
 * written down nothing was changed.
 *
 * @param aside the name under which the old is kept
 * @param moves in this order
 * @param swap a swap in PostgreSQL, done first; null if there is none
 */
record Switch(String aside, List<Move> moves, @Nullable Swap swap) {
  /** Where work is prepared, in the data folder. */
  static final String STAGING = "restore.new";

  private static final String JOURNAL = "switch.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What is at {@code from} goes to {@code to}, and what was there goes aside.
   *
   * @param from null if nothing comes
   */
  record Move(@Nullable String from, String to, String aside) {}

  /**
   * Tables change places.
   *
   * @param settings a copy of the data source file
   */
  record Swap(String settings, String aside) {}

  /** What shall be done. */
  static final class Plan {
    private final Path data;
    private final String aside;
    private final List<Move> moves = new ArrayList<>();
    private @Nullable Swap swap;

    Plan(Path data, String aside) {
      this.data = data;
      this.aside = aside;
    }

    void move(@Nullable Path from, Path to, Path kept) {
      moves.add(new Move(from == null ? null : from.toString(), to.toString(), kept.toString()));
    }

    void swap(Path settings, String schema) throws IOException {
      Path copy = data.resolve(STAGING).resolve("swap.cfg");
      Folders.make(Folders.parent(copy));
      Files.write(copy, Files.readAllBytes(settings));
      swap = new Swap(copy.toString(), schema);
    }

    /** Writes it down: from here on it will be done. */
    void commit() throws IOException {
      Path part = data.resolve(JOURNAL + ".part");
      Files.write(part, JSON.writeValueAsBytes(new Switch(aside, moves, swap)));
      Folders.force(part);
      Folders.move(part, data.resolve(JOURNAL));
    }
  }

  /** Whether a switch was broken off. */
  static boolean isUnderWay(Path data) {
    return Files.exists(data.resolve(JOURNAL));
  }

  /** Does what is written down, or the rest of it; does nothing if nothing is. */
  static void finish(Path data) throws IOException, SQLException, RefusedException {
    if (!isUnderWay(data)) {
      return;
    }
    Path journal = data.resolve(JOURNAL);
    Switch written = JSON.readValue(Files.readAllBytes(journal), Switch.class);
    Swap swap = written.swap();
    if (swap != null) {
      new PostgresTarget(Settings.read(Path.of(swap.settings()), data)).swap(swap.aside());
    }
    for (Move move : written.moves()) {
      step(move);
    }
    Files.delete(journal);
    Folders.force(data);
    Folders.delete(data.resolve(STAGING));
  }

  private static void step(Move move) throws IOException {
    Path to = Path.of(move.to());
    Path kept = Path.of(move.aside());
    Path from = move.from() == null ? null : Path.of(move.from());
    boolean comes = from != null && isThere(from);
    // Once what comes has come, what stands there is the new.
    if (isThere(to) && !isThere(kept) && (comes || from == null)) {
      Folders.make(Folders.parent(kept));
      Folders.move(to, kept);
    }
    if (from != null && comes) {
      Folders.make(Folders.parent(to));
      Folders.move(from, to);
    }
  }

  private static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }
}
