package io.millwright.store.internal;

import io.millwright.store.Migrations;
import io.millwright.store.StoreException;
import io.millwright.store.StoreException.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.changelog.FastCheckService;
import liquibase.changelog.RanChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.core.DerbyDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Brings one owner's tables up to date by Liquibase; which bears one thread at a time. */
public final class LiquibaseMigration {
  private static final Map<String, Object> QUIET =
      Map.of("liquibase.analytics.enabled", false, "liquibase.showBanner", false);

  // Held, since loggers are collected with their levels. Liquibase tells every step as INFO.
  private static final Logger STEPS = Logger.getLogger("liquibase");

  static {
    STEPS.setLevel(Level.WARNING);
  }

  private LiquibaseMigration() {}

  /**
   * Runs the change sets that were not run yet.
   *
   * @throws StoreException as {@link io.millwright.store.Store#migrate} says
   */
  public static synchronized void run(Migrations migrations, Connection connection) {
    with(
        migrations,
        connection,
        liquibase -> {
          // The site's database has no other user: a lock found here is left from a crash.
          liquibase.forceReleaseLocks();
          refuseNewer(migrations, liquibase);
          liquibase.update(new Contexts());
        });
  }

  /**
   * Compares the tables with the changelog and changes nothing.
   *
   * @return whether every change set was run
   * @throws StoreException if the tables are of a newer version
   */
  public static synchronized boolean isUpToDate(Migrations migrations, Connection connection) {
    var upToDate = new AtomicBoolean();
    with(
        migrations,
        connection,
        liquibase -> {
          refuseNewer(migrations, liquibase);
          upToDate.set(
              liquibase.listUnrunChangeSets(new Contexts(), new LabelExpression()).isEmpty());
        });
    return upToDate.get();
  }

  /** What is done with a changelog. */
  private interface Task {
    void with(Liquibase liquibase) throws LiquibaseException;
  }

  private static void with(Migrations migrations, Connection connection, Task task) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Liquibase finds its own parts through the thread's loader.
    thread.setContextClassLoader(Liquibase.class.getClassLoader());
    try {
      var settings = new HashMap<String, Object>(QUIET);
      settings.put(Scope.Attr.ui.name(), new LoggerUIService());
      Scope.child(settings, () -> open(migrations, connection, task));
    } catch (StoreException e) {
      throw e;
    } catch (Exception e) {
      throw failed(migrations, e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  // "try": closing resources is declared to throw any exception, thus also an interruption.
  @SuppressWarnings("try")
  private static void open(Migrations migrations, Connection connection, Task task)
      throws Exception {
    Database database =
        DatabaseFactory.getInstance()
            .findCorrectDatabaseImplementation(new JdbcConnection(connection));
    if (database instanceof DerbyDatabase derby) {
      // Else closing this connection would end Derby for all.
      derby.setShutdownEmbeddedDerby(false);
    }
    // A table of changes for each owner, so that no owner's changes look foreign to another.
    database.setDatabaseChangeLogTableName(tableName(database, migrations.owner()));
    database.setDatabaseChangeLogLockTableName(tableName(database, "lock"));
    // It remembers "up to date" by the changelog's path: an updated bundle would not be migrated.
    Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
    try (var resources = new ClassLoaderResourceAccessor(migrations.loader());
        var liquibase = new Liquibase(migrations.changelog(), resources, database)) {
      liquibase.setShowSummary(UpdateSummaryEnum.OFF);
      liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
      task.with(liquibase);
    }
  }

  // Liquibase asks Derby for its own tables by a pattern: in upper case, where an underscore would
  // be taken for any character and escaped in a way that Derby does not know.
  private static String tableName(Database database, String name) {
    String full = tableName(name);
    return database instanceof DerbyDatabase ? full.toUpperCase(Locale.ROOT) : full;
  }

  /** The table, as SQL may name it, of what was done to an owner's tables. */
  static String tableName(String owner) {
    return "storechanges" + owner.replace("_", "");
  }

  private static void refuseNewer(Migrations migrations, Liquibase liquibase)
      throws LiquibaseException {
    Collection<RanChangeSet> unknown =
        liquibase.listUnexpectedChangeSets(new Contexts(), new LabelExpression());
    if (!unknown.isEmpty()) {
      String ids = unknown.stream().map(RanChangeSet::getId).collect(Collectors.joining(", "));
      throw new StoreException(
          Fault.NEWER_SCHEMA,
          ("The tables of '%s' were changed by a newer version of Millwright (change sets unknown"
                  + " here: %s). Nothing was touched. Install that version or a later one, or"
                  + " restore a backup made with this one.")
              .formatted(migrations.owner(), ids),
          null);
    }
  }

  private static StoreException failed(Migrations migrations, Exception e) {
    String what = "Cannot migrate the tables of " + migrations.owner();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return SqlFault.exception(what, sql);
      }
    }
    return new StoreException(Fault.REFUSED, what + ": " + e.getMessage(), e);
  }
}
