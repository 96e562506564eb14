package io.millwright.web.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.access.AccessException;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Sight;
import io.millwright.audit.AuditQuery;
import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import io.millwright.audit.Verification;
import io.millwright.testkit.RecordedDeeds;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbours;
import io.millwright.web.internal.audit.AuditApi.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AuditApiTest {
  private static final Sight ACME = new Sight(false, Set.of("acme"), Set.of(), Set.of());

  private final RecordedDeeds audit = new RecordedDeeds();
  private final Neighbours neighbours = new Neighbours();
  private final AuditApi api = new AuditApi(neighbours);
  private final MultivaluedHashMap<String, String> asked = new MultivaluedHashMap<>();
  private final UriInfo address = fake(UriInfo.class, Map.of("getQueryParameters", asked));
  private Sight sight = Sight.EVERYTHING;

  @BeforeEach
  void an_audit_of_two_customers_and_the_platform() {
    neighbours.bindAudit(audit);
    audit.record(deed("machine.past.exported", "acme", "machine:cmm-1", Map.of("from", "x")));
    audit.record(deed("alarm.acknowledged", "bolt", "machine:press-1", Map.of()));
    audit.record(deed("login.refused", "", "account:a-1", Map.of("why", "=1+1,\"x\"")));
  }

  @Test
  void who_reads_all_sees_all_newest_first_page_by_page() {
    Page first = page("2", null);
    assertThat(first.entries()).extracting(EntryRow::number).containsExactly(3L, 2L);
    assertThat(first.next()).isEqualTo(2L);

    Page last = page("2", "2");
    assertThat(last.entries()).extracting(EntryRow::number).containsExactly(1L);
    assertThat(last.next()).isNull();
    assertThat(last.entries().get(0).details()).containsEntry("from", "x");
  }

  @Test
  void who_reads_one_customers_audit_learns_nothing_of_others_and_of_the_platform() {
    sight = ACME;
    assertThat(page("100", null).entries()).extracting(EntryRow::customer).containsExactly("acme");
    asked.putSingle("customer", "bolt");
    Page foreign = page("100", null);
    asked.putSingle("customer", "nobody");
    assertThat(foreign).isEqualTo(page("100", null)).isEqualTo(new Page(List.of(), null));
  }

  @Test
  void a_sight_of_nothing_shows_nothing() {
    sight = Sight.NOTHING;
    assertThat(page("100", null).entries()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "from, yesterday",
    "to, 2026-13-01T00:00:00Z",
    "from, +999999999-01-01T00:00:00Z",
    "door, WINDOW",
    "most, 0",
    "most, 1001",
    "most, x",
    "below, 0",
    "below, 99999999999999999999"
  })
  void what_makes_no_sense_is_refused_with_the_rule(String name, String value) {
    asked.putSingle(name, value);
    assertThatThrownBy(
            () ->
                api.entries(
                    address,
                    asked.getFirst("below"),
                    Optional.ofNullable(asked.getFirst("most")).orElse("100"),
                    request()))
        .isInstanceOf(AccessException.class)
        .hasMessageStartingWith(name + ":");
  }

  @Test
  void a_filter_becomes_a_query() {
    asked.putSingle("from", "2026-03-04T13:00:00+01:00");
    asked.putSingle("door", "PAGE");
    asked.putSingle("text", " cmm ");

    AuditQuery query = new Filter(asked).query(ACME, 7, 5);

    assertThat(query.from()).isEqualTo("2026-03-04T12:00:00Z");
    assertThat(query.to()).isEqualTo(AuditQuery.LATEST);
    assertThat(query.door()).contains(Deed.Door.PAGE);
    assertThat(query.text()).isEqualTo("cmm");
    assertThat(query.customers()).contains(Set.of("acme"));
    assertThat(query.below()).isEqualTo(7);
    assertThat(new Filter(asked).words()).contains("door=PAGE", "text=cmm");
  }

  @Test
  void a_table_holds_no_formula() throws IOException {
    audit.record(deed("login.refused", "", "=HYPERLINK(\"http://x\")", Map.of()));

    Response response = api.export(address, "csv", request());

    assertThat(response.getHeaderString("Content-Disposition"))
        .isEqualTo("attachment; filename=\"audit.csv\"");
    assertThat(sent(response).lines())
        .hasSize(5)
        .startsWith("number,time,actor,door,address,action,customer,subject,details,hash")
        .anySatisfy(line -> assertThat(line).contains(",\"'=HYPERLINK(\"\"http://x\"\")\","))
        .noneSatisfy(line -> assertThat(line).containsPattern("(^|,)\"?[=+@-]"));
  }

  @Test
  void lines_of_json_hold_what_the_hash_is_made_of() throws IOException {
    sight = ACME;
    String sent = sent(api.export(address, "jsonl", request()));

    assertThat(sent).endsWith("\n");
    JsonNode line = new ObjectMapper().readTree(sent.strip());
    assertThat(line.fieldNames())
        .toIterable()
        .containsExactly(
            "entry_number",
            "at_millis",
            "action",
            "actor",
            "door",
            "address",
            "customer",
            "subject",
            "details",
            "hash");
    assertThat(line.get("details").textValue()).isEqualTo("{\"from\":\"x\"}");
  }

  @Test
  void a_file_of_many_entries_is_read_page_by_page() throws IOException {
    for (int i = 0; i < 2_500; i++) {
      audit.record(deed("login.passed", "acme", "account:a-1", Map.of()));
    }
    assertThat(sent(api.export(address, "jsonl", request())).lines()).hasSize(2_503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"xlsx", "", "CSV"})
  void there_are_two_formats(String format) {
    assertThatThrownBy(() -> api.export(address, format, request()))
        .hasMessage("format: csv or jsonl.");
  }

  @Test
  void the_verdict_is_told() {
    audit.verdict(new Verification(3, 1, List.of("entry 2 is missing"), List.of()));
    assertThat(api.verify())
        .isEqualTo(new AuditApi.Verdict(false, 3, 1, List.of("entry 2 is missing"), List.of()));
  }

  private Page page(String most, @Nullable String below) {
    return api.entries(address, below, most, request());
  }

  private static String sent(Response response) throws IOException {
    var out = new ByteArrayOutputStream();
    ((StreamingOutput) response.getEntity()).write(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private HttpServletRequest request() {
    neighbours.bindGuard(new OneSight(sight));
    Map<String, Object> attributes = new HashMap<>();
    attributes.put(Admission.ATTRIBUTE, VERA);
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            AuditApiTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, called, args) ->
                called.getName().equals("getAttribute")
                    ? attributes.get((String) args[0])
                    : attributes.put((String) args[0], args[1]));
  }

  private static final Caller VERA =
      new Caller(
          new AccountId("vera"),
          "vera",
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Deed.Door.PAGE,
          ShortAddress.NONE);

  private static Deed deed(
      String action, String customer, String subject, Map<String, String> details) {
    return new Deed(
        action,
        "vera",
        Deed.Door.PAGE,
        ShortAddress.NONE,
        customer.isEmpty() ? Optional.empty() : Optional.of(customer),
        subject,
        details);
  }

  private static <T> T fake(Class<T> type, Map<String, ?> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            AuditApiTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, args) -> answers.get(called.getName())));
  }

  /** A guard that shows everybody the same. */
  private record OneSight(Sight shown) implements Guard {
    @Override
    public boolean may(Caller caller, Permission permission, Place place) {
      return true;
    }

    @Override
    public void need(Caller caller, Permission permission, Place place) {}

    @Override
    public Sight sight(Caller caller, Permission permission) {
      return permission == Permission.AUDIT_READ ? shown : Sight.NOTHING;
    }
  }
}
