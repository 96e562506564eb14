package io.millwright.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.SessionPrincipal;
import io.millwright.access.Sessions;
import io.millwright.access.Sight;
import io.millwright.access.Visit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import org.junit.jupiter.api.Test;

class ConsoleDoorTest {
  /** Knows one session. */
  private static final class OneSession implements Sessions {
    @Override
    public String begin(Caller caller, Visit visit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Caller> use(String secret, Visit visit) {
      return peek(secret);
    }

    @Override
    public Optional<Caller> peek(String secret) {
      return secret.equals("annas") ? Optional.of(TestDesk.ANNA) : Optional.empty();
    }

    @Override
    public Optional<String> id(String secret) {
      return Optional.empty();
    }

    @Override
    public void end(String secret) {}

    @Override
    public List<Session> of(AccountId account) {
      return List.of();
    }

    @Override
    public void end(Caller by, AccountId account, String id) {}
  }

  /** Lets somebody do one thing. */
  private record OnlyOne(Permission allowed) implements Guard {
    @Override
    public boolean may(Caller caller, Permission permission, Place place) {
      return permission == allowed;
    }

    @Override
    public void need(Caller caller, Permission permission, Place place) {
      if (!may(caller, permission, place)) {
        throw new AccessException(AccessException.Fault.FORBIDDEN, "not with this account");
      }
    }

    @Override
    public Sight sight(Caller caller, Permission permission) {
      return Sight.NOTHING;
    }
  }

  private static Optional<Subject> subject(String secret) {
    return Optional.of(
        new Subject(false, Set.of(new SessionPrincipal("anna", secret)), Set.of(), Set.of()));
  }

  private final ConsoleDoor door =
      new ConsoleDoor(new TestDesk(new OneSession(), new OnlyOne(Permission.MACHINE_READ)));

  @Test
  void lets_who_may_do_what_the_command_needs() {
    assertThat(door.need(subject("annas"), MachinesCommand.class)).isEqualTo(TestDesk.ANNA);
    assertThat(door.known(subject("annas"))).contains(TestDesk.ANNA);
    assertThat(door.known(subject("another"))).isEmpty();
  }

  @Test
  void refuses_what_the_guard_refuses() {
    assertThatThrownBy(() -> door.need(subject("annas"), BackupCommand.class))
        .hasMessage("not with this account");
  }

  @Test
  void refuses_whose_session_has_ended_and_who_never_logged_in() {
    assertThatThrownBy(() -> door.need(subject("another"), MachinesCommand.class))
        .hasMessageContaining("log in again");
    assertThatThrownBy(() -> door.need(Optional.empty(), MachinesCommand.class))
        .hasMessageContaining("log in again");
  }

  @Test
  void refuses_all_while_nobody_can_say_who_may_what() {
    var alone = new ConsoleDoor(new TestDesk(new OneSession()));

    assertThatThrownBy(() -> alone.need(subject("annas"), MachinesCommand.class))
        .hasMessageContaining("Guard");
  }

  @Test
  void refuses_a_command_that_does_not_say_what_it_needs() {
    assertThatThrownBy(() -> door.need(subject("annas"), String.class))
        .hasMessageContaining("does not say what it needs");
  }
}
