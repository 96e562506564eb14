package io.millwright.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.audit.AuditEntry;
import io.millwright.audit.AuditQuery;
import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import io.millwright.audit.Verification;
import io.millwright.audit.internal.db.AuditTable;
import io.millwright.store.Migrations;
import io.millwright.store.Store;
import io.millwright.store.StoreException;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource
class TrailTest {
  private final ManualClock clock = ManualClock.atNoon();
  private final Store store;
  private final Path folder;
  private final Trail trail;

  TrailTest(TestDatabase database, @TempDir Path folder) throws Exception {
    this.store = new JdbcStore(database.fresh());
    this.folder = folder;
    this.trail = new Trail(store, folder, clock);
  }

  @Test
  void what_was_done_is_found_newest_first_and_the_chain_is_whole() {
    trail.record(deed("login.passed", "ada", "", Map.of("agent", "curl \"8\"\nü\u0000")));
    clock.advance(Duration.ofMillis(1));
    trail.record(deed("account.role.granted", "ada", "acme", Map.of()));

    List<AuditEntry> found = trail.find(all());

    assertThat(found).extracting(AuditEntry::number).containsExactly(2L, 1L);
    assertThat(found.get(1).time()).isEqualTo(ManualClock.NOON);
    assertThat(found.get(1).deed().details()).containsEntry("agent", "curl \"8\"\nü\u2400");
    assertThat(found.get(1).deed().address().text()).isEqualTo("192.0.2.0");
    assertThat(trail.verify()).isEqualTo(new Verification(2, 1, List.of(), List.of()));
  }

  @Test
  void only_what_the_query_asks_for_is_found() {
    trail.record(deed("login.passed", "ada", "acme", Map.of()));
    trail.record(deed("login.refused", "bob", "bolt", Map.of()));
    trail.record(deed("loginx.refused", "bob", "", Map.of()));
    clock.advance(Duration.ofHours(1));
    trail.record(deed("past.exported", "bob", "bolt", Map.of()));

    assertThat(numbers(query(Optional.of(Set.of("bolt")), "", "", 10))).containsExactly(4L, 2L);
    assertThat(numbers(query(Optional.of(Set.of()), "", "", 10))).isEmpty();
    assertThat(numbers(query(Optional.empty(), "bob", "", 10))).containsExactly(4L, 3L, 2L);
    assertThat(numbers(query(Optional.empty(), "", "login.", 10))).containsExactly(2L, 1L);
    assertThat(numbers(query(Optional.empty(), "", "", 2))).containsExactly(4L, 3L);
    Instant soon = ManualClock.NOON.plusSeconds(1);
    assertThat(
            numbers(
                new AuditQuery(
                    Optional.empty(),
                    Optional.empty(),
                    "",
                    "",
                    "",
                    "",
                    ManualClock.NOON,
                    soon,
                    3,
                    10)))
        .containsExactly(2L, 1L);
  }

  @Test
  void words_are_found_wherever_they_stand_and_mean_only_themselves() {
    trail.record(deed("login.passed", "ada", "", Map.of("agent", "Firefox 100% Ümlaut")));
    trail.record(deed("login.passed", "bob", "", Map.of("agent", "curl")));
    trail.record(deed("past.exported", "eve_1", "", Map.of()));

    assertThat(numbers(text("firefox"))).containsExactly(1L);
    assertThat(numbers(text("0%"))).containsExactly(1L);
    assertThat(numbers(text("%"))).containsExactly(1L);
    assertThat(numbers(text("E_1"))).containsExactly(3L);
    assertThat(numbers(text("EXPORT"))).containsExactly(3L);
    assertThat(numbers(text("cmm-1"))).hasSize(3);
    assertThat(numbers(text("!"))).isEmpty();
  }

  @Test
  void a_door_and_the_next_page_are_asked_for() {
    five();
    AuditQuery newest = AuditQuery.newest(2);

    assertThat(numbers(newest)).containsExactly(5L, 4L);
    assertThat(numbers(newest.below(4))).containsExactly(3L, 2L);
    assertThat(numbers(door(Deed.Door.PAGE))).hasSize(5);
    assertThat(numbers(door(Deed.Door.JMX))).isEmpty();
  }

