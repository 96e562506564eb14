package io.millwright.mail.internal;

import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Sight;
import io.millwright.mail.OnCall;
import io.millwright.monitoring.AlarmId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows who is called and who is on duty, to who may know. */
@Component
public final class CallDesk implements OnCall {
  private static final Duration AHEAD = Duration.ofDays(28);

  private final Escalation escalation;
  private final Guard guard;
  private final LetterBox box;
  private final People people;

  /** For the running site. */
  @Activate
  public CallDesk(
      @Reference Escalation escalation,
      @Reference Guard guard,
      @Reference LetterBox box,
      @Reference Accounts accounts) {
    this.escalation = escalation;
    this.guard = guard;
    this.box = box;
    this.people = new People(accounts);
  }

  @Override
  public Plan plan(Caller caller) {
    Instant now = box.now();
    Sight sight = guard.sight(caller, Permission.MACHINE_READ);
    Map<String, String> logins =
        people
            .all()
            .collect(
                Collectors.toMap(
                    account -> account.id().text(), account -> account.profile().login()));
    List<OnCall.Call> calls =
        escalation.calls().stream()
            .filter(call -> sight.covers(call.machine()))
            .map(call -> shown(call, logins))
            .sorted(Comparator.comparing(OnCall.Call::since))
            .toList();
    if (!guard.may(caller, Permission.PLATFORM_READ, new Place.Everywhere())) {
      return new Plan(calls, List.of(), List.of());
    }
    return new Plan(
        calls,
        escalation.chains().stream()
            .map(io.millwright.mail.internal.Chain::shown)
            .sorted(Comparator.comparing(OnCall.Chain::name))
            .toList(),
        escalation.rosters().stream()
            .map(roster -> roster.shown(now, AHEAD))
            .sorted(Comparator.comparing(OnCall.Roster::name))
            .toList());
  }

  private OnCall.Call shown(io.millwright.mail.internal.Call call, Map<String, String> logins) {
    Optional<Instant> next =
        escalation.chains().stream()
            .filter(chain -> chain.name().equals(call.chain()) && chain.isSound())
            .findFirst()
            .flatMap(chain -> chain.step(call.step()))
            .map(step -> call.base().plus(step.after()))
            .filter(at -> !call.isPaused());
    return new OnCall.Call(
        call.chain(),
        AlarmId.of(call.machine(), call.cause()).text(),
        call.machine().text(),
        call.light().name(),
        call.reason(),
        call.since(),
        call.step(),
        next,
        call.isPaused(),
        call.called().stream().map(id -> logins.getOrDefault(id, id)).toList());
  }
}
