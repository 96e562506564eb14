package io.millwright.audit.internal;

import io.millwright.audit.Audit;
import io.millwright.audit.AuditEntry;
import io.millwright.audit.AuditQuery;
import io.millwright.audit.Deed;
import io.millwright.audit.Verification;
import io.millwright.audit.internal.db.AuditTable;
import io.millwright.audit.internal.db.AuditTable.Head;
import io.millwright.store.Migrations;
import io.millwright.store.Store;
import io.millwright.store.StoreException;
import io.millwright.store.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit in the site's database, its anchors in the data folder. */
@Component(immediate = true)
public final class Trail implements Audit {
  private static final Logger LOG = LoggerFactory.getLogger(Trail.class);

  private final Store store;
  private final Anchors anchors;
  private final Waiting waiting;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public Trail(@Reference Store store, BundleContext context)
      throws IOException, GeneralSecurityException {
    this(
        store,
        Path.of(String.valueOf(context.getProperty("millwright.data")), "audit"),
        Clock.systemUTC());
  }

  Trail(Store store, Path folder, Clock clock) throws IOException, GeneralSecurityException {
    this.store = store;
    this.anchors = new Anchors(folder);
    this.waiting = new Waiting(folder.resolve("waiting.jsonl"));
    this.clock = clock;
    store.migrate(
        new Migrations(
            "audit",
            Trail.class.getClassLoader(),
            "io/millwright/audit/internal/db/changelog.sql"));
    anchorAtStart();
  }

  @Override
  public void record(Transaction transaction, Deed deed) {
    append(transaction, deed);
  }

  @Override
  public void record(Deed deed) {
    Instant now = clock.instant();
    try {
      store.change(transaction -> append(transaction, deed));
    } catch (StoreException e) {
      if (e.fault() != StoreException.Fault.AWAY) {
        throw e;
      }
      waiting.add(now, deed);
    }
  }

  @Override
  public List<AuditEntry> find(AuditQuery query) {
    return store.find(transaction -> AuditTable.find(transaction.connection(), query)).stream()
        .map(Row::entry)
        .toList();
  }

  @Override
  public Verification verify() {
    return Inspection.of(store, genuineOrNot());
  }

  private List<Anchors.Named> genuineOrNot() {
    try {
      synchronized (anchors) {
        return anchors.all();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the anchors cannot be read", e);
    }
  }

  // Those that waited come first: they happened first.
  private void append(Transaction transaction, Deed deed) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Deed> waited = waiting.all();
    AuditTable.append(
        transaction,
        head -> {
          // Before the entry is committed: no crash leaves a day with entries and without an
          // anchor.
          anchorIfNewDay(head, now);
          return rows(head, now, Stream.concat(waited.stream(), Stream.of(deed)).toList());
        });
    transaction.afterCommit(() -> waiting.forget(waited));
  }

  private static List<Row> rows(Head head, Instant now, List<Deed> deeds) {
    var rows = new ArrayList<Row>();
    String hash = head.hash();
    for (Deed deed : deeds) {
      Row row = Row.after(hash, head.number() + rows.size() + 1, now, deed);
      hash = row.hash();
      rows.add(row);
    }
    return rows;
  }

  private void anchorAtStart() {
    try {
      Head head = store.find(transaction -> AuditTable.head(transaction.connection()));
      anchorIfNewDay(head, clock.instant());
    } catch (StoreException e) {
      LOG.info("The audit is anchored as soon as the database is there: {}", e.getMessage());
    }
  }

  private void anchorIfNewDay(Head before, Instant now) {
    synchronized (anchors) {
      if (!anchors.has(now)) {
        anchor(before, now);
      }
    }
  }

  private void anchor(Head head, Instant now) {
    try {
      synchronized (anchors) {
        anchors.write(head.number(), head.hash(), now.truncatedTo(ChronoUnit.SECONDS));
      }
    } catch (IOException | GeneralSecurityException e) {
      LOG.warn("The audit has no anchor of today, so that a shortened trail would not show", e);
    }
  }
}
