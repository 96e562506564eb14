package io.millwright.web.internal.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.history.AnonymousPast;
import io.millwright.history.Span;
import io.millwright.model.MachineId;
import io.millwright.ownership.DataUse;
import io.millwright.ownership.DataUse.Purpose;
import io.millwright.ownership.DataUse.Ruling;
import io.millwright.ownership.DataUse.Wanted;
import io.millwright.ownership.DataUses;
import io.millwright.ownership.Deletion.Act;
import io.millwright.ownership.Listing;
import io.millwright.testkit.ManualClock;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.Neighbours;
import io.millwright.web.internal.Request;
import io.millwright.web.internal.ownership.DataUsesApi.Order;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DataUsesApiTest implements DataUses, AnonymousPast {
  private static final Caller BY =
      FakeAccess.caller(Role.PLATFORM_ADMINISTRATOR, new Place.Everywhere());
  private static final Act ACT = new Act(BY.account(), BY.login(), ManualClock.NOON);

  private final Neighbours neighbours = new Neighbours();
  private final DataUsesApi api = new DataUsesApi(neighbours);
  private final List<Listing> listed = new ArrayList<>();
  private @Nullable Search search;

  DataUsesApiTest() {
    neighbours.bindDataUses(this);
    neighbours.bindAnonymousPast(this);
  }

  @Override
  public List<DataUse> ask(Caller by, Wanted wanted, Set<MachineId> machines) {
    return machines.stream().map(one -> use(one, wanted)).toList();
  }

  private static DataUse use(MachineId machine, Wanted wanted) {
    return new DataUse(
        "use-1", machine, "acme", wanted, Ruling.ALLOWED, "lst-1", ACT, Optional.empty());
  }

  @Override
  public void takeOut(Caller by, MachineId machine, Purpose purpose) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<MachineId> take(Caller by, String use, Purpose purpose) {
    return Set.of(new MachineId(use + "-" + purpose));
  }

  @Override
  public List<DataUse> ledger(Caller caller, Search what) {
    search = what;
    return List.of();
  }

  @Override
  public List<Listing> listings(Caller caller) {
    return listed;
  }

  @Override
  public Listing list(Caller by, Listing.Terms terms) {
    var listing = new Listing("lst-1", terms, ACT, Optional.empty());
    listed.add(listing);
    return listing;
  }

  @Override
  public Listing end(Caller by, String id) {
    return new Listing(id, listed.get(0).terms(), ACT, Optional.of(ACT));
  }

  @Override
  public void write(Set<MachineId> machines, Span span, OutputStream out) throws IOException {
    out.write((machines + " " + span.from()).getBytes(StandardCharsets.UTF_8));
  }

  private static HttpServletRequest request() {
    return Request.of("GET", "/").by(BY).servlet();
  }

  private static void refused(String field, ThrowingCallable what) {
    assertThatThrownBy(what)
        .isInstanceOf(AccessException.class)
        .hasMessageStartingWith(field + ": ");
  }

  private static UseForm form(String purpose, String recipient, @Nullable String machine) {
    return new UseForm(
        purpose, recipient, "us", "annex", machine == null ? null : List.of(machine));
  }

  @Test
  void names_the_field_that_is_wrong() {
    refused("machines", () -> api.ask(null, request()));
    refused("purpose", () -> api.ask(form("FUN", "OWN_PEOPLE", "m"), request()));
    refused("purpose", () -> api.ask(form("", "OWN_PEOPLE", "m"), request()));
    refused("recipient", () -> api.ask(form("SUPPORT", "ALL", "m"), request()));
    refused("machines", () -> api.ask(form("SUPPORT", "OWN_PEOPLE", null), request()));
    refused("machines", () -> api.ask(form("SUPPORT", "OWN_PEOPLE", "../m"), request()));
    refused("machine", () -> api.list(null, request()));
    refused("machine", () -> api.list(new Order("a", "/", "c", null, null), request()));
    refused("from", () -> api.list(new Order("a", "m", "c", "noon", null), request()));
    refused(
        "until",
        () -> api.list(new Order("a", "m", "c", null, "+999999999-01-01T00:00:00Z"), request()));
    refused("ruling", () -> api.ledger(null, null, "MAYBE", null, request()));
    refused(
        "from",
        () -> api.anonymised("u", "2030-01-01T00:00:00Z", "2029-01-01T00:00:00Z", request()));
    assertThat(listed).isEmpty();
  }

  @Test
  void tells_what_is_listed_wanted_and_searched() throws IOException {
    ListingRow row = api.list(new Order("acme", "m", "annex", null, null), request());
    assertThat(row.living()).isTrue();
    assertThat(api.listings(request()).listings()).containsExactly(row);
    assertThat(api.end("lst-1", request()).living()).isFalse();
    assertThat(api.ask(form("SUPPORT", "OWN_PEOPLE", "m"), request()).uses())
        .extracting(UseRow::machine, UseRow::ruling, UseRow::terms)
        .containsExactly(org.assertj.core.api.Assertions.tuple("m", "ALLOWED", "1.5 (1)"));
    api.ledger("m", "SUPPORT", "", null, request());
    assertThat(search)
        .isEqualTo(
            new Search(
                Optional.of(new MachineId("m")),
                Optional.of(Purpose.SUPPORT),
                Optional.empty(),
                UseForm.LATEST,
                200));
    Response file = api.anonymised("u", "2020-01-01T00:00:00Z", null, request());
    var out = new ByteArrayOutputStream();
    ((StreamingOutput) file.getEntity()).write(out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("[u-MARKET_INFORMATION] 2020-01-01T00:00:00Z");
  }
}
