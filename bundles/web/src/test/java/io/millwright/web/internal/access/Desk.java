package io.millwright.web.internal.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millwright.access.AccessException;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.access.Tokens;
import io.millwright.access.Visit;
import io.millwright.audit.Deed;
import io.millwright.testkit.ManualClock;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.Request;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A room with people in it, and those who ask: what the tests of this room begin with. */
final class Desk implements Tokens {
  static final Caller ADMIN =
      FakeAccess.caller(Role.PLATFORM_ADMINISTRATOR, new Place.Everywhere());
  static final Caller ACME =
      FakeAccess.caller(
          "adam",
          Optional.of("acme"),
          new Grant(
              Role.CUSTOMER_ADMINISTRATOR, new Place.AtCustomer("acme"), Optional.empty(), ""));

  final FakeAccess access = new FakeAccess();
  final FakePeople people = new FakePeople(access);
  final Reception reception = new Reception(access.neighbours(this));
  final List<String> tokensDone = new ArrayList<>();

  Desk() {
    reception.bindAccounts(people);
    reception.bindFactors(people);
    reception.bindBlocks(people.blocks);
    people.add("adam", Optional.of("acme"));
    people.add("olga", Optional.of("acme"));
    people.add("zoe", Optional.of("other"));
    people.add("vera", Optional.empty());
  }

  static HttpServletRequest by(Caller caller) {
    return Request.of("GET", "/").by(caller).servlet();
  }

  /** The same person by a token that may do all that it may. */
  static Caller token(Caller owner) {
    return new Caller(
        owner.account(),
        owner.login(),
        owner.customer(),
        owner.grants(),
        Optional.of(Set.of(Permission.values())),
        Deed.Door.TOKEN,
        owner.address());
  }

  static void assertRefused(AccessException.Fault fault, String words, ThrowingCallable request) {
    AccessException refused = catchThrowableOfType(AccessException.class, request);
    assertThat(refused).as("let pass").isNotNull();
    assertThat(refused.fault()).isEqualTo(fault);
    assertThat(refused).hasMessageContaining(words);
  }

  @Override
  public Made make(Caller owner, String name, Set<Permission> scope, Instant until) {
    tokensDone.add("make " + name + " " + scope + " until " + until);
    return new Made(token(name, scope, until), "secret-of-the-token");
  }

  private static Token token(String name, Set<Permission> scope, Instant until) {
    return new Token("t1", name, scope, until, ManualClock.NOON, Optional.empty());
  }

  @Override
  public Optional<Caller> use(String secret, Visit visit) {
    return Optional.empty();
  }

  @Override
  public List<Token> of(AccountId account) {
    return List.of(token(account + "'s", Set.of(Permission.MACHINE_READ), ManualClock.NOON));
  }

  @Override
  public void end(Caller by, AccountId account, String id) {
    tokensDone.add("end " + account + " " + id);
  }
}
