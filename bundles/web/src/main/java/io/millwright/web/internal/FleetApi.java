package io.millwright.web.internal;

import io.millwright.access.Guard;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Records;
import io.millwright.access.Sight;
import io.millwright.fleet.Customer;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Site;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Customers, sites, and which machine stands where. */
@Component(service = FleetApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public final class FleetApi {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /** A customer to save. */
  record CustomerForm(@Nullable String name) {}

  /** A site to save. */
  record SiteForm(
      @Nullable String customer,
      @Nullable String name,
      @Nullable String country,
      @Nullable String zone) {}

  /** Where a machine stands. */
  record PlaceForm(@Nullable String site, @Nullable String location) {}

  /** A customer. */
  record CustomerRow(String id, String name) {}

  /** A site. */
  record SiteRow(String id, String customer, String name, String country, String zone) {}

  private final Neighbour<Fleet> fleet;
  private final Neighbour<Guard> guard;
  private final Overview overview;

  /** For the running site. */
  @Activate
  public FleetApi(@Reference Neighbours neighbours, @Reference Overview overview) {
    this.fleet = neighbours.fleet();
    this.guard = neighbours.guard();
    this.overview = overview;
  }

  /** All customers. */
  @GET
  @Path("/customers")
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
  public List<CustomerRow> customers(@Context HttpServletRequest request) {
    Sight sight = sight(request);
    return fleet.need().customers().stream()
        .filter(customer -> sight.coversCustomer(customer.id()))
        .map(customer -> new CustomerRow(customer.id(), customer.name()))
        .toList();
  }

  /** All sites. */
  @GET
  @Path("/sites")
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
  public List<SiteRow> sites(@Context HttpServletRequest request) {
    Sight sight = sight(request);
    return fleet.need().sites().stream()
        .filter(site -> sight.coversSite(site.id()))
        .map(
            site ->
                new SiteRow(
                    site.id(), site.customer(), site.name(), site.country(), site.zone().getId()))
        .toList();
  }

  /** Adds a customer or changes its name. */
  @PUT
  @Path("/customers/{customer}")
  @Needs(value = Permission.FLEET_MANAGE, at = Needs.At.PLATFORM)
  @Records(value = "customer.saved", subject = "customer")
  public void saveCustomer(
      @PathParam("customer") String id,
      @Nullable CustomerForm form,
      @Context HttpServletRequest request) {
    var customer = new Customer(id(id), text("name", form == null ? null : form.name()));
    String before =
        fleet.need().customers().stream()
            .filter(known -> known.id().equals(id))
            .map(Customer::name)
            .findFirst()
            .orElse("");
    save(() -> fleet.need().save(customer));
    Notes.of(request).add("before", before).add("name", customer.name());
  }

  /** Adds a site or changes it. */
  @PUT
  @Path("/sites/{site}")
  @Needs(value = Permission.FLEET_MANAGE, at = Needs.At.PLATFORM)
  @Records(value = "site.saved", subject = "site")
  public void saveSite(
      @PathParam("site") String id, @Nullable SiteForm form, @Context HttpServletRequest request) {
    if (form == null) {
      throw refused("Send {\"customer\", \"name\", \"country\", \"zone\"}.");
    }
    String country = text("country", form.country());
    if (!COUNTRIES.contains(country)) {
      throw refused("country: two capital letters as in ISO 3166, such as CH.");
    }
    var site =
        new Site(
            id(id),
            text("customer", form.customer()),
            text("name", form.name()),
            country,
            zone(text("zone", form.zone())));
    String before =
        fleet.need().sites().stream()
            .filter(known -> known.id().equals(id) && known.customer().equals(site.customer()))
            .map(FleetApi::words)
            .findFirst()
            .orElse("");
    save(() -> fleet.need().save(site));
    Notes.of(request).add("before", before).add("now", words(site));
  }

  /** Says where a machine stands. */
  @PUT
  @Path("/machines/{machine}/site")
  @Needs(value = Permission.FLEET_MANAGE, at = Needs.At.PLATFORM)
  @Records(value = "machine.assigned", subject = "machine")
  public void assign(
      @PathParam("machine") String id,
      @Nullable PlaceForm form,
      @Context HttpServletRequest request) {
    String site = text("site", form == null ? null : form.site());
    String location = form == null ? null : form.location();
    String place = location == null || location.isBlank() ? "" : text("location", location);
    save(() -> fleet.need().assign(Ask.machine(id), site, place));
    Notes.of(request).add("site", site).add("location", place);
  }

  private static String words(Site site) {
    return "%s, %s, %s, %s"
        .formatted(site.customer(), site.name(), site.country(), site.zone().getId());
  }

  // What the fleet refuses, it refuses in words for the asker.
  private void save(Runnable command) {
    try {
      command.run();
    } catch (IllegalArgumentException e) {
      String words = e.getMessage();
      throw refused(words == null ? "The fleet refuses it." : words);
    }
    overview.fleetChanged();
  }

  private Sight sight(HttpServletRequest request) {
    return guard.need().sight(Admission.caller(request), Permission.MACHINE_READ);
  }

  private static String id(String text) {
    if (!ID.matcher(text).matches()) {
      throw refused("id: 1 to 64 letters, digits or dashes.");
    }
    return text;
  }

  private static String text(String name, @Nullable String text) {
    if (text == null || text.isBlank() || text.length() > 200) {
      throw refused(name + ": 1 to 200 characters.");
    }
    return text.strip();
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw refused("zone: a name such as Europe/Zurich.");
    }
  }

  private static RefusedException refused(String rule) {
    return new RefusedException(Problem.badRequest(rule));
  }
}
