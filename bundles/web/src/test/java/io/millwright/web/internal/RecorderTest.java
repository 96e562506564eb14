package io.millwright.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.Caller;
import io.millwright.access.Place;
import io.millwright.access.Records;
import io.millwright.access.Role;
import io.millwright.audit.Deed;
import io.millwright.fleet.Customer;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.NameplateChanged;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.model.Nameplate;
import io.millwright.testkit.RecordedDeeds;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecorderTest {
  private static final Caller ADA =
      FakeAccess.caller(Role.PLATFORM_ADMINISTRATOR, new Place.Everywhere());

  private final RecordedDeeds audit = new RecordedDeeds();
  private final Neighbours neighbours = new Neighbours();
  private final Moving fleet = new Moving();
  private final Map<String, Object> properties = new HashMap<>();
  private final MultivaluedHashMap<String, String> path = new MultivaluedHashMap<>();

  @BeforeEach
  void somebodyAsks() {
    neighbours.bindAudit(audit);
    neighbours.bindFleet(fleet);
    properties.put(Admission.ATTRIBUTE, ADA);
    path.add("machine", "cmm-1");
  }

  @Test
  void what_succeeded_is_recorded_with_who_whose_and_the_methods_notes() throws Exception {
    Recorder recorder = recorder("assign");
    recorder.filter(request());
    notes().add("site", "linz").add("location", " ");
    recorder.filter(request(), response(204));

    assertThat(audit.deeds())
        .containsExactly(
            ADA.did(
                "machine.assigned", Optional.of("acme"), "machine:cmm-1", Map.of("site", "linz")));
  }

  @Test
  void what_was_refused_or_broke_is_not_recorded_as_done() throws Exception {
    for (int status : new int[] {400, 403, 404, 409, 500, 503}) {
      Recorder recorder = recorder("assign");
      recorder.filter(request());
      recorder.filter(request(), response(status));
    }
    assertThat(audit.deeds()).isEmpty();
  }

  // Nothing is done that cannot be recorded.
  @Test
  void nothing_is_done_while_the_audit_is_away() throws Exception {
    neighbours.unbindAudit(audit);
    assertThatThrownBy(() -> recorder("assign").filter(request()))
        .isInstanceOf(AwayException.class);
  }

  @Test
  void who_loses_a_machine_learns_that_it_went_and_not_where() throws Exception {
    Recorder recorder = recorder("assign");
    recorder.filter(request());
    fleet.customer = "bolt";
    notes().add("site", "graz");
    recorder.filter(request(), response(204));

    assertThat(audit.deeds())
        .extracting(Deed::customer)
        .containsExactly(Optional.of("bolt"), Optional.of("acme"));
    assertThat(audit.deeds().get(1).details().toString()).doesNotContain("graz");
  }

  @Test
  void a_method_names_the_subject_that_its_path_does_not() throws Exception {
    Recorder recorder = recorder("backUp");
    recorder.filter(request());
    notes().subject("backup:b-1");
    recorder.filter(request(), response(202));

    assertThat(audit.words()).containsExactly("backup.begun backup:b-1");
    assertThat(audit.deeds().get(0).customer()).isEmpty();
  }

  private Notes notes() {
    return (Notes) Optional.ofNullable(properties.get(Notes.ATTRIBUTE)).orElseThrow();
  }

  private Recorder recorder(String method) throws Exception {
    Records records = Resource.class.getDeclaredMethod(method).getAnnotation(Records.class);
    return new Recorder(neighbours.audit(), neighbours.fleet(), records);
  }

  private ContainerRequestContext request() {
    UriInfo uri = fake(UriInfo.class, (called, args) -> path);
    return fake(
        ContainerRequestContext.class,
        (called, args) ->
            switch (called) {
              case "getProperty" -> properties.get(args[0]);
              case "setProperty" -> properties.put((String) args[0], args[1]);
              default -> uri;
            });
  }

  private static ContainerResponseContext response(int status) {
    return fake(ContainerResponseContext.class, (called, args) -> status);
  }

  private interface Answers {
    @Nullable Object to(String called, Object[] args);
  }

  private static <T> T fake(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            RecorderTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, args) -> answers.to(called.getName(), args)));
  }

  /** Methods as resources have them. */
  static final class Resource {
    @Records(value = "machine.assigned", subject = "machine")
    void assign() {}

    @Records("backup.begun")
    void backUp() {}
  }

  /** A fleet of one machine, which belongs to whom the test says. */
  private static final class Moving implements Fleet {
    private String customer = "acme";

    @Override
    public List<Customer> customers() {
      return List.of();
    }

    @Override
    public List<Site> sites() {
      return List.of(new Site("linz", customer, "Linz", "AT", ZoneId.of("Europe/Vienna")));
    }

    @Override
    public List<Machine> machines() {
      return List.of();
    }

    @Override
    public Optional<Machine> machine(MachineId machine) {
      return Optional.of(
          new Machine(machine, "cmm", Optional.of(sites().get(0)), "", new Nameplate(Map.of())));
    }

    @Override
    public List<NameplateChanged> nameplateChanges(MachineId machine, int most) {
      return List.of();
    }

    @Override
    public void save(Customer saved) {}

    @Override
    public void save(Site site) {}

    @Override
    public void assign(MachineId machine, String site, String location) {}
  }
}
