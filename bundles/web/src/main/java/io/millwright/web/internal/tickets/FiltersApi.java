package io.millwright.web.internal.tickets;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.ticket.filters.SavedFilter;
import io.millwright.ticket.filters.TicketFilters;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Filters of the list of tickets, by name: one's own, and the desk's. */
@Component(service = FiltersApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who keeps the filters records it, in the same transaction")
@Path("/api/ticket-filters")
@Produces(MediaType.APPLICATION_JSON)
public final class FiltersApi {
  /** A filter. */
  record FilterRow(
      String id,
      String name,
      String query,
      boolean shared,
      String by,
      boolean own,
      boolean preferred) {
    static FilterRow of(SavedFilter one) {
      return new FilterRow(
          one.id(),
          one.wish().name(),
          one.wish().query(),
          one.wish().shared(),
          one.login(),
          one.own(),
          one.preferred());
    }
  }

  /** All that the reader may choose from. */
  record FilterList(List<FilterRow> filters, boolean mayShare) {}

  /**
   * With which one the list begins.
   *
   * @param filter empty for none
   */
  record PreferredForm(@Nullable String filter) {}

  private final Neighbour<TicketFilters> filters = new Neighbour<>("ticket-filters");

  /** Those there are. */
  @GET
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public FilterList all(@Context HttpServletRequest request) {
    return list(Admission.caller(request));
  }

  /** Keeps one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public FilterList save(@Nullable FilterForm form, @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    filters.need().save(by, (form == null ? FilterForm.NOTHING : form).wish());
    return list(by);
  }

  /** One's list begins with it from now on. */
  @POST
  @Path("/preferred")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public FilterList prefer(@Nullable PreferredForm form, @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    filters.need().prefer(by, form == null ? "" : Words.text(form.filter()));
    return list(by);
  }

  /** Changes one. */
  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public FilterList change(
      @PathParam("id") String id, @Nullable FilterForm form, @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    filters.need().change(by, id, (form == null ? FilterForm.NOTHING : form).wish());
    return list(by);
  }

  /** Takes one away. */
  @DELETE
  @Path("/{id}")
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public FilterList remove(@PathParam("id") String id, @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    filters.need().remove(by, id);
    return list(by);
  }

  /** Brings back one that was taken away within a day. */
  @POST
  @Path("/{id}/undo")
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public FilterList bringBack(@PathParam("id") String id, @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    filters.need().bringBack(by, id);
    return list(by);
  }

  private FilterList list(Caller caller) {
    TicketFilters known = filters.need();
    return new FilterList(
        known.all(caller).stream().map(FilterRow::of).toList(), known.mayShare(caller));
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindFilters(TicketFilters service) {
    filters.came(service);
  }

  void unbindFilters(TicketFilters service) {
    filters.went(service);
  }
}
