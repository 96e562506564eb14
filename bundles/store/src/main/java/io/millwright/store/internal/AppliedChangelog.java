package io.millwright.store.internal;

import io.millwright.store.Migrations;
import io.millwright.store.StoreException;
import io.millwright.store.StoreException.Fault;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;

/**
 * Remembers that a changelog, to the last letter, was applied: its digest is the tag of the last
 * change set in Liquibase's own table. A start then need not load Liquibase, which costs more than
 * the rest of the store. A newer version that appends a change set leaves another tag.
 */
final class AppliedChangelog {
  private static final String NO_SUCH_TABLE_OR_COLUMN = "42";

  private final String table;
  private final String digest;

  AppliedChangelog(Migrations migrations) {
    this.table = LiquibaseMigration.tableName(migrations.owner());
    this.digest = digest(migrations);
  }

  boolean isKnownTo(Connection connection) throws SQLException {
    String last = "SELECT tag FROM " + table + " ORDER BY orderexecuted DESC";
    try (PreparedStatement query = connection.prepareStatement(last)) {
      query.setMaxRows(1);
      try (ResultSet found = query.executeQuery()) {
        return found.next() && digest.equals(found.getString(1));
      }
    } catch (SQLException e) {
      String state = e.getSQLState();
      if (state != null && state.startsWith(NO_SUCH_TABLE_OR_COLUMN)) {
        return false;
      }
      throw e;
    }
  }

  void remember(Connection connection) throws SQLException {
    String tag =
        "UPDATE %1$s SET tag = ? WHERE orderexecuted = (SELECT MAX(orderexecuted) FROM %1$s)"
            .formatted(table);
    try (PreparedStatement update = connection.prepareStatement(tag)) {
      update.setString(1, digest);
      update.executeUpdate();
    }
  }

  private static String digest(Migrations migrations) {
    try (InputStream changelog = migrations.loader().getResourceAsStream(migrations.changelog())) {
      if (changelog == null) {
        throw new FileNotFoundException(migrations.changelog());
      }
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(migrations.changelog().getBytes(StandardCharsets.UTF_8));
      return "sha256-" + HexFormat.of().formatHex(sha256.digest(changelog.readAllBytes()));
    } catch (IOException e) {
      throw new StoreException(
          Fault.REFUSED, "Cannot read the changelog of " + migrations.owner() + ": " + e, e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
