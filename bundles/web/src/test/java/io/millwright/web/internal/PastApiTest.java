package io.millwright.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.history.PastFiles;
import io.millwright.history.Span;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Light;
import io.millwright.ownership.DataUse;
import io.millwright.ownership.DataUse.Purpose;
import io.millwright.ownership.DataUse.Wanted;
import io.millwright.ownership.DataUses;
import io.millwright.ownership.Listing;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.RecordedDeeds;
import io.millwright.web.internal.PastApi.Order;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PastApiTest {
  private static final Instant NOON = ManualClock.NOON;
  private static final Span HOUR = new Span(NOON, NOON.plusSeconds(3_600));
  private static final MachineId CMM = new MachineId("cmm-1");

  private static final Caller ADA =
      FakeAccess.caller(Role.PLATFORM_ADMINISTRATOR, new Place.Everywhere());

  private final HttpServletRequest request = Request.of("POST", "/api/imports").servlet();
  private final RecordedDeeds audit = new RecordedDeeds();
  private final Neighbours neighbours = new Neighbours();
  private final FakePlatform platform = new FakePlatform();
  private final Archivist files = new Archivist();
  private final Doorman uses = new Doorman();
  private final Path folder;
  private final PastApi api;

  PastApiTest(@TempDir Path folder) {
    this.folder = folder;
    this.api =
        new PastApi(neighbours, new Overview(neighbours, "0.1.0", ManualClock.atNoon()), folder);
  }

  @BeforeEach
  void a_site_with_one_machine_and_one_file() throws IOException {
    platform.machine(CMM.text(), Light.GREEN, "");
    neighbours.bindDrivers(platform);
    neighbours.bindHistory(platform);
    neighbours.bindPastFiles(files);
    neighbours.bindAudit(audit);
    neighbours.bindDataUses(uses);
    request.setAttribute(Admission.ATTRIBUTE, ADA);
    Files.writeString(folder.resolve("past.zip"), "zip");
  }

  @Test
  void sends_what_lies_between_two_times_under_the_machines_name() throws IOException {
    Response response =
        api.export("cmm-1", "2026-03-04T12:00:00Z", "2026-03-04T13:00:00Z", null, request);

    assertThat(response.getHeaderString("Content-Disposition"))
        .isEqualTo("attachment; filename=\"cmm-1.zip\"");
    assertThat(sent(response)).isEqualTo("cmm-1 " + HOUR);
  }

  @Test
  void refuses_what_it_cannot_export_before_anything_is_sent() {
    assertThat(refusal(() -> api.export("nobody", null, null, null, request)).status())
        .isEqualTo(404);
    assertThat(refusal(() -> api.export("../etc", null, null, null, request)).status())
        .isEqualTo(400);
    assertThat(refusal(() -> api.export("cmm-1", "noon", null, null, request)).status())
        .isEqualTo(400);
    neighbours.unbindPastFiles(files);
    assertThatThrownBy(() -> api.export("cmm-1", null, null, null, request))
        .isInstanceOf(AwayException.class);
  }

  @Test
  void sends_nothing_of_a_machine_that_is_not_listed() {
    uses.listed = false;
    assertThatThrownBy(() -> api.export("cmm-1", null, null, "RECOMMENDATION", request))
        .isInstanceOf(AccessException.class)
        .hasMessage("blocked cmm-1 RECOMMENDATION");
    assertThat(refusal(() -> api.export("cmm-1", null, null, "FUN", request)).status())
        .isEqualTo(400);
    neighbours.unbindDataUses(uses);
    assertThatThrownBy(() -> api.export("cmm-1", null, null, null, request))
        .isInstanceOf(AwayException.class);
  }

  @Test
  void takes_a_file_in_and_tells_line_by_line_how_far_it_is() throws IOException {
    Response response = api.take(new Order("past.zip", "cmm-2"), request);

    assertThat(sent(response).lines())
        .containsExactly(
            "{\"rows\":0}",
            "{\"rows\":100000}",
            "{\"machine\":\"cmm-2\",\"readings\":7,\"events\":2,\"gaps\":1}");
    assertThat(files.taken).isEqualTo(folder.resolve("past.zip"));
    assertThat(audit.words()).containsExactly("machine.past.imported machine:cmm-2");
    assertThat(audit.deeds().get(0).details()).containsEntry("readings", "7");
  }

  // The answer has begun by then: that nothing was taken in must stand in its last line.
  @Test
  void says_in_the_last_line_that_nothing_was_taken_in_and_why() throws IOException {
    files.fault = new IllegalStateException("cmm-1 already has readings in that time");
    assertThat(sent(api.take(new Order("past.zip", null), request)).lines())
        .last()
        .isEqualTo("{\"refused\":\"cmm-1 already has readings in that time\"}");
    assertThat(audit.deeds()).isEmpty();

    // A fault of ours tells nothing of our inside.
    files.fault = new NullPointerException("this.names is null");
    assertThat(sent(api.take(new Order("past.zip", null), request)).lines())
        .last()
        .asString()
        .startsWith("{\"refused\":\"")
        .doesNotContain("names");
  }

  @Test
  void an_order_that_says_nothing_is_refused() {
    assertThat(refusal(() -> api.take(null, request)).status()).isEqualTo(400);
    assertThat(refusal(() -> api.take(new Order(null, null), request)).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../token", "/etc/passwd", "a/b.zip", ".hidden", "", "a\u0000.zip"})
  void reads_no_file_but_those_of_the_folder_for_it(String name) throws IOException {
    Files.writeString(folder.resolve(".hidden"), "x");

    assertThat(refusal(() -> api.take(new Order(name, null), request)).status()).isEqualTo(400);
    assertThat(files.taken).isNull();
  }

  @Test
  void says_which_file_is_missing() {
    assertThat(refusal(() -> api.take(new Order("other.zip", null), request)).status())
        .isEqualTo(404);
    assertThat(files.taken).isNull();
  }

  private static String sent(Response response) throws IOException {
    var out = new ByteArrayOutputStream();
    ((StreamingOutput) response.getEntity()).write(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Problem refusal(Runnable request) {
    try {
      request.run();
      throw new AssertionError("not refused");
    } catch (RefusedException e) {
      return e.problem();
    }
  }

  /** Writes what it was asked for, takes in what the test says. */
  private static final class Archivist implements PastFiles {
    @Nullable Path taken;
    @Nullable RuntimeException fault;

    @Override
    public void write(MachineId machine, Span span, OutputStream out) throws IOException {
      out.write("%s %s".formatted(machine, span).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Taken take(Path file, Optional<MachineId> as, LongConsumer progress) {
      if (fault != null) {
        throw fault;
      }
      progress.accept(100_000);
      taken = file;
      return new Taken(as.orElse(CMM), HOUR, 7, 2, 1);
    }
  }

  /** Lets pass as the test says. */
  private static final class Doorman implements DataUses {
    boolean listed = true;

    @Override
    public void takeOut(Caller by, MachineId machine, Purpose purpose) {
      if (!listed) {
        throw new AccessException(Fault.CONFLICT, "blocked %s %s".formatted(machine, purpose));
      }
    }

    @Override
    public List<DataUse> ask(Caller by, Wanted wanted, Set<MachineId> machines) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Set<MachineId> take(Caller by, String use, Purpose purpose) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<DataUse> ledger(Caller caller, Search search) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Listing> listings(Caller caller) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Listing list(Caller by, Listing.Terms terms) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Listing end(Caller by, String id) {
      throw new UnsupportedOperationException();
    }
  }
}
