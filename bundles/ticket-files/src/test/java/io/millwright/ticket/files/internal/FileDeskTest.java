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
import io.millwright.store.Store;
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
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class FileDeskTest {
  private static final MachineId A1 = new MachineId("a1");
  private final OneDesk desk = new OneDesk();
  private final Store store;
  private final FileDesk files;

  FileDeskTest(TestDatabase database) {
    store = new JdbcStore(database.fresh());
    files = new FileDesk(store, desk, ManualClock.atNoon());
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
