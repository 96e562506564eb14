package io.millwright.web.internal.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.ownership.Consent;
import io.millwright.ownership.Consent.Terms;
import io.millwright.ownership.Consents;
import io.millwright.ownership.Deletion.Act;
import io.millwright.testkit.ManualClock;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.Request;
import io.millwright.web.internal.ownership.ConsentsApi.Order;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ConsentsApiTest implements Consents {
  private static final Caller BY =
      FakeAccess.caller(Role.CUSTOMER_ADMINISTRATOR, new Place.AtCustomer("acme"));
  private static final Act ACT = new Act(BY.account(), BY.login(), ManualClock.NOON);

  private final Counter counter = new Counter();
  private final ConsentsApi api = new ConsentsApi(counter);
  private final List<Terms> given = new ArrayList<>();

  @Override
  public List<Consent> all(Caller caller) {
    return given.stream().map(one -> new Consent("con-1", one, ACT, Optional.empty())).toList();
  }

  @Override
  public Consent give(Caller by, Terms terms) {
    given.add(terms);
    return new Consent("con-1", terms, ACT, Optional.empty());
  }

  @Override
  public Consent withdraw(Caller by, String id) {
    return new Consent(id, given.get(0), ACT, Optional.of(ACT));
  }

  private static HttpServletRequest request() {
    return Request.of("GET", "/").by(BY).servlet();
  }

  private static Order order(@Nullable String kind, String place, @Nullable String until) {
    return new Order(kind, "acme", List.of(place), "Nuts", "yes", "Ada", until);
  }

  private void refused(@Nullable Order order, String field) {
    assertThatThrownBy(() -> api.give(order, request()))
        .isInstanceOf(AccessException.class)
        .hasMessageStartingWith(field + ": ");
  }

  @Test
  void names_the_field_that_is_wrong() {
    counter.bindConsents(this);
    refused(null, "customer");
    refused(order(null, "site:s", null), "kind");
    refused(order("outsider", "site:s", null), "kind");
    refused(order("OUTSIDER", "cellar:s", null), "places");
    refused(order("OUTSIDER", "machine:../x", null), "places");
    refused(order("OUTSIDER", "site:s", "tomorrow"), "until");
    refused(new Order("OUTSIDER", "acme", null, null, null, null, null), "places");
    assertThat(given).isEmpty();
  }

  @Test
  void shows_what_was_agreed_to_and_whether_it_holds() {
    counter.bindConsents(this);
    ConsentRow row = api.give(order("OUTSIDER", "site:s", "2999-01-01T00:00:00Z"), request());
    assertThat(row.places()).containsExactly("site:s");
    assertThat(row.living()).isTrue();
    assertThat(api.all(request()).consents()).containsExactly(row);
    assertThat(api.withdraw("con-1", request()).living()).isFalse();
    given.clear();
    assertThat(api.give(order("TRANSFER", "machine:m", "2001-01-01T00:00:00Z"), request()).living())
        .isFalse();
  }
}
