package io.millwright.web.internal.machines;

import static io.millwright.testkit.ManualClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.Caller;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.driver.host.DriverForm;
import io.millwright.driver.host.FileProblem;
import io.millwright.driver.host.MachineBook;
import io.millwright.driver.host.MachineDraft;
import io.millwright.driver.host.MachineEntry;
import io.millwright.files.FormerFile;
import io.millwright.model.MachineId;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.Request;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MachineFilesApiTest {
  private static final String FILE = "io.millwright.driver.fake.Fake~a1.cfg.json";
  private static final Map<String, Object> KEYS = Map.of("machine.id", "a1");
  private static final FileProblem PROBLEM =
      new FileProblem(FILE, "port", "x", 1, 2, FileProblem.Weight.ERROR, "must be a number");
  private static final Caller TINA =
      FakeAccess.caller(Role.TECHNICIAN, new Place.AtMachine(new MachineId("a1")));

  private final List<String> done = new ArrayList<>();
  private final MachineFilesApi api = new MachineFilesApi();
  private final HttpServletRequest request = Request.of("GET", "/").by(TINA).servlet();

  @BeforeEach
  void the_host_is_there() {
    api.bindBook(new Book());
  }

  @Test
  void shows_forms_and_files() {
    MachineFilesApi.All all = api.all(request);
    assertThat(all.drivers()).extracting(DriverForm::title).containsExactly("Fake");
    MachineFilesApi.FileRow row = all.files().get(0);
    assertThat(row.file()).isEqualTo(FILE);
    assertThat(row.machine()).isEqualTo("a1");
    assertThat(row.problems()).containsExactly(PROBLEM);
  }

  @Test
  void what_is_done_reaches_the_book_with_the_version_that_was_seen() {
    assertThat(api.check(FILE, new MachineFilesApi.FileForm(KEYS, null), request).problems())
        .containsExactly(PROBLEM);
    api.save(FILE, new MachineFilesApi.FileForm(KEYS, "v1"), request);
    api.save(FILE, new MachineFilesApi.FileForm(KEYS, null), request);
    api.delete(FILE, new MachineFilesApi.SeenForm("v2"), request);
    api.delete(FILE, null, request);
    api.bringBack(FILE, new MachineFilesApi.FormerForm(7), request);
    assertThat(done).containsExactly("save v1", "save ", "delete v2", "delete ", "bring back 7");
    assertThat(api.past(FILE, request).past())
        .containsExactly(new MachineFilesApi.FormerRow(7, NOON, "tina", null));
  }

  @Test
  void what_cannot_be_meant_is_refused() {
    var form = new MachineFilesApi.FileForm(KEYS, "");
    assertThatThrownBy(() -> api.save("LimitRule~x.cfg.json", form, request))
        .hasMessageContaining("driver: ");
    assertThatThrownBy(() -> api.save("users.properties", form, request))
        .hasMessageContaining("file: ");
    assertThatThrownBy(() -> api.save("io.millwright.driver.x.X~../x.cfg.json", form, request))
        .hasMessageContaining("name: ");
    assertThatThrownBy(() -> api.save(FILE, null, request)).hasMessageContaining("keys");
    assertThatThrownBy(() -> api.bringBack(FILE, null, request)).hasMessageContaining("number");
  }

  /** Has one file, and notes what is done. */
  private final class Book implements MachineBook {
    @Override
    public List<DriverForm> drivers() {
      return List.of(new DriverForm("io.millwright.driver.fake.Fake", "Fake", "", List.of()));
    }

    @Override
    public List<MachineEntry> machines(Caller caller) {
      return List.of(
          new MachineEntry(
              MachineDraft.of(FILE, KEYS),
              "v1",
              Optional.of(new MachineId("a1")),
              List.of(PROBLEM),
              1));
    }

    @Override
    public List<FileProblem> check(Caller by, MachineDraft machine) {
      return List.of(PROBLEM);
    }

    @Override
    public void save(Caller by, MachineDraft machine, String seen) {
      done.add("save " + seen);
    }

    @Override
    public void delete(Caller by, String file, String seen) {
      done.add("delete " + seen);
    }

    @Override
    public List<FormerFile> past(Caller by, String file) {
      return List.of(new FormerFile(7, NOON, "tina", Optional.empty()));
    }

    @Override
    public void bringBack(Caller by, String file, int number) {
      done.add("bring back " + number);
    }
  }
}
