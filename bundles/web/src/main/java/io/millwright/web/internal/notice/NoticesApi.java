package io.millwright.web.internal.notice;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Records;
import io.millwright.mail.Dispatch;
import io.millwright.mail.Notices;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.Notes;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** By which rules alarms are told, and what is on its way. */
@Component(service = NoticesApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/notices")
@Produces(MediaType.APPLICATION_JSON)
public final class NoticesApi {
  private static final int MOST = 100;

  /**
   * How it stands.
   *
   * @param mail where letters go, for a person
   * @param letters how many wait
   * @param trouble why; empty if nothing is wrong
   * @param waiting what webhooks and endpoints have not taken yet
   */
  record Standing(
      String mail,
      int letters,
      String trouble,
      List<Notices.Rule> rules,
      List<Notices.Waiting> waiting) {}

  /** A test is on its way. */
  record Test(String test) {}

  /** What came of it so far. */
  record Outcome(List<Notices.Way> ways) {}

  private final Neighbour<Notices> notices = new Neighbour<>("mail");
  private final Neighbour<Dispatch> dispatch = new Neighbour<>("mail");

  /** For the running site. */
  @Activate
  public NoticesApi() {}

  /** How it stands. */
  @GET
  @Needs(value = Permission.PLATFORM_READ, at = Needs.At.PLATFORM)
  public Standing standing() {
    Dispatch.Status mail = dispatch.need().status();
    Notices told = notices.need();
    return new Standing(
        mail.route(), mail.waiting(), mail.trouble(), told.rules(), told.waiting(MOST));
  }

  /** Sends something to try a rule. */
  @POST
  @Path("/{rule}/test")
  @Needs(value = Permission.PLATFORM_OPERATE, at = Needs.At.PLATFORM)
  @Records("notice.tested")
  public Test test(@PathParam("rule") String rule, @Context HttpServletRequest request) {
    Notes.of(request).subject("notice:" + rule);
    return new Test(notices.need().test(Admission.caller(request), rule));
  }

  /** What came of a test so far. */
  @GET
  @Path("/tests/{test}")
  @Needs(value = Permission.PLATFORM_OPERATE, at = Needs.At.PLATFORM)
  public Outcome outcome(@PathParam("test") String test) {
    return new Outcome(notices.need().outcome(test));
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindNotices(Notices service) {
    notices.came(service);
  }

  void unbindNotices(Notices service) {
    notices.went(service);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindDispatch(Dispatch service) {
    dispatch.came(service);
  }

  void unbindDispatch(Dispatch service) {
    dispatch.went(service);
  }
}
