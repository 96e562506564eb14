package io.millwright.remote.session.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.contract.Right;
import io.millwright.contract.Verdict;
import io.millwright.model.MachineId;
import io.millwright.remote.session.RemoteSession.Wish;
import io.millwright.remote.session.Scope;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.SilentContracts;
import io.millwright.testkit.TestDatabase;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which rights a session needs by what is to be done in it. */
class CoverTest {
  private final Cover cover = new Cover(new Reminders(new JdbcStore(TestDatabase.DERBY.fresh())));

  /** A contract that gives some rights and leaves out all others. */
  private record Sold(Set<Right> rights) implements SilentContracts {
    @Override
    public Verdict may(
        String customer, MachineId machine, Right right, String subject, Instant at) {
      return new Verdict(
          rights.contains(right),
          Optional.of("ctr-1"),
          "OUR 7",
          "not part of the package: %s, OUR 7".formatted(right.words()),
          Optional.empty(),
          List.of());
    }
  }

  private void need(String update, Scope... scopes) {
    var wish =
        new Wish(
            new MachineId("a1"), "", "help", Set.of(scopes), 30, "en", Optional.empty(), update);
    cover.need("acme", wish, ManualClock.NOON);
  }

  private void refused(String update, String words, Scope... scopes) {
    assertThatThrownBy(() -> need(update, scopes))
        .isInstanceOf(AccessException.class)
        .hasMessage("The contract says: not part of the package: %s, OUR 7", words);
  }

  // Z-122: work on computer and controller is more than looking at the screen.
  @Test
  void a_terminal_and_a_port_of_the_controller_need_teleservice_as_well() {
    cover.bindEntitlements(new Sold(EnumSet.of(Right.REMOTE_SESSION)));
    assertThatCode(() -> need("", Scope.VIEW, Scope.CONTROL, Scope.FILES_OUT))
        .doesNotThrowAnyException();
    refused("", "teleservice on computer and controller", Scope.VIEW, Scope.TERMINAL);
    refused("", "teleservice on computer and controller", Scope.TCP);

    cover.bindEntitlements(new Sold(EnumSet.of(Right.REMOTE_SESSION, Right.TELESERVICE)));
    assertThatCode(() -> need("", Scope.TERMINAL, Scope.TCP)).doesNotThrowAnyException();
  }

  // H-28: who bought updates with help has no other sessions.
  @Test
  void help_with_an_update_needs_no_other_right_and_gives_none() {
    cover.bindEntitlements(new Sold(EnumSet.of(Right.UPDATE_ASSISTANCE)));
    assertThatCode(() -> need("7.2", Scope.VIEW, Scope.TERMINAL)).doesNotThrowAnyException();
    refused("", "remote session", Scope.VIEW);

    cover.bindEntitlements(new Sold(EnumSet.of(Right.REMOTE_SESSION, Right.TELESERVICE)));
    refused("7.2", "help with an update", Scope.VIEW);
  }

  // Z-123 and Z-124: the customer opens it, and the contract says how many there are.
  @Test
  void a_health_check_needs_its_own_right_and_no_other() {
    cover.bindEntitlements(new Sold(EnumSet.of(Right.HEALTH_CHECK)));
    assertThatCode(() -> check(Scope.VIEW, Scope.TERMINAL)).doesNotThrowAnyException();
    refused("", "remote session", Scope.VIEW);

    cover.bindEntitlements(new Sold(EnumSet.of(Right.REMOTE_SESSION, Right.TELESERVICE)));
    assertThatThrownBy(() -> check(Scope.VIEW))
        .isInstanceOf(AccessException.class)
        .hasMessage("The contract says: not part of the package: remote health check, OUR 7");
  }

  private void check(Scope... scopes) {
    var wish =
        new Wish(
            new MachineId("a1"),
            "",
            "half-yearly check",
            Set.of(scopes),
            30,
            "en",
            Optional.empty(),
            "",
            "",
            true);
    cover.need("acme", wish, ManualClock.NOON);
  }
}