  private static AuditQuery door(Deed.Door door) {
    return new AuditQuery(
        Optional.empty(),
        Optional.of(door),
        "",
        "",
        "",
        "",
        Instant.EPOCH,
        AuditQuery.LATEST,
        Long.MAX_VALUE,
        10);
  }

  private static AuditQuery text(String text) {
    return new AuditQuery(
        Optional.empty(),
        Optional.empty(),
        "",
        "",
        "",
        text,
        Instant.EPOCH,
        AuditQuery.LATEST,
        Long.MAX_VALUE,
        10);
  }

  // What is not saved was not done: its entry must not stay, nor leave a hole.
  @Test
  void an_entry_goes_with_the_work_it_belongs_to() {
    trail.record(deed("login.passed", "ada", "", Map.of()));
    assertThatThrownBy(
            () ->
                store.change(
                    transaction -> {
                      trail.record(transaction, deed("account.blocked", "ada", "", Map.of()));
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    store.change(
        transaction -> trail.record(transaction, deed("account.made", "ada", "", Map.of())));

    assertThat(trail.find(all()))
        .extracting(entry -> entry.deed().action())
        .containsExactly("account.made", "login.passed");
    assertThat(trail.verify().isWhole()).isTrue();
  }

  @Test
  void many_at_once_make_one_chain_without_a_hole() throws Exception {
    var threads = Executors.newFixedThreadPool(8);
    try {
      var work = new ArrayList<Callable<Void>>();
      for (int i = 0; i < 80; i++) {
        String actor = "actor-" + i;
        work.add(
            () -> {
              trail.record(deed("login.passed", actor, "", Map.of()));
              return null;
            });
      }
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(numbers(all()))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 80).map(i -> 81 - i).boxed().toList());
    assertThat(trail.verify().isWhole()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "at_millis = at_millis + 1",
        "action = 'login.passee'",
        "actor = 'eve'",
        "door = 'TOKEN'",
        "door = 'NOWHERE'",
        "address = '192.0.3.0'",
        "customer = 'acmf'",
        "customer = NULL",
        "subject = 'machine:cmm-2'",
        "details = '{\"agent\":\"curm\"}'",
        "details = '{'",
        "hash = '1111111111111111111111111111111111111111111111111111111111111111'"
      })
  void a_changed_byte_is_named(String change) {
    five();
    tamper("UPDATE audit_entry SET " + change + " WHERE entry_number = 3");

    assertThat(trail.verify().flaws())
        .first()
        .asString()
        .startsWith("entry 3 of 2026-03-04T12:00:00")
        .contains("was altered");
    assertThat(trail.find(all())).hasSize(5);
  }

  @Test
  void a_removed_entry_is_named() {
    five();
    tamper("DELETE FROM audit_entry WHERE entry_number = 2");
    assertThat(trail.verify().flaws()).containsExactly("entry 2 is missing");
  }

  @Test
  void a_shortened_chain_is_named_by_its_end_and_by_the_anchor_of_the_next_day() throws Exception {
    five();
    clock.advance(Duration.ofDays(1));
    trail.record(deed("login.passed", "ada", "", Map.of()));
    tamper("DELETE FROM audit_entry WHERE entry_number > 4");
    String fourth = trail.find(all()).get(0).hash();
    assertThat(trail.verify().flaws())
        .contains("the chain ended at entry 6, now the last one there is 4");

    tamper("UPDATE audit_head SET entry_number = 4, hash = '" + fourth + "'");
    Trail afterwards = new Trail(store, folder, clock);

    assertThat(afterwards.verify().flaws())
        .containsExactly("anchor-2026-03-05.json was signed over entry 5, which is not there");
  }

  @Test
  void a_chain_written_anew_does_not_fit_its_anchor() throws Exception {
    five();
    clock.advance(Duration.ofDays(1));
    trail.record(deed("login.passed", "ada", "", Map.of()));
    tamper("DELETE FROM audit_entry");
    tamper("UPDATE audit_head SET entry_number = 0, hash = '" + Row.ORIGIN + "'");
    for (int i = 0; i < 6; i++) {
      trail.record(deed("login.passed", "eve", "", Map.of()));
    }

    assertThat(trail.verify().flaws())
        .containsExactly(
            "anchor-2026-03-05.json was signed over another entry 5 than there is now");
  }

  // Else who takes away the newest entries and that day's anchor would leave no trace.
  @Test
  void a_removed_anchor_is_named_by_the_entries_of_its_day() throws Exception {
    five();
    clock.advance(Duration.ofDays(1));
    trail.record(deed("login.passed", "ada", "", Map.of()));
    clock.advance(Duration.ofDays(1));
    trail.record(deed("login.passed", "ada", "", Map.of()));
    assertThat(trail.verify().isWhole()).isTrue();

    Files.delete(folder.resolve("anchor-2026-03-05.json"));

    assertThat(trail.verify().flaws())
        .singleElement()
        .asString()
        .startsWith("anchor-2026-03-05.json is missing, which was made before entry 6");
  }

  @Test
  void a_stopped_sites_chain_is_verified_by_looking_only() throws Exception {
    five();
    Path data = Files.createDirectories(folder.resolve("site"));
    Path kept = Files.createDirectory(data.resolve("audit"));
    Files.copy(folder.resolve("key.public"), kept.resolve("key.public"));
    Files.copy(folder.resolve("anchor-2026-03-04.json"), kept.resolve("anchor-2026-03-04.json"));

    assertThat(stopped(data, true))
        .isEqualTo("{\"whole\":true,\"entries\":5,\"anchors\":1,\"flaws\":[],\"remarks\":[]}\n");
    assertThat(stopped(folder.resolve("nowhere"), false))
        .contains("anchor-2026-03-04.json is missing");
    tamper("UPDATE audit_entry SET actor = 'eve' WHERE entry_number = 4");
    assertThat(stopped(data, false)).contains("entry 4 of 2026-03-04T12:00:00Z was altered");

    Files.delete(kept.resolve("key.public"));
    assertThat(stopped(data, false)).contains("anchor-2026-03-04.json is not signed");
    try (Stream<Path> left = Files.list(kept)) {
      assertThat(left).containsExactly(kept.resolve("anchor-2026-03-04.json"));
    }
  }

  private String stopped(Path data, boolean whole) throws Exception {
    var bytes = new ByteArrayOutputStream();
    var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    assertThat(new StoppedChain().run(store, data, out)).isEqualTo(whole);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void an_altered_anchor_is_named() throws Exception {
    five();
    Path anchor = folder.resolve("anchor-2026-03-04.json");
    String words = Files.readString(anchor);
    Files.writeString(anchor, words.replace("T12:00:00Z", "T12:00:01Z"));
    assertThat(trail.verify().flaws())
        .containsExactly("anchor-2026-03-04.json is not signed by this site's key, or was altered");
    Files.writeString(anchor, "{");
    assertThat(trail.verify().isWhole()).isFalse();
    Files.writeString(anchor, words);
    assertThat(trail.verify().isWhole()).isTrue();
  }

  @Test
  void a_clock_that_was_set_back_is_told_and_is_no_flaw() {
    trail.record(deed("login.passed", "ada", "", Map.of()));
    clock.set(ManualClock.NOON.minus(Duration.ofDays(3)));
    trail.record(deed("login.passed", "ada", "", Map.of()));

    Verification seen = trail.verify();
    assertThat(seen.isWhole()).isTrue();
    assertThat(seen.remarks()).singleElement().asString().contains("set back before entry 2");
  }

  @Test
  void what_happens_while_the_database_is_away_enters_the_chain_later() throws Exception {
    Path file = folder.resolve("waiting.jsonl");
    var away = new Door(store);
    var first = new Trail(away, folder, clock);
    away.isShut = true;
    first.record(deed("login.passed", "ada", "acme", Map.of("agent", "curl")));
    first.record(deed("login.refused", "bob", "", Map.of()));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    // A crash: half a line at the end.
    Files.writeString(file, Files.readString(file) + "{\"action\":\"login.pas");

    clock.advance(Duration.ofMinutes(5));
    var second = new Trail(store, folder, clock);
    second.record(deed("login.passed", "eve", "", Map.of()));

    assertThat(second.find(all()))
        .extracting(entry -> entry.deed().actor())
        .containsExactly("eve", "bob", "ada");
    assertThat(second.find(all()).get(2).deed().details())
        .containsEntry("happened", ManualClock.NOON.toString())
        .containsEntry("agent", "curl");
    assertThat(second.verify().isWhole()).isTrue();
    assertThat(file).doesNotExist();
  }

  @Test
  void the_key_is_the_sites_alone() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key"))))
        .isEqualTo("rw-------");
  }

  // The page docs/audit.md is enough to check us: this reader was written from it.
  @Test
  void a_stranger_verifies_the_chain_from_the_written_form() throws Exception {
    five();
    trail.record(deed("login.passed", "ädä", "", Map.of("agent", "q\"uote\n", "z", "")));
    assertThat(python(dump())).isEqualTo("whole: 6 entries\n");
    tamper("UPDATE audit_entry SET actor = 'eve' WHERE entry_number = 4");
    assertThat(python(dump())).isEqualTo("altered: entry 4\n");
  }

  private Path dump() throws Exception {
    Path file = folder.resolve("dump.txt");
    List<String> lines =
        store.find(
            transaction -> {
              var rows = new ArrayList<String>();
              AuditTable.each(transaction.connection(), row -> rows.add(line(row)));
              return rows;
            });
    return Files.write(file, lines);
  }

  private static String line(Row row) {
    return String.join(
        " ",
        Stream.of(
                Long.toString(row.number()),
                Long.toString(row.millis()),
                row.action(),
                row.actor(),
                row.door(),
                row.address(),
                row.customer() == null ? "" : row.customer(),
                row.subject(),
                row.details(),
                row.hash())
            .map(text -> "x" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)))
            .toList());
  }

