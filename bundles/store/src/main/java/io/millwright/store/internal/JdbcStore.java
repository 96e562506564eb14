package io.millwright.store.internal;

import io.millwright.store.Migrations;
import io.millwright.store.Store;
import io.millwright.store.StoreException;
import io.millwright.store.StoreException.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does work on the site's data source. When that is exchanged for another one, this component and
 * with it everyone who keeps tables is built anew, on the other database.
 */
@Component
public final class JdbcStore implements Store {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcStore.class);
  private static final int REPEATS = 3;

  /** What work will do to the database. */
  private enum Intent {
    READ_OR_WRITE,
    WRITE
  }

  private final DataSource source;
  private final NewDatabase fresh;
  private final DiskGuard guard;
  private final Set<Migrations> waiting = new LinkedHashSet<>();
  private volatile boolean allMigrated = true;
  private volatile boolean placeKnown;
  private final Object beginning = new Object();
  private volatile boolean begun;

  /** For the running site. */
  @Activate
  public JdbcStore(
      @Reference(target = "(osgi.jndi.service.name=millwright)")
          Map.Entry<Map<String, Object>, DataSource> source,
      @Reference DiskGuard guard) {
    this(source.getValue(), NewDatabase.of(source.getKey()), guard);
  }

  JdbcStore(DataSource source, DiskGuard guard) {
    this(source, NewDatabase.of(Map.of()), guard);
  }

  JdbcStore(DataSource source, NewDatabase fresh, DiskGuard guard) {
    this.source = source;
    this.fresh = fresh;
    this.guard = guard;
  }

  /** For tests: a store that does not mind how full the disk is. */
  public JdbcStore(DataSource source) {
    this(source, new DiskGuard(null, 0, Clock.systemUTC(), System::nanoTime));
  }

  @Override
  public <T> T find(Work<T> work) {
    return done(work, Intent.READ_OR_WRITE);
  }

  @Override
  public void change(Change work) {
    done(
        transaction -> {
          work.in(transaction);
          return true;
        },
        Intent.WRITE);
  }

  private <T> T done(Work<T> work, Intent intent) {
    if (!allMigrated) {
      migrateWaiting();
    }
    for (int repeat = 0; ; repeat++) {
      try {
        return once(work, intent);
      } catch (SQLException e) {
        refuseIfFull(e);
        if (repeat == REPEATS || !SqlFault.lostAgainstAnother(e)) {
          throw SqlFault.exception("The database refuses", e);
        }
      } catch (StoreException e) {
        // Thrown from within the work, by a bundle that wrote for it into its transaction.
        if (e.getCause() instanceof SQLException sql) {
          refuseIfFull(sql);
          if (repeat < REPEATS && SqlFault.lostAgainstAnother(sql)) {
            continue;
          }
        }
        throw e;
      }
    }
  }

  // While there is no room, work that may write gets a connection that cannot.
  private void refuseIfFull(SQLException e) {
    if (SqlFault.isDiskFull(e)) {
      guard.databaseIsFull(String.valueOf(e.getMessage()));
    } else if (SqlFault.isReadOnly(e)) {
      throw guard.refusal();
    }
  }

  /**
   * As promised; and if the database is away, the migrations are remembered and done before the
   * next work, because a component that fails in its activation is never built again.
   */
  @Override
  public synchronized void migrate(Migrations migrations) {
    try {
      migrateNow(migrations);
    } catch (StoreException e) {
      if (e.fault() == Fault.NEWER_SCHEMA) {
        // The owner's component fails with it; a stack trace is no place for what to do now.
        LOG.warn("{} does not start. {}", migrations.owner(), e.getMessage());
      }
      if (e.fault() != Fault.AWAY) {
        throw e;
      }
      LOG.warn("The tables of {} wait for the database: {}", migrations.owner(), e.getMessage());
      waiting.add(migrations);
      allMigrated = false;
    }
  }

  private synchronized void migrateWaiting() {
    for (Iterator<Migrations> each = waiting.iterator(); each.hasNext(); ) {
      migrateNow(each.next());
      each.remove();
    }
    allMigrated = true;
  }

  private void migrateNow(Migrations migrations) {
    var changelog = new AppliedChangelog(migrations);
    try {
      try (Connection connection = connect()) {
        if (changelog.isKnownTo(connection)) {
          return;
        }
        LiquibaseMigration.run(migrations, connection);
      }
      // Liquibase closed its connection.
      try (Connection connection = connect()) {
        changelog.remember(connection);
      }
    } catch (SQLException e) {
      throw SqlFault.exception("Cannot migrate the tables of " + migrations.owner(), e);
    }
  }

  private <T> T once(Work<T> work, Intent intent) throws SQLException {
    Connection connection = connect();
    var transaction = new JdbcTransaction(connection);
    T found;
    try {
      heedDisk(connection, intent);
      connection.setAutoCommit(false);
      found = work.in(transaction);
      connection.commit();
    } catch (SQLException | RuntimeException | Error e) {
      giveBackAfter(e, connection);
      throw e;
    }
    giveBack(connection);
    if (intent == Intent.WRITE) {
      guard.written();
    }
    transaction.committed();
    return found;
  }

  private void heedDisk(Connection connection, Intent intent) throws SQLException {
    if (!placeKnown) {
      guard.guards(connection.getMetaData().getURL().startsWith("jdbc:derby:"));
      placeKnown = true;
    }
    if (!guard.refuses()) {
      return;
    }
    if (intent == Intent.WRITE) {
      throw guard.refusal();
    }
    connection.setReadOnly(true);
  }

  // Whatever keeps us from connecting, a wrong password in the data source's file included, can be
  // mended while we run.
  private Connection connect() {
    try {
      return begun ? source.getConnection() : begin();
    } catch (SQLException e) {
      throw new StoreException(Fault.AWAY, "The database does not answer: " + e.getMessage(), e);
    }
  }

  // Of two who make the database at once, Derby lets one fail, which then takes away what the other
  // one made.
  private Connection begin() throws SQLException {
    synchronized (beginning) {
      fresh.make();
      Connection connection = source.getConnection();
      begun = true;
      return connection;
    }
  }

  private static void giveBackAfter(Throwable cause, Connection connection) {
    try (connection) {
      connection.rollback();
      writable(connection);
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  // The work is committed by now: it must neither be done again nor reported as failed.
  private static void giveBack(Connection connection) {
    try (connection) {
      writable(connection);
    } catch (SQLException e) {
      LOG.warn("A connection could not be given back: {}", e.getMessage());
    }
  }

  // The pool gives it to the next one as it is.
  private static void writable(Connection connection) throws SQLException {
    if (connection.isReadOnly()) {
      connection.setReadOnly(false);
    }
  }
}
