package io.millwright.store.internal.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.store.Migrations;
import io.millwright.testkit.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of column, from each database to the other. */
@ParameterizedClass
@CsvSource({"DERBY, POSTGRESQL", "POSTGRESQL, DERBY"})
final class CopierTest {
  private final Connection source;
  private final Connection target;

  CopierTest(TestDatabase from, TestDatabase to) throws SQLException, IOException {
    source = sample(from);
    target = sample(to);
    source.setAutoCommit(false);
  }

  @Test
  void a_copy_holds_the_same() throws SQLException {
    fill();

    List<Tally> read = new Copier(source, Work.UNSEEN).copyTo(target);

    assertThat(read).isEqualTo(new Copier(source, Work.UNSEEN).count());
    assertThat(new Copier(target, Work.UNSEEN).count()).isEqualTo(read);
    assertThat(rows(read))
        .containsAllEntriesOf(
            Map.of(
                "sample_all", 4L,
                "sample_parent", 2L,
                "sample_child", 2_500L,
                "sample_empty", 0L,
                "sample_end", 1L));
  }

  @Test
  void values_arrive_bit_for_bit() throws SQLException {
    fill();

    new Copier(source, Work.UNSEEN).copyTo(target);

    try (Statement statement = target.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM sample_all WHERE small = 1")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getLong("large")).isEqualTo(Long.MIN_VALUE);
      assertThat(row.getString("story")).isEqualTo("Ω 測定 🔧 \u0001");
      assertThat(row.getDouble("rough")).isEqualTo(Math.nextUp(0.1));
      assertThat(row.getFloat("rougher")).isEqualTo(0.1f);
      assertThat(row.getBytes("blob_of")).isEqualTo(large());
      assertThat(row.next()).isFalse();
    }
  }

  @Test
  void rows_are_numbered_on_from_where_they_were() throws SQLException {
    fill();

    new Copier(source, Work.UNSEEN).copyTo(target);

    try (Statement statement = target.createStatement()) {
      statement.executeUpdate("INSERT INTO sample_parent (words) VALUES ('next')");
      try (ResultSet row =
          statement.executeQuery("SELECT id FROM sample_parent WHERE words = 'next'")) {
        row.next();
        assertThat(row.getLong(1)).isEqualTo(4);
      }
      assertThatThrownBy(
              () -> statement.executeUpdate("INSERT INTO sample_parent (id) VALUES (99)"))
          .as("numbers are the database's own again")
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void one_changed_bit_changes_the_digest() throws SQLException {
    fill();
    new Copier(source, Work.UNSEEN).copyTo(target);
    try (Statement statement = target.createStatement()) {
      statement.executeUpdate("UPDATE sample_all SET large = large + 1 WHERE small = 1");
    }

    List<Tally> before = new Copier(source, Work.UNSEEN).count();
    assertThat(new Copier(target, Work.UNSEEN).count())
        .filteredOn(tally -> !before.contains(tally))
        .extracting(Tally::name)
        .containsExactly("sample_all");
  }

  @Test
  void a_table_that_this_version_does_not_make_is_named() throws SQLException {
    try (Statement statement = source.createStatement()) {
      statement.execute("CREATE TABLE stranger_thing (id BIGINT)");
    }

    assertThatThrownBy(() -> new Copier(source, Work.UNSEEN).copyTo(target))
        .hasMessageContaining("stranger_thing")
        .hasMessageContaining("not installed here");
  }

  @Test
  void a_table_of_an_older_version_is_not_guessed_at() throws SQLException {
    try (Statement statement = source.createStatement()) {
      statement.execute("ALTER TABLE sample_all DROP COLUMN rougher");
    }

    assertThatThrownBy(() -> new Copier(source, Work.UNSEEN).copyTo(target))
        .hasMessageContaining("sample_all")
        .hasMessageContaining("start the site once");
  }

  private static Map<String, Long> rows(List<Tally> tallies) {
    return tallies.stream().collect(Collectors.toMap(Tally::name, Tally::rows));
  }

  private static Connection sample(TestDatabase kind) throws SQLException, IOException {
    DataSource database = kind.fresh();
    List<Migrations> all = Changelogs.onClassPath();
    assertThat(all).extracting(Migrations::owner).contains("sample", "store");
    all.removeIf(migrations -> !migrations.owner().equals("sample"));
    Changelogs.apply(all, database::getConnection);
    return database.getConnection();
  }

  private void fill() throws SQLException {
    try (Statement statement = source.createStatement()) {
      statement.executeUpdate("INSERT INTO sample_parent (words) VALUES ('one'), ('two'), (NULL)");
      statement.executeUpdate("DELETE FROM sample_parent WHERE id = 2");
      statement.executeUpdate("UPDATE sample_end SET last_number = 77");
      statement.executeUpdate("INSERT INTO sample_all (small) VALUES (NULL)");
    }
    try (PreparedStatement child =
        source.prepareStatement("INSERT INTO sample_child (parent, part) VALUES (3, ?)")) {
      for (int part = 0; part < 2_500; part++) {
        child.setInt(1, part);
        child.addBatch();
      }
      child.executeBatch();
    }
    all(1, Long.MIN_VALUE, "Ω 測定 🔧 \u0001", large());
    all(2, Long.MAX_VALUE, "", new byte[0]);
    all(3, 0, "x".repeat(100_000), new byte[] {0, -1, 127, -128});
    source.commit();
  }

  private void all(int small, long large, String story, byte[] blob) throws SQLException {
    try (PreparedStatement all =
        source.prepareStatement(
            "INSERT INTO sample_all (small, middle, large, yes, letters, words, story, few,"
                + " blob_of, exact, rough, rougher, a_day, a_time, a_moment)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      all.setInt(1, small);
      all.setInt(2, -small);
      all.setLong(3, large);
      all.setBoolean(4, small == 1);
      all.setString(5, "ab");
      all.setString(6, small == 2 ? "" : " wörds ");
      all.setString(7, story);
      all.setBytes(8, new byte[] {(byte) small, -1});
      all.setBytes(9, blob);
      all.setBigDecimal(10, new BigDecimal("-12345678901234.567800"));
      all.setDouble(11, Math.nextUp(0.1));
      all.setFloat(12, 0.1f);
      all.setDate(13, Date.valueOf("2026-03-29"));
      all.setTime(14, Time.valueOf("23:59:59"));
      all.setTimestamp(15, Timestamp.valueOf("2026-01-31 12:00:00.123456"));
      all.executeUpdate();
    }
  }

  private static byte[] large() {
    byte[] bytes = new byte[10 << 20];
    new Random(7).nextBytes(bytes);
    return bytes;
  }
}
