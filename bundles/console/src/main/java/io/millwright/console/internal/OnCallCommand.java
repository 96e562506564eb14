package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.mail.OnCall;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Who is on duty, and which alarms call whom. */
@Service
@Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
@Unrecorded(because = "it only shows")
@Command(
    scope = "millwright",
    name = "on-call",
    description = "Shows who is on duty, the chains of calls, and which alarms call just now.")
public final class OnCallCommand extends DeskCommand {
  @Override
  void run(Desk desk) {
    OnCall.Plan plan = desk.need(OnCall.class).plan(desk.caller());
    var calls =
        new Table("No alarm calls.", "Machine", "Alarm", "Chain", "Steps", "Next", "Called");
    for (OnCall.Call call : plan.calls()) {
      calls.row(
          call.machine(),
          call.reason(),
          call.chain(),
          Integer.toString(call.step()),
          call.paused() ? "pauses" : call.next().map(at -> Words.time(at, desk.zone())).orElse(""),
          String.join(", ", call.called()));
    }
    desk.print(calls.lines());
    var rosters = new Table("No roster.", "Roster", "On duty now", "Problem");
    plan.rosters().forEach(it -> rosters.row(it.name(), String.join(", ", it.now()), it.problem()));
    desk.print(rosters.lines());
    var chains = new Table("No chain.", "Chain", "From", "Steps", "Problem");
    plan.chains().forEach(it -> chains.row(it.name(), it.from(), steps(it), it.problem()));
    desk.print(chains.lines());
  }

  private static String steps(OnCall.Chain chain) {
    return chain.steps().stream()
        .map(step -> "%d min %s".formatted(step.after().toMinutes(), step.whom()))
        .collect(Collectors.joining(", "));
  }
}
