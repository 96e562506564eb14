package io.millwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestDatabaseTest {
  @ParameterizedTest
  @EnumSource
  void every_database_is_a_fresh_one(TestDatabase database) throws SQLException {
    for (int round = 0; round < 2; round++) {
      try (Connection connection = database.fresh().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("CREATE TABLE probe (number INT)");
        try (var rows = statement.executeQuery("SELECT COUNT(*) FROM probe")) {
          assertThat(rows.next()).isTrue();
        }
      }
    }
  }
}
