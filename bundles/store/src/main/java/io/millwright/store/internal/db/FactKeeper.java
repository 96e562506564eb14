package io.millwright.store.internal.db;

import io.millwright.bus.FactLog;
import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataKeeper;
import io.millwright.store.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Facts that name a machine or a customer, heard or not, for who deletes on request. They are told
 * by the names in their bodies: nobody else has to say which facts are about whom.
 */
@Component
public final class FactKeeper implements DataKeeper {
  private static final List<String> TABLES = List.of("store_fact", "store_fact_parked");

  private final Store store;

  /** Needs the tables, and so who makes them. */
  @Activate
  public FactKeeper(@Reference Store store, @Reference FactLog facts) {
    this(store);
  }

  FactKeeper(Store store) {
    this.store = store;
  }

  @Override
  public String name() {
    return "facts";
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    return store.find(
        transaction -> {
          long count = 0;
          for (String name : names(belongings)) {
            for (String table : TABLES) {
              count += count(transaction.connection(), table, name);
            }
          }
          return count == 0 ? new TreeMap<>() : new TreeMap<>(Map.of("facts", count));
        });
  }

  @Override
  public void erase(Belongings belongings) {
    store.change(
        transaction -> {
          for (String name : names(belongings)) {
            for (String table : TABLES) {
              delete(transaction.connection(), table, name);
            }
          }
        });
  }

  private static Set<String> names(Belongings belongings) {
    var names = new TreeSet<String>();
    belongings.machines().stream().map(MachineId::text).forEach(names::add);
    belongings.customer().ifPresent(names::add);
    return names;
  }

  private static long count(Connection connection, String table, String name) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT COUNT(*) FROM " + table + where())) {
      select.setString(1, pattern(name));
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static void delete(Connection connection, String table, String name) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table + where())) {
      delete.setString(1, pattern(name));
      delete.executeUpdate();
    }
  }

  private static String where() {
    return " WHERE body LIKE ? ESCAPE '!'";
  }

  // A whole text in JSON: cmm-1 is not in "cmm-10".
  private static String pattern(String name) {
    return "%\"" + name.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "\"%";
  }
}
