package io.millwright.ownership.internal;

import static io.millwright.ownership.internal.Office.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Permission;
import io.millwright.bus.TimePassed;
import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataKeeper.Stage;
import io.millwright.ownership.DataTeller;
import io.millwright.ownership.Export;
import io.millwright.ownership.Export.State;
import io.millwright.ownership.Exports.Fetched;
import io.millwright.ownership.Person;
import io.millwright.testkit.Config;
import io.millwright.testkit.KnownPeople;
import io.millwright.testkit.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ExportTest {
  private final Path data;
  private final Office office;
  private final Books books = new Books();
  private ExportShelf shelf;
  private ExportDesk desk;
  private Packer packer;
  private Tellers tellers;

  /** Writes a table of machines' names, or whatever the test wants. */
  private static final class Books implements DataTeller {
    /** What it writes. */
    private interface Tale {
      void into(DataFolder folder) throws IOException;
    }

    private Tale tale = folder -> {};

    @Override
    public String name() {
      return "books";
    }

    @Override
    public void tell(Belongings whose, DataFolder into) throws IOException {
      try (DataFolder.Table table =
          into.table("books.csv", "Books of machines.", List.of("machine", "title", "pages"))) {
        for (MachineId machine : whose.machines().stream().sorted().toList()) {
          table.row(machine, "=1+1, \"so\" to say", -3);
        }
      }
      tale.into(into);
    }

    @Override
    public void tell(Person about, DataFolder into) throws IOException {
      try (DataFolder.Table table = into.table("read.csv", "Who reads.", List.of("login"))) {
        table.row(about.login());
      }
    }
  }

  /** The process ends here: nobody may catch it. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  ExportTest(TestDatabase database, @TempDir Path data) {
    this.data = data;
    office = new Office(database.fresh(), data);
    office.keeper(new FakeKeeper("history", Stage.RECORDS, new ArrayList<>()).holds("a1", 1_000));
    start(1);
  }

  private void start(int reserveMegabytes) {
    shelf = new ExportShelf(office.casebook, office.audit, data);
    tellers = new Tellers(office.casebook);
    Stream.of(books, new DeedTeller(office.audit), new RequestTeller(office.casebook, shelf))
        .forEach(tellers::addTeller);
    desk = new ExportDesk(shelf, office, new KnownPeople(), office.fleet, office.clock);
    packer =
        new Packer(
            shelf,
            tellers,
            office.keepers,
            office.fleet,
            Config.of(ExportConfig.class, Map.of("reserve.megabytes", reserveMegabytes)),
            office.clock);
  }

  private void pass(Duration time) {
    packer.on(new TimePassed(office.clock.advance(time)));
  }

  private void soon() {
    pass(Duration.ofSeconds(10));
  }

  private Export now(Export export) {
    return shelf.find(export.id()).orElseThrow();
  }

  private Map<String, String> fetched(Caller by, Export export) throws IOException {
    var files = new TreeMap<String, String>();
    Fetched fetched = desk.fetch(by, export.id());
    try (var zip = new ZipInputStream(fetched.content())) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  private List<String> lying() throws IOException {
    try (Stream<Path> files = Files.list(shelf.folder())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static void refused(Fault fault, ThrowingCallable what) {
    assertThatThrownBy(what)
        .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  @Test
  void a_customer_gets_all_there_is_of_it_and_nothing_of_others() throws Exception {
    office.desk.ask(caller("ada"), "acme", Set.of(new MachineId("a1")), "it was scrapped");
    office.desk.ask(caller("eve"), "bolt", Set.of(new MachineId("b1")), "bolts are secret");
    Export asked = desk.ask(caller("ada"), "acme");
    assertThat(asked.state()).isEqualTo(State.WAITING);
    soon();

    Map<String, String> files = fetched(caller("bob"), asked);
    assertThat(files)
        .containsOnlyKeys(
            "README.txt",
            "contents.json",
            "books.csv",
            "audit.csv",
            "deletions.csv",
            "exports.csv");
    assertThat(files.get("books.csv"))
        .isEqualTo(
            String.join(
                "\r\n",
                "machine,title,pages",
                "a1,\"'=1+1, \"\"so\"\" to say\",-3",
                "a2,\"'=1+1, \"\"so\"\" to say\",-3",
                ""));
    assertThat(files.get("audit.csv")).contains("data.export.asked,ada,PAGE", "it was scrapped");
    assertThat(files.get("deletions.csv")).contains("it was scrapped");
    assertThat(files.toString()).doesNotContain("bolt", ",eve,").doesNotContainPattern("\\bb1\\b");
    assertThat(files.get("README.txt"))
        .contains("All data of the customer acme", "books.csv\n    Books of machines. Rows: 2.");
    JsonNode contents = new ObjectMapper().readTree(files.get("contents.json"));
    assertThat(contents.at("/counted/history/pieces").asLong()).isEqualTo(1_000);
    assertThat(contents.at("/machines").toString()).isEqualTo("[\"a1\",\"a2\"]");
    assertThat(contents.at("/files").findValuesAsText("path")).contains("books.csv", "audit.csv");
  }

  @Test
  void the_file_is_its_owners_only_and_the_audit_has_its_digest() throws Exception {
    Export asked = desk.ask(caller("ada"), "acme");
    soon();

    Path file = shelf.file(asked.id());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shelf.folder())))
        .isEqualTo("rwx------");
    String digest =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    assertThat(now(asked).sha256()).isEqualTo(digest);
    assertThat(now(asked).bytes()).isEqualTo(Files.size(file));
    assertThat(office.audit.words())
        .containsExactly(
            "data.export.asked export:" + asked.id(), "data.export.made export:" + asked.id());
    assertThat(office.audit.deeds().get(1).details()).containsEntry("sha256", digest);
    assertThat(office.audit.deeds().get(1).customer()).contains("acme");
    try (InputStream content = desk.fetch(caller("ada"), asked.id()).content()) {
      assertThat(content.readAllBytes()).isEqualTo(Files.readAllBytes(file));
    }
  }

  @Test
  void a_stranger_gets_nowhere_and_a_token_as_far_as_its_scope() {
    Export asked = desk.ask(caller("ada"), "acme");
    soon();
    refused(Fault.UNKNOWN, () -> desk.ask(caller("eve"), "acme"));
    refused(Fault.UNKNOWN, () -> desk.fetch(caller("eve"), asked.id()));
    refused(Fault.UNKNOWN, () -> desk.remove(caller("eve"), asked.id()));
    refused(Fault.UNKNOWN, () -> desk.ask(caller("eve"), new AccountId("ada")));
    refused(Fault.UNKNOWN, () -> desk.fetch(caller("ada"), "../../" + asked.id()));
    assertThat(desk.all(caller("eve"))).isEmpty();

    Caller token = caller("ada", Optional.of(Set.of(Permission.DATA_EXPORT)));
    assertThat(desk.all(token)).extracting(Export::id).containsExactly(asked.id());
    refused(Fault.FORBIDDEN, () -> desk.ask(token, new AccountId("ada")));
  }

  @Test
  void what_is_about_a_person_is_for_who_asked_only() throws IOException {
    desk.ask(caller("ada"), "acme");
    Export own = desk.ask(caller("ada"), new AccountId("ada"));
    Export others = desk.ask(caller("bob"), new AccountId("ada"));
    Export root = desk.ask(caller("root"), new AccountId("root"));
    for (int i = 0; i < 4; i++) {
      soon();
    }

    assertThat(fetched(caller("ada"), own))
        .containsOnlyKeys(
            "README.txt",
            "contents.json",
            "read.csv",
            "audit/done.csv",
            "audit/about.csv",
            "deletions.csv",
            "exports.csv");
    assertThat(fetched(caller("bob"), others).get("read.csv")).isEqualTo("login\r\nada\r\n");
    assertThat(fetched(caller("root"), root)).containsKey("read.csv");
    refused(Fault.UNKNOWN, () -> desk.fetch(caller("bob"), own.id()));
    refused(Fault.UNKNOWN, () -> desk.fetch(caller("root"), own.id()));
    refused(
        Fault.UNKNOWN,
        () -> desk.fetch(caller("ada", Optional.of(Set.of(Permission.DATA_EXPORT))), own.id()));
    assertThat(desk.all(caller("ada"))).hasSize(2);
    refused(Fault.FORBIDDEN, () -> desk.ask(caller("root"), new AccountId("max")));
  }

  @Test
  void begins_anew_after_a_kill_and_leaves_nothing_half() throws IOException {
    Export asked = desk.ask(caller("ada"), "acme");
    books.tale =
        folder -> {
          throw new Killed();
        };
    assertThatThrownBy(this::soon).isInstanceOf(Killed.class);
    Files.write(shelf.part(asked.id()), new byte[] {1});
    Files.write(shelf.folder().resolve("exp-nobodys.zip"), new byte[] {1});
    assertThat(now(asked).state()).isEqualTo(State.RUNNING);

    office.restart();
    start(1);
    books.tale = folder -> {};
    soon();
    assertThat(now(asked).state()).isEqualTo(State.READY);
    assertThat(lying()).containsExactly(asked.id() + ".zip");
  }

  @Test
  void gives_up_after_three_tries_and_says_so() throws IOException {
    Export asked = desk.ask(caller("ada"), "acme");
    books.tale =
        folder -> {
          throw new Killed();
        };
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(this::soon).isInstanceOf(Killed.class);
      office.restart();
      start(1);
    }
    soon();
    assertThat(now(asked).state()).isEqualTo(State.FAILED);
    assertThat(now(asked).words()).contains("broken off 3 times");
    assertThat(office.audit.words()).contains("data.export.failed export:" + asked.id());
    desk.ask(caller("ada"), "acme");
  }

  @Test
  void what_goes_wrong_is_told_and_holds_up_nobody() throws IOException {
    Export asked = desk.ask(caller("ada"), "acme");
    Export other = desk.ask(caller("eve"), "bolt");
    books.tale =
        folder -> {
          throw new IllegalStateException("the page is torn");
        };
    soon();
    assertThat(now(asked).state()).isEqualTo(State.FAILED);
    assertThat(now(asked).words()).doesNotContain("torn");
    books.tale = folder -> {};
    soon();
    assertThat(now(other).state()).isEqualTo(State.READY);

    start(1_000_000_000);
    Export big = desk.ask(caller("ada"), "acme");
    soon();
    assertThat(now(big).words()).contains("too little room");
    assertThat(lying()).containsExactly(other.id() + ".zip");
  }

  @Test
  void waits_for_a_part_of_the_platform_that_is_away() {
    soon();
    tellers.removeTeller(books);
    Export asked = desk.ask(caller("ada"), "acme");
    soon();
    assertThat(now(asked).state()).isEqualTo(State.WAITING);
    assertThat(now(asked).words()).isEqualTo("away: books");

    tellers.addTeller(books);
    soon();
    assertThat(now(asked).state()).isEqualTo(State.READY);
  }

  @Test
  void the_file_goes_after_a_week_and_when_a_newer_one_is_there() throws IOException {
    Export first = desk.ask(caller("ada"), "acme");
    refused(Fault.CONFLICT, () -> desk.ask(caller("bob"), "acme"));
    refused(Fault.CONFLICT, () -> desk.fetch(caller("ada"), first.id()));
    soon();
    Export second = desk.ask(caller("bob"), "acme");
    soon();
    assertThat(now(first).state()).isEqualTo(State.OVER);
    assertThat(lying()).containsExactly(second.id() + ".zip");

    pass(Duration.ofDays(7).minusMinutes(1));
    assertThat(now(second).state()).isEqualTo(State.READY);
    office.clock.advance(Duration.ofMinutes(2));
    refused(Fault.CONFLICT, () -> desk.fetch(caller("ada"), second.id()));
    soon();
    assertThat(now(second).state()).isEqualTo(State.OVER);
    assertThat(lying()).isEmpty();
  }

  @Test
  void one_that_is_taken_away_while_it_is_written_leaves_nothing() throws IOException {
    Export asked = desk.ask(caller("ada"), "acme");
    books.tale = folder -> desk.remove(caller("bob"), asked.id());
    soon();

    assertThat(shelf.find(asked.id())).isEmpty();
    assertThat(lying()).isEmpty();
    assertThat(office.audit.words()).contains("data.export.removed export:" + asked.id());
  }

  @Test
  void the_stop_of_the_platform_ends_it_and_the_next_start_goes_on() throws IOException {
    Export asked = desk.ask(caller("ada"), "acme");
    books.tale =
        folder -> {
          packer.stop();
          folder.table("more.csv", "More.", List.of("x")).close();
        };
    soon();
    assertThat(now(asked).state()).isEqualTo(State.RUNNING);
    assertThat(now(asked).words()).isEmpty();
    assertThat(lying()).isEmpty();

    start(1);
    books.tale = folder -> {};
    soon();
    assertThat(now(asked).state()).isEqualTo(State.READY);
  }

  @Test
  void a_deletion_takes_the_files_along_in_which_something_of_it_is() throws IOException {
    Export acme = desk.ask(caller("ada"), "acme");
    Export bolt = desk.ask(caller("eve"), "bolt");
    Export person = desk.ask(caller("ada"), new AccountId("ada"));
    for (int i = 0; i < 3; i++) {
      soon();
    }
    var keeper = new ExportKeeper(shelf);
    var machine = new Belongings(Optional.empty(), Set.of(new MachineId("a2")));
    assertThat(keeper.held(machine)).containsExactly(Map.entry("exports", 1L));
    keeper.erase(machine);
    assertThat(keeper.held(machine)).isEmpty();
    assertThat(shelf.find(acme.id())).isEmpty();
    assertThat(now(person).state()).isEqualTo(State.READY);

    keeper.erase(new Belongings(Optional.of("acme"), Set.of()));
    assertThat(lying()).containsExactly(bolt.id() + ".zip");
  }

  @Test
  void a_restored_database_that_knows_a_file_which_is_gone_says_so() throws IOException {
    Export asked = desk.ask(caller("ada"), "acme");
    soon();
    Files.delete(shelf.file(asked.id()));
    refused(Fault.CONFLICT, () -> desk.fetch(caller("ada"), asked.id()));
    soon();
    assertThat(now(asked).state()).isEqualTo(State.OVER);
  }
}
