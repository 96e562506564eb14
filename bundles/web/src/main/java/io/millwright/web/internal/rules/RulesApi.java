package io.millwright.web.internal.rules;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.monitoring.Rehearsal;
import io.millwright.monitoring.RuleBook;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The rules in the sight of who asks; written and tried by who may configure the machines. */
@Component(service = RulesApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who carries it out records it; a rehearsal changes nothing")
@Path("/api/rules")
@Produces(MediaType.APPLICATION_JSON)
public final class RulesApi {
  /** All rules. */
  record All(List<RuleRow> rules) {}

  /**
   * A rule as its file would hold it.
   *
   * @param keys those of the file
   * @param version as it was seen; empty or absent for a new one
   */
  record RuleForm(@Nullable Map<String, Object> keys, @Nullable String version) {}

  /** What of a rule was seen by who takes it away. */
  record SeenForm(@Nullable String version) {}

  /**
   * What to rehearse.
   *
   * @param rule its id; it need not exist
   * @param keys those of the file
   * @param from a time; without one 30 days before the end
   * @param until a time; without one now
   */
  record RehearsalForm(
      @Nullable String rule,
      @Nullable Map<String, Object> keys,
      @Nullable String from,
      @Nullable String until) {}

  /** It is done. */
  record Done(boolean done) {}

  private static final Done DONE = new Done(true);
  private static final Duration USUAL = Duration.ofDays(30);

  private final Neighbour<RuleBook> book = new Neighbour<>("monitoring");
  private final Neighbour<Rehearsal> rehearsal = new Neighbour<>("monitoring");

  /** For the running site. */
  @Activate
  public RulesApi() {}

  /** Those in sight. */
  @GET
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
  public All all(@Context HttpServletRequest request) {
    return new All(book.need().rules(Admission.caller(request)).stream().map(RuleRow::of).toList());
  }

  /** Writes one. */
  @PUT
  @Path("/{rule}")
  @Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.SIGHT)
  public Done save(
      @PathParam("rule") String id, @Nullable RuleForm form, @Context HttpServletRequest request) {
    RuleId rule = RuleId.of(id);
    if (form == null || form.keys() == null) {
      throw new AccessException(Fault.REFUSED, "Send {\"keys\", \"version\"}.");
    }
    String seen = form.version() == null ? "" : form.version();
    book.need().save(Admission.caller(request), rule.draft(form.keys()), seen);
    return DONE;
  }

  /** Takes one away. */
  @DELETE
  @Path("/{rule}")
  @Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.SIGHT)
  public Done delete(
      @PathParam("rule") String id, @Nullable SeenForm form, @Context HttpServletRequest request) {
    RuleId rule = RuleId.of(id);
    String seen = form == null || form.version() == null ? "" : form.version();
    book.need().delete(Admission.caller(request), rule.kind(), rule.name(), seen);
    return DONE;
  }

  /** Takes the last change of one back. */
  @POST
  @Path("/{rule}/undo")
  @Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.SIGHT)
  public Done undo(@PathParam("rule") String id, @Context HttpServletRequest request) {
    RuleId rule = RuleId.of(id);
    book.need().undo(Admission.caller(request), rule.kind(), rule.name());
    return DONE;
  }

  /** Orders a rehearsal. */
  @POST
  @Path("/rehearsals")
  @Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.SIGHT)
  public RehearsalRow rehearse(@Nullable RehearsalForm form, @Context HttpServletRequest request) {
    if (form == null || form.rule() == null || form.keys() == null) {
      throw new AccessException(Fault.REFUSED, "Send {\"rule\", \"keys\", \"from\", \"until\"}.");
    }
    Instant until = moment("until", form.until(), Instant.now());
    Instant from = moment("from", form.from(), until.minus(USUAL));
    RuleId rule = RuleId.of(form.rule());
    return RehearsalRow.of(
        rehearsal.need().order(Admission.caller(request), rule.draft(form.keys()), from, until));
  }

  private static Instant moment(String name, @Nullable String text, Instant otherwise) {
    try {
      return text == null ? otherwise : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new AccessException(Fault.REFUSED, name + ": a time such as 2026-01-31T12:00:00Z.");
    }
  }

  /** How far one is. */
  @GET
  @Path("/rehearsals/{rehearsal}")
  @Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.SIGHT)
  public RehearsalRow look(@PathParam("rehearsal") String id, @Context HttpServletRequest request) {
    return RehearsalRow.of(rehearsal.need().look(Admission.caller(request), id));
  }

  /** Ends one. */
  @DELETE
  @Path("/rehearsals/{rehearsal}")
  @Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.SIGHT)
  public Done cancel(@PathParam("rehearsal") String id, @Context HttpServletRequest request) {
    rehearsal.need().cancel(Admission.caller(request), id);
    return DONE;
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindBook(RuleBook service) {
    book.came(service);
  }

  void unbindBook(RuleBook service) {
    book.went(service);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindRehearsal(Rehearsal service) {
    rehearsal.came(service);
  }

  void unbindRehearsal(Rehearsal service) {
    rehearsal.went(service);
  }
}
