package io.millwright.monitoring.internal.db;

import io.millwright.bus.Fact;
import io.millwright.bus.Outbox;
import io.millwright.model.MachineId;
import io.millwright.monitoring.AlarmLog;
import io.millwright.monitoring.AlarmStep;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.internal.Pending;
import io.millwright.monitoring.internal.Raised;
import io.millwright.monitoring.internal.Records;
import io.millwright.monitoring.internal.Watch;
import io.millwright.monitoring.internal.life.Standing;
import io.millwright.store.Migrations;
import io.millwright.store.Store;
import io.millwright.store.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Keeps watches in the tables {@code monitoring_machine}, {@code monitoring_alarm} and {@code
 * monitoring_step}.
 */
public final class LightTables implements Records {
  private final Store store;
  private final Outbox outbox;

  /** Brings the tables up to date. */
  public LightTables(Store store, Outbox outbox) {
    this.store = store;
    this.outbox = outbox;
    store.migrate(
        new Migrations(
            "monitoring",
            LightTables.class.getClassLoader(),
            "io/millwright/monitoring/internal/db/changelog.sql"));
  }

  @Override
  public List<Watch> all() {
    return store.find(
        transaction -> {
          var alarms = AlarmTable.all(transaction);
          var pending = PendingTable.all(transaction);
          var all = new ArrayList<Watch>();
          try (PreparedStatement select =
                  transaction
                      .connection()
                      .prepareStatement(
                          "select machine, kind, light, since_millis from monitoring_machine");
              ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              var machine = new MachineId(rows.getString(1));
              all.add(
                  Watch.kept(
                      machine,
                      rows.getString(2),
                      Light.valueOf(rows.getString(3)),
                      Instant.ofEpochMilli(rows.getLong(4)),
                      alarms.getOrDefault(machine, Map.of()),
                      pending.getOrDefault(machine, Map.of())));
            }
          }
          return all;
        });
  }

  @Override
  public void keep(Watch before, Watch after, List<Fact> facts, Consumer<Transaction> also) {
    store.change(
        transaction -> {
          keepMachine(transaction, after);
          SortedMap<String, Standing> kept = before.life().standings();
          for (Standing gone : kept.values()) {
            if (after.life().of(gone.judged().cause()).isEmpty()) {
              AlarmTable.remove(transaction, gone);
            }
          }
          for (Standing standing : after.life().standings().values()) {
            if (!standing.equals(kept.get(standing.judged().cause()))) {
              AlarmTable.remove(transaction, standing);
              AlarmTable.add(transaction, standing);
            }
          }
          keepPending(transaction, before, after);
          StepTable.add(transaction, after.machine(), after.life().unwritten());
          for (Fact fact : facts) {
            outbox.put(transaction, fact);
          }
          also.accept(transaction);
        });
  }

  @Override
  public List<AlarmStep> past(MachineId machine, String cause, int most) {
    return store.find(transaction -> StepTable.past(transaction, machine, cause, most));
  }

  @Override
  public List<Raised> raised(Instant since, Predicate<Raised> wanted, int most) {
    return store.find(transaction -> StepTable.raised(transaction, since, wanted, most));
  }

  @Override
  public List<AlarmLog.Entry> log(
      Instant from, Instant to, int most, Predicate<AlarmLog.Entry> wanted) {
    return store.find(transaction -> StepTable.log(transaction, from, to, most, wanted));
  }

  @Override
  public void forget(Instant before) {
    store.change(transaction -> StepTable.forget(transaction, before));
  }

  @Override
  public SortedMap<String, Long> count(Set<MachineId> machines) {
    return store.find(transaction -> MachineRows.count(transaction, machines));
  }

  @Override
  public void forget(Set<MachineId> machines) {
    store.change(transaction -> MachineRows.forget(transaction, machines));
  }

  private static void keepPending(Transaction transaction, Watch before, Watch after)
      throws SQLException {
    for (Pending was : before.pending().values()) {
      if (!was.equals(after.pending().get(was.cause()))) {
        PendingTable.remove(transaction, after.machine(), was.cause());
      }
    }
    for (Pending is : after.pending().values()) {
      if (!is.equals(before.pending().get(is.cause()))) {
        PendingTable.add(transaction, after.machine(), is);
      }
    }
  }

  private static void keepMachine(Transaction transaction, Watch watch) throws SQLException {
    boolean known;
    try (PreparedStatement update =
        transaction
            .connection()
            .prepareStatement(
                "update monitoring_machine set kind = ?, light = ?, since_millis = ?"
                    + " where machine = ?")) {
      fill(update, watch);
      known = update.executeUpdate() == 1;
    }
    if (!known) {
      try (PreparedStatement insert =
          transaction
              .connection()
              .prepareStatement(
                  "insert into monitoring_machine (kind, light, since_millis, machine)"
                      + " values (?, ?, ?, ?)")) {
        fill(insert, watch);
        insert.executeUpdate();
      }
    }
  }

  private static void fill(PreparedStatement statement, Watch watch) throws SQLException {
    statement.setString(1, watch.kind());
    statement.setString(2, watch.light().name());
    statement.setLong(3, watch.since().toEpochMilli());
    statement.setString(4, watch.machine().text());
  }
}
