package io.millwright.store.internal.offline;

import io.millwright.store.internal.backup.Progress;
import io.millwright.store.internal.copy.Copier;
import io.millwright.store.internal.copy.Database;
import io.millwright.store.internal.copy.Tally;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What all work on a stopped site needs.
 *
 * @param data the site's data folder, absolute
 * @param version of Millwright
 * @param out for the person who waits
 * @param progress of the work
 */
record Desk(Path data, String version, PrintStream out, Progress progress) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** Where the database of that file is. */
  Target target(Settings settings) throws IOException, RefusedException {
    return settings.isDerby()
        ? new DerbyTarget(settings.folder(), data)
        : new PostgresTarget(settings);
  }

  /** A name for what is set aside now. */
  static String aside(String what) {
    return "before-" + what + "-" + TIME.format(Instant.now());
  }

  /** What the tables hold. */
  List<Tally> count(Database database) throws SQLException {
    return Copier.count(database, progress);
  }

  /**
   * Shows what each table held and holds.
   *
   * @return whether it is the same
   */
  boolean prove(List<Tally> before, List<Tally> after) {
    Map<String, Tally> there = new HashMap<>();
    after.forEach(tally -> there.put(tally.name(), tally));
    boolean same = true;
    for (Tally tally : before) {
      Tally twin = there.remove(tally.name());
      boolean equal = twin != null && tally.sameRows(twin);
      same &= equal;
      out.printf(
          "  %-32s %,14d rows  %s  %s%n",
          tally.name(), tally.rows(), head(tally), equal ? "equal" : "DIFFERS");
    }
    // Tables that only this version has.
    return same && there.values().stream().allMatch(tally -> tally.rows() == 0);
  }

  private static String head(Tally tally) {
    return tally.digest().substring(0, 16);
  }
}
