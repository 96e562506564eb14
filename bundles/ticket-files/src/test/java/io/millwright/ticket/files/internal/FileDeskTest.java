package io.millwright.ticket.files.internal;

import static io.millwright.ticket.files.internal.OneDesk.ID;
import static io.millwright.ticket.files.internal.OneDesk.caller;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.Person;
import io.millwright.store.Sql;
import io.millwright.store.Store;
import io.millwright.store.StoreException;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import io.millwright.testkit.WrittenFolder;
import io.millwright.ticket.files.TicketFile;
import io.millwright.ticket.files.TicketFiles;
import io.millwright.ticketing.TicketDeed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class FileDeskTest {
  private static final MachineId A1 = new MachineId("a1");
  private static final InputStream UNREAD =
      new InputStream() {
        @Override
        public int read() {
          throw new AssertionError("nobody was to read it");
        }

        @Override
        public int read(byte[] into, int from, int length) {
          return read();
        }
      };

  private final OneDesk desk = new OneDesk();
  private final ManualClock clock = ManualClock.atNoon();
  private final Store store;
  private final FileDesk files;

  FileDeskTest(TestDatabase database) {
    store = new JdbcStore(database.fresh());
    files = new FileDesk(store, desk, clock);
  }

  private static byte[] png(int length) {
    byte[] bytes = Arrays.copyOf(HexFormat.of().parseHex("89504e470d0a1a0a"), length);
    bytes[length - 1] = 7;
    return bytes;
  }

  private TicketFile keep(String login, String name, byte[] content, boolean internal)
      throws IOException {
    return files.keep(caller(login), ID, name, internal, new ByteArrayInputStream(content));
  }

  private static void refused(Fault fault, String words, ThrowingCallable what) {
    assertThatThrownBy(what)
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  @Test
  void gives_back_what_it_was_given_to_the_last_byte() throws IOException {
    byte[] content = png(200_000);
    TicketFile kept = keep("ada", "C:\\temp\\Bild von der Maß\u202Egnp.png", content, false);
    assertThat(kept.name()).isEqualTo("Bild von der Maßgnp.png");
    assertThat(kept.mediaType()).isEqualTo("image/png");
    assertThat(files.of(caller("cora"), ID)).containsExactly(kept);
    var out = new ByteArrayOutputStream();
    files.write(caller("cora"), ID, kept.id(), out);
    assertThat(out.toByteArray()).isEqualTo(content);
    assertThat(desk.deeds).containsExactly(new TicketDeed.Attach(kept.name(), false));
  }

  @Test
  void internal_files_do_not_exist_for_customers_and_no_file_does_for_strangers()
      throws IOException {
    TicketFile inner = keep("cora", "cheap.txt", "cheap".getBytes(UTF_8), true);
    TicketFile open = keep("cora", "swap.txt", "swap".getBytes(UTF_8), false);
    assertThat(files.of(caller("ada"), ID)).containsExactly(open);
    refused(Fault.UNKNOWN, "no such file", () -> files.file(caller("ada"), ID, inner.id()));
    refused(Fault.UNKNOWN, "no such file", () -> files.file(caller("ada"), ID, "fil-none"));
    refused(Fault.UNKNOWN, "no such ticket", () -> files.file(caller("eve"), ID, open.id()));
    refused(Fault.UNKNOWN, "no such ticket", () -> keep("eve", "x.exe", new byte[1], false));
    refused(Fault.FORBIDDEN, "", () -> keep("ada", "x.txt", "x".getBytes(UTF_8), true));
    refused(Fault.FORBIDDEN, "", () -> files.remove(caller("ada"), ID, open.id()));
    files.remove(caller("cora"), ID, open.id());
    assertThat(files.of(caller("cora"), ID)).containsExactly(inner);
  }

  // What it is called says nothing; what is in it does.
  @Test
  void what_would_be_run_or_is_named_like_something_else_is_refused() {
    byte[] program = HexFormat.of().parseHex("4d5a90000300000004000000");
    refused(Fault.REFUSED, "file: texts", () -> keep("ada", "photo.png", program, false));
    refused(Fault.REFUSED, "name: what", () -> keep("ada", "photo.exe", png(20), false));
    refused(
        Fault.REFUSED, "name: what", () -> keep("ada", "page.html", "<b>".getBytes(UTF_8), false));
    refused(Fault.REFUSED, "name: what", () -> keep("ada", "noending", png(20), false));
    refused(Fault.REFUSED, "name: 1 to", () -> keep("ada", "../.txt", "x".getBytes(UTF_8), false));
    refused(Fault.REFUSED, "nothing is in it", () -> keep("ada", "a.txt", new byte[0], false));
    assertThat(files.of(caller("cora"), ID)).isEmpty();
  }

  @Test
  void what_is_too_long_is_refused_before_it_is_read_to_its_end() {
    var endless =
        new InputStream() {
          private long read;

          @Override
          public int read() {
            read++;
            return 'x';
          }

          @Override
          public int read(byte[] into, int from, int length) {
            read += length;
            Arrays.fill(into, from, from + length, (byte) 'x');
            return length;
          }
        };
    refused(
        Fault.REFUSED,
        "at most 10 MiB",
        () -> files.keep(caller("ada"), ID, "log.txt", false, endless));
    assertThat(endless.read).isLessThan(2 * TicketFiles.MOST_BYTES);
  }

  @Test
  void at_a_ticket_that_is_over_nothing_is_kept() {
    desk.end();
    refused(Fault.CONFLICT, "over", () -> keep("ada", "a.txt", "x".getBytes(UTF_8), false));
    assertThat(files.of(caller("cora"), ID)).isEmpty();
    assertThat(new FileKeeper(store).held(new Belongings(Optional.of("acme"), Set.of()))).isEmpty();
  }

  @Test
  void what_is_refused_in_any_case_is_not_taken_in_first() throws IOException {
    refused(Fault.FORBIDDEN, "", () -> files.keep(caller("ada"), ID, "margin.txt", true, UNREAD));
    keep("ada", "log.txt", "it broke".getBytes(UTF_8), false);
    run("UPDATE ticket_files SET byte_count = " + TicketFiles.MOST_BYTES_OF_TICKET);
    refused(Fault.CONFLICT, "100 MiB", () -> files.keep(caller("ada"), ID, "b.txt", false, UNREAD));
    desk.end();
    refused(Fault.CONFLICT, "over", () -> files.keep(caller("ada"), ID, "b.txt", false, UNREAD));
  }

  private void run(String sql) {
    store.change(transaction -> Sql.run(transaction, sql));
  }

  private long held() {
    return new FileKeeper(store)
        .held(new Belongings(Optional.of("acme"), Set.of()))
        .getOrDefault("ticket files", 0L);
  }

  @Test
  void what_stands_in_the_history_is_kept_though_nobody_was_told() throws IOException {
    desk.meanwhile =
        () -> {
          throw new StoreException(StoreException.Fault.AWAY, "no answer", null);
        };
    assertThatThrownBy(() -> keep("cora", "cheap.txt", "cheap".getBytes(UTF_8), true))
        .isInstanceOf(StoreException.class);
    desk.meanwhile = () -> {};
    var restarted = new FileDesk(store, desk, clock);
    assertThat(restarted.of(caller("cora"), ID)).as("somebody may be at it").isEmpty();
    clock.advance(Duration.ofMinutes(11));
    assertThat(restarted.of(caller("cora"), ID))
        .singleElement()
        .matches(TicketFile::internal)
        .extracting(TicketFile::name)
        .isEqualTo("cheap.txt");
  }

  @Test
  void what_never_stood_in_the_history_is_forgotten_also_if_it_was_sent_again() throws IOException {
    keep("ada", "a.txt", "never stood there".getBytes(UTF_8), false);
    TicketFile again = keep("ada", "b.txt", "sent again".getBytes(UTF_8), false);
    run("UPDATE ticket_files SET kept = 0, label = 'b.txt' WHERE label = 'a.txt'");
    keep("ada", "c.txt", "gone".getBytes(UTF_8), false);
    run("UPDATE ticket_files SET kept = 0, label = 'd.txt' WHERE label = 'c.txt'");
    clock.advance(Duration.ofMinutes(11));
    assertThat(files.of(caller("ada"), ID)).containsExactly(again);
    assertThat(held()).isEqualTo(1);
  }

  @Test
  void what_was_forgotten_before_it_was_kept_is_to_be_sent_again() {
    desk.meanwhile = () -> run("DELETE FROM ticket_files");
    refused(
        Fault.CONFLICT, "send it again", () -> keep("ada", "a.txt", "x".getBytes(UTF_8), false));
  }

  @Test
  void a_customer_has_so_much_room_and_no_more_whoever_sends_at_once() throws Exception {
    keep("ada", "log.txt", "it broke".getBytes(UTF_8), false);
    run("UPDATE ticket_files SET ticket_id = 'tkt-2', byte_count = " + ((5L << 30) - 10));
    Callable<TicketFile> sending = () -> keep("ada", "a.txt", "ten bytes.".getBytes(UTF_8), false);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<TicketFile>> all = threads.invokeAll(Collections.nCopies(8, sending));
      for (Future<TicketFile> one : all) {
        try {
          one.get(1, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
          assertThat(e).hasMessageContaining("of a customer have at most 5 GiB");
        }
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(files.of(caller("ada"), ID)).hasSize(1);
  }

  @Test
  void what_arrived_long_ago_and_was_left_is_deleted() throws IOException {
    Path old = Files.createTempFile("ticket-", ".arrived");
    Path young = Files.createTempFile("ticket-", ".arrived");
    try {
      Files.setLastModifiedTime(old, FileTime.from(ManualClock.NOON.minusSeconds(3_601)));
      Files.setLastModifiedTime(young, FileTime.from(ManualClock.NOON.minusSeconds(3_599)));
      files.of(caller("ada"), ID);
      assertThat(old).doesNotExist();
      assertThat(young).exists();
    } finally {
      Files.deleteIfExists(old);
      Files.deleteIfExists(young);
    }
  }

  @Test
  void all_of_it_is_taken_out_and_deleted() throws IOException {
    keep("cora", "cheap.txt", "cheap".getBytes(UTF_8), true);
    TicketFile open = keep("ada", "log.txt", "it broke".getBytes(UTF_8), false);
    var keeper = new FileKeeper(store);
    var whose = new Belongings(Optional.of("acme"), Set.of(A1));
    var folder = new WrittenFolder();
    keeper.tell(whose, folder);
    assertThat(folder.bytes("ticket-files/" + open.id())).asString(UTF_8).isEqualTo("it broke");
    assertThat(folder.all()).contains("log.txt").doesNotContain("cheap");
    var mine = new WrittenFolder();
    keeper.tell(new Person(caller("cora").account(), "cora"), mine);
    assertThat(mine.rows("ticket-files.csv")).hasSize(1);

    assertThat(keeper.held(new Belongings(Optional.of("bolt"), Set.of(A1)))).isEmpty();
    assertThat(keeper.held(whose)).containsEntry("ticket files", 2L);
    keeper.erase(whose);
    assertThat(keeper.held(whose)).isEmpty();
    assertThat(files.of(caller("cora"), ID)).isEmpty();
  }
}
