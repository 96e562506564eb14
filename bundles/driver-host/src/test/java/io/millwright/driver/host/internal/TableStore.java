package io.millwright.driver.host.internal;

import io.millwright.store.Migrations;
import io.millwright.store.Store;
import io.millwright.store.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

/** A store over a database in memory, good enough for one changelog without preconditions. */
final class TableStore implements Store {
  private final String url;

  TableStore() {
    this("jdbc:derby:memory:" + UUID.randomUUID() + ";create=true");
  }

  TableStore(String url) {
    this.url = url;
  }

  @Override
  public <T> T find(Work<T> work) {
    try (Connection connection = DriverManager.getConnection(url)) {
      connection.setAutoCommit(false);
      T found = work.in(new OneTransaction(connection));
      connection.commit();
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void change(Change work) {
    boolean unused =
        find(
            transaction -> {
              work.in(transaction);
              return true;
            });
  }

  @Override
  public void migrate(Migrations migrations) {
    change(
        transaction -> {
          for (String statement : text(migrations).replaceAll("(?m)^--.*$", "").split(";", -1)) {
            if (!statement.isBlank()) {
              try (var prepared = transaction.connection().prepareStatement(statement)) {
                prepared.execute();
              }
            }
          }
        });
  }

  private static String text(Migrations migrations) {
    try (InputStream in = migrations.loader().getResourceAsStream(migrations.changelog())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private record OneTransaction(Connection connection) implements Transaction {
    @Override
    public void afterCommit(Runnable then) {
      throw new UnsupportedOperationException();
    }
  }
}
