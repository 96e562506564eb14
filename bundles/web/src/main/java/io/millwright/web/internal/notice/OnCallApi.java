package io.millwright.web.internal.notice;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.mail.OnCall;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Who is called when alarms are not acknowledged, and who is on duty. */
@Component(service = OnCallApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/on-call")
@Produces(MediaType.APPLICATION_JSON)
public final class OnCallApi {
  /** How it stands. */
  record PlanRow(List<CallRow> calls, List<ChainRow> chains, List<RosterRow> rosters) {}

  /** An alarm that calls people. */
  record CallRow(
      String chain,
      String alarm,
      String machine,
      String light,
      String reason,
      Instant since,
      int step,
      @Nullable Instant next,
      boolean paused,
      List<String> called) {}

  /** Who is called one after the other. */
  record ChainRow(
      String name, String from, List<StepRow> steps, long repeatMinutes, String problem) {}

  /** One step of it. */
  record StepRow(long minutes, String whom) {}

  /** Who is on duty when. */
  record RosterRow(
      String name, String zone, List<String> now, List<OnCall.Turn> turns, String problem) {}

  private final Neighbour<OnCall> onCall = new Neighbour<>("mail");

  /** For the running site. */
  @Activate
  public OnCallApi() {}

  /** How it stands, as far as the caller may know. */
  @GET
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
  public PlanRow plan(@Context HttpServletRequest request) {
    OnCall.Plan plan = onCall.need().plan(Admission.caller(request));
    return new PlanRow(
        plan.calls().stream().map(OnCallApi::row).toList(),
        plan.chains().stream().map(OnCallApi::row).toList(),
        plan.rosters().stream()
            .map(
                it ->
                    new RosterRow(it.name(), it.zone().getId(), it.now(), it.turns(), it.problem()))
            .toList());
  }

  private static CallRow row(OnCall.Call call) {
    return new CallRow(
        call.chain(),
        call.alarm(),
        call.machine(),
        call.light(),
        call.reason(),
        call.since(),
        call.step(),
        call.next().orElse(null),
        call.paused(),
        call.called());
  }

  private static ChainRow row(OnCall.Chain chain) {
    return new ChainRow(
        chain.name(),
        chain.from(),
        chain.steps().stream()
            .map(step -> new StepRow(step.after().toMinutes(), step.whom()))
            .toList(),
        chain.repeat().toMinutes(),
        chain.problem());
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindOnCall(OnCall service) {
    onCall.came(service);
  }

  void unbindOnCall(OnCall service) {
    onCall.went(service);
  }
}
