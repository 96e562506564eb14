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
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
    return store.find(
        transaction -> {
          var inspection = new Inspection(genuineOrNot());
          AuditTable.each(transaction.connection(), inspection::see);
          return inspection.end(AuditTable.head(transaction.connection()));
        });
  }

  private List<Anchors.Named> genuineOrNot() throws SQLException {
    try {
      synchronized (anchors) {
        return anchors.all();
      }
    } catch (IOException e) {
      throw new SQLException("the anchors cannot be read", e);
    }
  }

  // Those that waited come first: they happened first.
  private void append(Transaction transaction, Deed deed) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    try {
      Connection connection = transaction.connection();
      Head head = AuditTable.lockHead(connection);
      List<Deed> waited = waiting.all();
      Row last = new Row(head.number(), 0, "", "", "", "", null, "", "", head.hash());
      for (Deed each : waited) {
        last = Row.after(last.hash(), last.number() + 1, now, each);
        AuditTable.append(connection, last);
      }
      AuditTable.append(connection, Row.after(last.hash(), last.number() + 1, now, deed));
      transaction.afterCommit(
          () -> {
            waiting.forget(waited.size());
            anchorIfNewDay(head, now);
          });
    } catch (SQLException e) {
      throw new StoreException(
          StoreException.Fault.REFUSED, "The audit does not take the entry: " + e.getMessage(), e);
    }
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
