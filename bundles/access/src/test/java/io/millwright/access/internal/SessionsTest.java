package io.millwright.access.internal;

import static io.millwright.access.internal.Premises.HERE;
import static io.millwright.access.internal.Premises.SCRIPT;
import static io.millwright.access.internal.Premises.at;
import static io.millwright.access.internal.Premises.everywhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.access.Sessions.Session;
import io.millwright.access.Tokens;
import io.millwright.audit.Deed;
import io.millwright.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class SessionsTest {
  private final Premises all;
  private final AccountId worker;
  private final Caller caller;

  SessionsTest(TestDatabase database) {
    all = new Premises(database.fresh());
    all.person("ada", everywhere(Role.PLATFORM_ADMINISTRATOR));
    worker = all.person("worker", "acme", at(Role.OPERATOR, "site:acme-1"));
    caller = all.caller("worker");
  }

  @Test
  void a_session_ends_when_idle_and_after_its_longest_time_though_used() {
    String idle = all.sessions.begin(caller, HERE);
    all.clock.advance(Duration.ofMinutes(59));
    assertThat(all.sessions.peek(idle)).isPresent();
    all.clock.advance(Duration.ofMinutes(1));
    assertThat(all.sessions.peek(idle)).isEmpty();
    assertThat(all.sessions.use(idle, HERE)).isEmpty();

    String busy = all.sessions.begin(caller, HERE);
    for (int i = 0; i < 23; i++) {
      all.clock.advance(Duration.ofMinutes(30));
      assertThat(all.sessions.use(busy, HERE)).isPresent();
    }
    all.clock.advance(Duration.ofMinutes(30));
    assertThat(all.sessions.use(busy, HERE)).isEmpty();
    assertThat(all.sessions.of(worker)).isEmpty();
  }

  @Test
  void a_session_outlives_a_restart_but_its_end_does_too() {
    String kept = all.sessions.begin(caller, HERE);
    String ended = all.sessions.begin(caller, HERE);
    all.shelves.flush();
    all.sessions.end(ended);
    all.shelves.flush();
    all.restart();

    assertThat(all.sessions.use(kept, HERE)).isPresent();
    assertThat(all.sessions.use(ended, HERE)).isEmpty();
    assertThat(all.sessions.use("", HERE)).isEmpty();
  }

  @Test
  void nobody_waits_for_the_database_to_use_a_session() {
    String session = all.sessions.begin(caller, HERE);
    all.shelves.flush();
    all.away.set(true);

    all.clock.advance(Duration.ofMinutes(5));
    assertThat(all.sessions.use(session, HERE)).isPresent();
    assertThatThrownBy(all.shelves::flush).hasMessageContaining("refused");
    all.away.set(false);
    all.shelves.flush();
    all.restart();
    all.clock.advance(Duration.ofMinutes(56));
    assertThat(all.sessions.use(session, HERE)).isPresent();
  }

  @Test
  void one_ends_ones_own_sessions_and_who_manages_the_account_does() {
    String first = all.sessions.begin(caller, HERE);
    String second = all.sessions.begin(caller, HERE);
    String id = all.sessions.id(first).orElseThrow();

    assertThat(all.sessions.of(worker)).extracting(Session::address).containsOnly("192.0.2.0");
    all.sessions.end(caller, worker, id);
    assertThat(all.sessions.use(first, HERE)).isEmpty();
    all.sessions.end(SCRIPT, worker, all.sessions.id(second).orElseThrow());
    assertThat(all.sessions.use(second, HERE)).isEmpty();
    assertThat(all.audit.actions()).endsWith("session.ended", "session.ended");
    assertThatThrownBy(() -> all.sessions.end(caller, worker, id))
        .isInstanceOf(AccessException.class);
  }

  @Test
  void an_account_has_at_most_twenty_sessions_at_a_door() {
    String first = all.sessions.begin(caller, HERE);
    for (int i = 0; i < 20; i++) {
      all.clock.advance(Duration.ofSeconds(1));
      all.sessions.begin(caller, HERE);
    }

    assertThat(all.sessions.of(worker)).hasSize(20);
    assertThat(all.sessions.use(first, HERE)).isEmpty();
  }

  @Test
  void each_log_in_has_a_secret_of_its_own_that_is_kept_nowhere() {
    String one = all.sessions.begin(caller, HERE);
    String other = all.sessions.begin(caller, HERE);

    assertThat(one).matches("[0-9a-f]{64}").isNotEqualTo(other);
    assertThat(all.sessionShelf.all().toString()).doesNotContain(one, other);
    assertThat(all.sessions.of(worker).toString()).doesNotContain(one, other);
  }

  private Tokens.Made token(Caller owner, Permission... scope) {
    return all.tokens.make(owner, "a script", Set.of(scope), in(Duration.ofDays(1)));
  }

  private Instant in(Duration time) {
    return all.clock.instant().plus(time);
  }

  @Test
  void a_token_never_does_more_than_its_scope_nor_more_than_its_account() {
    Caller by =
        all.tokens
            .use(token(caller, Permission.MACHINE_READ, Permission.PLATFORM_OPERATE).secret(), HERE)
            .orElseThrow();

    assertThat(all.guard.may(by, Permission.MACHINE_READ, Place.of("machine:a1"))).isTrue();
    assertThat(all.guard.may(by, Permission.MACHINE_READ, Place.of("machine:a2"))).isFalse();
    // The account may, the scope does not say so.
    assertThat(all.guard.may(by, Permission.ALARM_ACKNOWLEDGE, Place.of("machine:a1"))).isFalse();
    // The scope says so, the account may not.
    assertThat(all.guard.may(by, Permission.PLATFORM_OPERATE, new Place.Everywhere())).isFalse();
    assertThat(all.guard.sight(by, Permission.ALARM_ACKNOWLEDGE).machines()).isEmpty();
  }

  @Test
  void a_token_follows_its_accounts_grants() {
    String secret = token(caller, Permission.MACHINE_READ).secret();
    all.accounts.grant(SCRIPT, worker, List.of(at(Role.OPERATOR, "machine:a2")));

    Caller by = all.tokens.use(secret, HERE).orElseThrow();
    assertThat(all.guard.may(by, Permission.MACHINE_READ, Place.of("machine:a1"))).isFalse();
    assertThat(all.guard.may(by, Permission.MACHINE_READ, Place.of("machine:a2"))).isTrue();
  }

  @Test
  void a_token_ends_by_its_time_by_its_owner_and_with_its_account() {
    Tokens.Made timed = token(caller, Permission.MACHINE_READ);
    all.clock.advance(Duration.ofDays(1));
    assertThat(all.tokens.use(timed.secret(), HERE)).isEmpty();

    Tokens.Made ended = token(caller, Permission.MACHINE_READ);
    all.tokens.end(caller, worker, ended.token().id());
    assertThat(all.tokens.use(ended.secret(), HERE)).isEmpty();

    Tokens.Made orphan = token(caller, Permission.MACHINE_READ);
    all.restart();
    assertThat(all.tokens.use(orphan.secret(), HERE)).isPresent();
    all.shelves.flush();
    all.restart();
    assertThat(all.tokens.of(worker).get(0).used()).contains(all.clock.instant());
    all.accounts.remove(SCRIPT, worker);
    assertThat(all.tokens.use(orphan.secret(), HERE)).isEmpty();
    all.restart();
    assertThat(all.tokens.use(orphan.secret(), HERE)).isEmpty();
  }

  // Else who finds a token for a day has the account forever.
  @Test
  void a_token_changes_nothing_of_its_own_account() {
    Caller by = all.tokens.use(token(caller, Permission.values()).secret(), HERE).orElseThrow();

    assertThatThrownBy(() -> token(by, Permission.MACHINE_READ)).hasMessageContaining("log in");
    assertThatThrownBy(() -> all.factorDesk.begin(by)).hasMessageContaining("log in");
    assertThatThrownBy(() -> all.accounts.changePassword(by, Premises.PASSWORD, "one more word"))
        .hasMessageContaining("log in");
    assertThatThrownBy(() -> all.accounts.change(by, worker, Premises.profile("other")))
        .hasMessageContaining("log in");
    String session = all.sessions.begin(caller, HERE);
    String id = all.sessions.id(session).orElseThrow();
    assertThatThrownBy(() -> all.sessions.end(by, worker, id)).hasMessageContaining("log in");
  }

  @Test
  void a_token_keeps_its_rules_and_its_secret() {
    refused("", Set.of(Permission.MACHINE_READ), in(Duration.ofDays(1)));
    refused("n", Set.of(), in(Duration.ofDays(1)));
    refused("n", Set.of(Permission.MACHINE_READ), in(Duration.ZERO));
    refused("n", Set.of(Permission.MACHINE_READ), in(Duration.ofDays(400)));

    Tokens.Made made = token(caller, Permission.MACHINE_READ);
    assertThat(made.toString()).doesNotContain(made.secret());
    assertThat(all.tokenShelf.of(worker).toString()).doesNotContain(made.secret());
    assertThat(all.audit.deeds())
        .extracting(Deed::toString)
        .noneMatch(text -> text.contains(made.secret()));
  }

  private void refused(String name, Set<Permission> scope, Instant until) {
    assertThatThrownBy(() -> all.tokens.make(caller, name, scope, until))
        .isInstanceOf(AccessException.class);
  }
}