  private static String python(Path dump) throws Exception {
    Process reader =
        new ProcessBuilder("python3", "src/test/python/audit_chain.py", dump.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(reader.waitFor()).as(output).isZero();
    return output;
  }

  private void five() {
    for (int i = 1; i <= 5; i++) {
      trail.record(deed("login.passed", "ada", "acme", Map.of("agent", "curl")));
    }
  }

  private void tamper(String sql) {
    store.change(
        transaction -> {
          try (var statement = transaction.connection().createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
          }
        });
  }

  private List<Long> numbers(AuditQuery query) {
    return trail.find(query).stream().map(AuditEntry::number).toList();
  }

  private static AuditQuery all() {
    return query(Optional.empty(), "", "", 1_000);
  }

  private static AuditQuery query(
      Optional<Set<String>> customers, String actor, String action, int most) {
    return new AuditQuery(
        customers,
        Optional.empty(),
        actor,
        action,
        "",
        "",
        Instant.EPOCH,
        Instant.parse("2100-01-01T00:00:00Z"),
        Long.MAX_VALUE,
        most);
  }

  private static Deed deed(
      String action, String actor, String customer, Map<String, String> details) {
    return new Deed(
        action,
        actor,
        Deed.Door.PAGE,
        ShortAddress.of("192.0.2.77"),
        customer.isEmpty() ? Optional.empty() : Optional.of(customer),
        "machine:cmm-1",
        details);
  }

  /** A store that can be away. */
  private static final class Door implements Store {
    private final Store behind;
    private boolean isShut;

    Door(Store behind) {
      this.behind = behind;
    }

    @Override
    public <T> T find(Work<T> work) {
      refuseIfShut();
      return behind.find(work);
    }

    @Override
    public void change(Change work) {
      refuseIfShut();
      behind.change(work);
    }

    @Override
    public void migrate(Migrations migrations) {
      behind.migrate(migrations);
    }

    private void refuseIfShut() {
      if (isShut) {
        throw new StoreException(StoreException.Fault.AWAY, "away", new SQLException("away"));
      }
    }
  }
}
