package io.millwright.audit.internal;

import io.millwright.audit.Verification;
import io.millwright.audit.internal.db.AuditTable;
import io.millwright.audit.internal.db.AuditTable.Head;
import io.millwright.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Walks along the chain once and says what does not fit. */
final class Inspection {
  private static final int MOST_REMARKS = 20;

  private final Map<Long, List<Anchors.Named>> anchors = new TreeMap<>();
  private final int anchorCount;
  private final List<String> flaws = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private String before = Row.ORIGIN;
  private long entries;
  private long last;
  private long lastMillis = Long.MIN_VALUE;
  private boolean broken;
  private final Set<String> days = new HashSet<>();
  private final Map<String, Long> unanchored = new TreeMap<>();

  /** Reads the whole chain. */
  static Verification of(Store store, List<Anchors.Named> anchors) {
    return store.find(
        transaction -> {
          var inspection = new Inspection(anchors);
          AuditTable.each(transaction.connection(), inspection::see);
          return inspection.end(AuditTable.head(transaction.connection()));
        });
  }

  private Inspection(List<Anchors.Named> named) {
    this.anchorCount = named.size();
    for (Anchors.Named one : named) {
      days.add(one.file());
      if (one.genuine()) {
        anchors.computeIfAbsent(one.anchor().number(), number -> new ArrayList<>()).add(one);
      } else {
        flaws.add("%s is not signed by this site's key, or was altered".formatted(one.file()));
      }
    }
    compareAnchors(0, Row.ORIGIN);
  }

  private void see(Row row) {
    entries++;

    if (!broken) {
      compare(row);
    }
    String day = Anchors.Named.of(Instant.ofEpochMilli(row.millis()));
    // An altered time would name a day of its own: that entry is told already.
    if (!broken && !days.contains(day)) {
      unanchored.putIfAbsent(day, row.number());
    }
    if (row.millis() < lastMillis && remarks.size() < MOST_REMARKS) {
      remarks.add(
          "the clock was set back before entry %d: from %s to %s"
              .formatted(
                  row.number(),
                  Instant.ofEpochMilli(lastMillis),
                  Instant.ofEpochMilli(row.millis())));
    }
    lastMillis = row.millis();
    last = row.number();
    before = row.hash();
    compareAnchors(row.number(), row.hash());
  }

  private void compare(Row row) {
    if (row.number() != last + 1) {
      broken = true;
      flaws.add(
          row.number() == last + 2
              ? "entry %d is missing".formatted(last + 1)
              : "entries %d to %d are missing".formatted(last + 1, row.number() - 1));
    } else if (!row.hashAfter(before).equals(row.hash())) {
      broken = true;
      flaws.add(
          "entry %d of %s was altered, or the one before it was exchanged"
              .formatted(row.number(), Instant.ofEpochMilli(row.millis())));
    }
  }

  private void compareAnchors(long number, String hash) {
    List<Anchors.Named> here = anchors.remove(number);
    if (here != null) {
      for (Anchors.Named one : here) {
        if (!one.anchor().hash().equals(hash)) {
          flaws.add(
              "%s was signed over another entry %d than there is now"
                  .formatted(one.file(), number));
        }
      }
    }
  }

  private Verification end(Head head) {
    if (head.number() != last || !head.hash().equals(before)) {
      flaws.add(
          "the chain ended at entry %d, now the last one there is %d"
              .formatted(head.number(), last));
    }
    anchors.values().stream()
        .flatMap(List::stream)
        .findFirst()
        .ifPresent(
            one ->
                flaws.add(
                    "%s was signed over entry %d, which is not there"
                        .formatted(one.file(), one.anchor().number())));
    unanchored.forEach(
        (file, number) ->
            flaws.add(
                "%s is missing, which was made before entry %d: it was taken away, or could not be"
                        .formatted(file, number)
                    + " written that day (the log says so)"));
    return new Verification(entries, anchorCount, flaws, remarks);
  }
}
