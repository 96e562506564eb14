package io.millwright.web.internal.tickets;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.contract.Right;
import io.millwright.contract.Verdict;
import io.millwright.ticketing.TicketScopes;
import io.millwright.ticketing.TicketScopes.Category;
import io.millwright.ticketing.TicketScopes.Cause;
import io.millwright.ticketing.TicketScopes.Cost;
import io.millwright.ticketing.TicketScopes.Judged;
import io.millwright.ticketing.TicketScopes.Reproducible;
import io.millwright.ticketing.TicketScopes.Scope;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What a ticket is about in the words of the contract, and who bears its cost. */
@Component(service = TicketScopeApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who carries it out records it, in the same transaction")
@Path("/api/tickets/{ticket}/scope")
@Produces(MediaType.APPLICATION_JSON)
public final class TicketScopeApi {
  /**
   * As somebody writes it; what is left out nobody said.
   *
   * @param version the ticket's, as it was seen; null for however it stands
   * @param about the id of a right
   */
  record ScopeForm(
      @Nullable Long version,
      @Nullable String about,
      @Nullable String category,
      @Nullable String cause,
      @Nullable String cost,
      @Nullable String reproducible,
      @Nullable String text) {
    static final ScopeForm NOTHING = new ScopeForm(null, null, null, null, null, null, null);

    OptionalLong seen() {
      return Words.seen(version);
    }

    Scope scope() {
      return new Scope(
          right(Words.text(about)),
          Words.maybe("category", Category.class, category).orElse(Category.UNSAID),
          Words.maybe("cause", Cause.class, cause).orElse(Cause.UNSAID),
          Words.maybe("cost", Cost.class, cost).orElse(Cost.UNSAID),
          Words.maybe("reproducible", Reproducible.class, reproducible)
              .orElse(Reproducible.UNSAID));
    }

    private static Optional<Right> right(String id) {
      if (id.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          Right.of(id)
              .orElseThrow(() -> Words.refused("about: a right such as " + Right.TRAINING.id())));
    }
  }

  /**
   * As it stands.
   *
   * @param about the id of a right; null while nobody said
   * @param verdict what the contract says to that; null if it is not asked
   */
  record ScopePage(
      @Nullable String about,
      Category category,
      Cause cause,
      Cost cost,
      Reproducible reproducible,
      @Nullable Said verdict) {
    static ScopePage of(Judged judged) {
      Scope scope = judged.scope();
      return new ScopePage(
          scope.about().map(Right::id).orElse(null),
          scope.category(),
          scope.cause(),
          scope.cost(),
          scope.reproducible(),
          judged.verdict().map(Said::of).orElse(null));
    }
  }

  /** What the contract says. */
  record Said(boolean granted, String clause, String words) {
    static Said of(Verdict verdict) {
      return new Said(verdict.granted(), verdict.clause(), verdict.words());
    }
  }

  private final Neighbour<TicketScopes> scopes = new Neighbour<>("ticketing");

  /** As it stands. */
  @GET
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public ScopePage one(@PathParam("ticket") String ticket, @Context HttpServletRequest request) {
    return ScopePage.of(scopes.need().of(Admission.caller(request), ticket));
  }

  /** Writes it down. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public ScopePage judge(
      @PathParam("ticket") String ticket,
      @Nullable ScopeForm form,
      @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    // Who may not know of it must not learn from what is wrong with the form that it exists.
    scopes.need().of(caller, ticket);
    ScopeForm wish = form == null ? ScopeForm.NOTHING : form;
    return ScopePage.of(
        scopes.need().judge(caller, ticket, wish.seen(), wish.scope(), Words.text(wish.text())));
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindScopes(TicketScopes service) {
    scopes.came(service);
  }

  void unbindScopes(TicketScopes service) {
    scopes.went(service);
  }
}
