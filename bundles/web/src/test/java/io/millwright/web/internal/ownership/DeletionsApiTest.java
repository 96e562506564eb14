package io.millwright.web.internal.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.model.MachineId;
import io.millwright.ownership.Deletion;
import io.millwright.ownership.Deletion.Act;
import io.millwright.ownership.Deletion.State;
import io.millwright.ownership.Deletions;
import io.millwright.testkit.ManualClock;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.Request;
import io.millwright.web.internal.ownership.DeletionsApi.Order;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DeletionsApiTest {
  private static final Caller BY =
      FakeAccess.caller(Role.CUSTOMER_ADMINISTRATOR, new Place.AtCustomer("acme"));
  private final Counter counter = new Counter();
  private final DeletionsApi api = new DeletionsApi(counter);
  private final Written written = new Written();

  /** Writes down what it is told. */
  private static final class Written implements Deletions {
    private final List<String> told = new ArrayList<>();
    private Optional<Proof> proof = Optional.empty();

    private Deletion tell(String what) {
      told.add(what);
      return new Deletion(
          "del-1",
          "acme",
          false,
          Set.of(new MachineId("b"), new MachineId("a")),
          "why",
          State.ASKED,
          new Act(new AccountId("x"), BY.login(), ManualClock.NOON),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "");
    }

    @Override
    public List<Deletion> all(Caller caller) {
      return List.of(tell("all"));
    }

    @Override
    public Deletion ask(Caller by, String customer, Set<MachineId> machines, String reason) {
      return tell("ask " + customer + " " + machines + " " + reason);
    }

    @Override
    public Deletion approve(Caller by, String id) {
      return tell("approve " + id);
    }

    @Override
    public Deletion callOff(Caller by, String id) {
      return tell("call off " + id);
    }

    @Override
    public Optional<Proof> proof(Caller caller, String id) {
      return proof;
    }
  }

  private static HttpServletRequest request() {
    return Request.of("GET", "/").by(BY).servlet();
  }

  private void refused(@Nullable Order order) {
    assertThatThrownBy(() -> api.ask(order, request()))
        .isInstanceOfSatisfying(
            AccessException.class,
            e -> assertThat(e.fault()).isEqualTo(AccessException.Fault.REFUSED));
  }

  @Test
  void while_the_room_is_away_it_says_so() {
    assertThatThrownBy(() -> api.all(request())).hasMessageContaining("ownership");
  }

  @Test
  void nobody_deletes_a_whole_customer_by_leaving_something_out() {
    counter.bindDeletions(written);
    refused(null);
    refused(new Order(null, true, null, "why"));
    refused(new Order("acme", null, null, "why"));
    refused(new Order("acme", false, List.of(), "why"));
    refused(new Order("acme", true, List.of("a"), "why"));
    refused(new Order("acme", false, List.of("no such/name"), "why"));
    assertThat(written.told).isEmpty();

    api.ask(new Order("acme", true, null, "why"), request());
    api.ask(new Order("acme", null, List.of("a"), null), request());
    assertThat(written.told).containsExactly("ask acme [] why", "ask acme [a] ");
  }

  @Test
  void shows_what_is_asked_for_and_by_whom() {
    counter.bindDeletions(written);
    DeletionRow row = api.all(request()).deletions().get(0);
    assertThat(row.machines()).containsExactly("a", "b");
    assertThat(row.own()).isTrue();
    assertThat(row.approved()).isNull();
    assertThat(row.asked().at()).isEqualTo(ManualClock.NOON);
    api.approve("del-1", request());
    api.callOff("del-1", request());
    assertThat(written.told).contains("approve del-1", "call off del-1");
  }

  @Test
  void hands_out_the_proof_as_it_is_and_only_if_there_is_one() {
    counter.bindDeletions(written);
    assertThatThrownBy(() -> api.proof("del-1", request())).isInstanceOf(AccessException.class);
    written.proof = Optional.of(new Deletions.Proof("{}\n", "words ü"));

    assertThat(api.proof("del-1", request()).getEntity()).isEqualTo("{}\n");
    assertThat(api.words("del-1", request()).getEntity()).isEqualTo("words ü");
    assertThat(api.words("del-1", request()).getHeaderString("Content-Disposition"))
        .isEqualTo("attachment; filename=\"del-1.txt\"");
  }
}
