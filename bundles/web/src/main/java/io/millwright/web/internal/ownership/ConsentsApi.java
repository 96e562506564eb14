package io.millwright.web.internal.ownership;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Unrecorded;
import io.millwright.ownership.Consent.Kind;
import io.millwright.ownership.Consent.Terms;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What customers agreed to. */
@Component(service = ConsentsApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/consents")
@Produces(MediaType.APPLICATION_JSON)
public final class ConsentsApi {
  private static final int MOST_PLACES = 1_000;
  private static final String RECORDED = "who carries it out records it, in the same transaction";

  /** Consents, newest first. */
  record Rows(List<ConsentRow> consents) {}

  /** What is agreed to. */
  record Order(
      @Nullable String kind,
      @Nullable String customer,
      @Nullable List<@Nullable String> places,
      @Nullable String to,
      @Nullable String wording,
      @Nullable String givenBy,
      @Nullable String until) {}

  private final Counter counter;
  private final Clock clock = Clock.systemUTC();

  /** For the running site. */
  @Activate
  public ConsentsApi(@Reference Counter counter) {
    this.counter = counter;
  }

  /** Those of customers whose consents the asker may see. */
  @GET
  @Needs(value = Permission.CONSENT_READ, at = Needs.At.SIGHT)
  public Rows all(@Context HttpServletRequest request) {
    Instant now = clock.instant();
    return new Rows(
        counter.consents().all(Admission.caller(request)).stream()
            .map(one -> ConsentRow.of(one, now))
            .toList());
  }

  /** Records one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.CONSENT_GIVE, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public ConsentRow give(@Nullable Order order, @Context HttpServletRequest request) {
    if (order == null || order.customer() == null) {
      throw refused("customer: who agrees");
    }
    var terms =
        new Terms(
            kind(order.kind()),
            order.customer(),
            places(order.places()),
            text(order.to()),
            text(order.wording()),
            text(order.givenBy()),
            until(order.until()));
    return ConsentRow.of(
        counter.consents().give(Admission.caller(request), terms), clock.instant());
  }

  /** Takes one back. */
  @DELETE
  @Path("/{consent}")
  @Needs(value = Permission.CONSENT_GIVE, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public ConsentRow withdraw(
      @PathParam("consent") String consent, @Context HttpServletRequest request) {
    return ConsentRow.of(
        counter.consents().withdraw(Admission.caller(request), consent), clock.instant());
  }

  private static Kind kind(@Nullable String name) {
    return Arrays.stream(Kind.values())
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() -> refused("kind: one of " + List.of(Kind.values())));
  }

  private static Set<Place> places(@Nullable List<@Nullable String> words) {
    if (words == null || words.isEmpty() || words.size() > MOST_PLACES) {
      throw refused("places: 1 to %d".formatted(MOST_PLACES));
    }
    var places = new HashSet<Place>();
    for (String one : words) {
      try {
        places.add(Place.of(String.valueOf(one)));
      } catch (IllegalArgumentException e) {
        throw refused("places: customer:…, site:… or machine:… each");
      }
    }
    return places;
  }

  private static Optional<Instant> until(@Nullable String time) {
    if (time == null || time.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(time));
    } catch (DateTimeException e) {
      throw refused("until: a time such as 2030-01-31T23:00:00Z");
    }
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }
}
