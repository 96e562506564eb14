package io.millwright.web.internal.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.ownership.Deletion.Act;
import io.millwright.ownership.Export;
import io.millwright.ownership.Export.State;
import io.millwright.ownership.Exports;
import io.millwright.ownership.Person;
import io.millwright.testkit.ManualClock;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.Request;
import io.millwright.web.internal.ownership.ExportsApi.Order;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ExportsApiTest {
  private static final Caller BY =
      FakeAccess.caller(Role.CUSTOMER_ADMINISTRATOR, new Place.AtCustomer("acme"));
  private final Counter counter = new Counter();
  private final ExportsApi api = new ExportsApi(counter);
  private final OwnExportsApi own = new OwnExportsApi(counter);
  private final Written written = new Written();

  /** Writes down what it is told. */
  private static final class Written implements Exports {
    private final List<String> told = new ArrayList<>();

    private static Export export(String id, Optional<Person> person) {
      return new Export(
          id,
          Optional.of("acme"),
          person,
          State.READY,
          new Act(BY.account(), BY.login(), ManualClock.NOON),
          Optional.of(ManualClock.NOON),
          Optional.empty(),
          3,
          "ab",
          "");
    }

    @Override
    public List<Export> all(Caller caller) {
      return List.of(
          export("exp-1", Optional.empty()),
          export("exp-2", Optional.of(new Person(BY.account(), BY.login()))));
    }

    @Override
    public Export ask(Caller by, String customer) {
      told.add("ask " + customer);
      return export("exp-1", Optional.empty());
    }

    @Override
    public Export ask(Caller by, AccountId person) {
      told.add("ask about " + person);
      return export("exp-2", Optional.of(new Person(person, "x")));
    }

    @Override
    public Fetched fetch(Caller by, String id) {
      return new Fetched(
          "millwright-acme.zip",
          3,
          new ByteArrayInputStream("zip".getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void remove(Caller by, String id) {
      told.add("remove " + id);
    }
  }

  private static HttpServletRequest request() {
    return Request.of("GET", "/").by(BY).servlet();
  }

  @Test
  void while_the_room_is_away_it_says_so() {
    assertThatThrownBy(() -> api.all(request())).hasMessageContaining("ownership");
  }

  @Test
  void asks_for_a_customer_or_a_person_and_never_for_both() {
    counter.bindExports(written);
    for (Order wrong : List.of(new Order(null, null), new Order("acme", "x"))) {
      assertThatThrownBy(() -> api.ask(wrong, request())).isInstanceOf(AccessException.class);
    }
    assertThatThrownBy(() -> api.ask(null, request())).isInstanceOf(AccessException.class);
    assertThatThrownBy(() -> api.ask(new Order(null, "../x"), request()))
        .isInstanceOfSatisfying(
            AccessException.class,
            e -> assertThat(e.fault()).isEqualTo(AccessException.Fault.UNKNOWN));
    assertThat(written.told).isEmpty();

    api.ask(new Order("acme", null), request());
    api.ask(new Order(null, "a-1"), request());
    own.ask(request());
    api.remove("exp-1", request());
    assertThat(written.told)
        .containsExactly("ask acme", "ask about a-1", "ask about " + BY.account(), "remove exp-1");
  }

  @Test
  void hands_out_the_file_as_it_is_under_a_name_of_ours() throws IOException {
    counter.bindExports(written);
    for (Response response :
        List.of(api.fetch("exp-1", request()), own.fetch("exp-2", request()))) {
      assertThat(response.getHeaderString("Content-Disposition"))
          .isEqualTo("attachment; filename=\"millwright-acme.zip\"");
      assertThat(response.getHeaderString("Content-Length")).isEqualTo("3");
      var out = new ByteArrayOutputStream();
      ((StreamingOutput) response.getEntity()).write(out);
      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("zip");
    }
  }

  @Test
  void the_way_to_ones_own_leads_to_nothing_else() {
    counter.bindExports(written);
    assertThatThrownBy(() -> own.fetch("exp-1", request()))
        .isInstanceOfSatisfying(
            AccessException.class,
            e -> assertThat(e.fault()).isEqualTo(AccessException.Fault.UNKNOWN));
  }

  @Test
  void one_sees_ones_own_apart_from_the_customers() {
    counter.bindExports(written);
    assertThat(api.all(request()).exports())
        .extracting(ExportRow::person)
        .containsExactly(null, BY.login());
    assertThat(own.all(request()).exports())
        .extracting(ExportRow::person)
        .containsExactly(BY.login());
  }
}
