package io.millwright.access.internal;

import static io.millwright.access.internal.Premises.HERE;
import static io.millwright.access.internal.Premises.PASSWORD;
import static io.millwright.access.internal.Premises.SCRIPT;
import static io.millwright.access.internal.Premises.at;
import static io.millwright.access.internal.Premises.everywhere;
import static io.millwright.access.internal.Premises.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Account;
import io.millwright.access.AccountBlocked;
import io.millwright.access.AccountId;
import io.millwright.access.Accounts.Invited;
import io.millwright.access.Caller;
import io.millwright.access.CustomerBlocked;
import io.millwright.access.CustomerUnblocked;
import io.millwright.access.Grant;
import io.millwright.access.GrantsChanged;
import io.millwright.access.Logins.Outcome;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class AccountsTest {
  private final Premises all;
  private final AccountId ada;
  private final AccountId boss;
  private final AccountId worker;
  private final AccountId foreigner;

  AccountsTest(TestDatabase database) {
    all = new Premises(database.fresh());
    ada = all.person("ada", everywhere(Role.PLATFORM_ADMINISTRATOR));
    all.person("carl", everywhere(Role.COORDINATOR));
    boss = all.person("boss", "acme", at(Role.CUSTOMER_ADMINISTRATOR, "customer:acme"));
    worker = all.person("worker", "acme", at(Role.OPERATOR, "site:acme-1"));
    foreigner = all.person("foreigner", "bolt", at(Role.CUSTOMER_ADMINISTRATOR, "customer:bolt"));
    all.audit.clear();
    all.told();
  }

  // Else a coordinator could lock the platform's administrator out, time and again.
  @Test
  void nobody_ends_the_sessions_and_tokens_of_who_may_do_more_or_belongs_to_others() {
    String session = all.sessions.begin(all.caller("ada"), HERE);
    String id = all.sessions.id(session).orElseThrow();
    var token =
        all.tokens.make(
            all.caller("ada"),
            "script",
            Set.of(Permission.MACHINE_READ),
            all.clock.instant().plus(Duration.ofDays(1)));

    for (String by : List.of("carl", "foreigner")) {
      assertThatThrownBy(() -> all.sessions.end(all.caller(by), ada, id))
          .isInstanceOf(AccessException.class);
      assertThatThrownBy(() -> all.tokens.end(all.caller(by), ada, token.token().id()))
          .isInstanceOf(AccessException.class);
    }
    assertThat(all.sessions.use(session, HERE)).isPresent();
    assertThat(all.tokens.use(token.secret(), HERE)).isPresent();
  }

  @Test
  void accounts_and_their_grants_outlive_a_restart() {
    Account before = all.account(worker);
    all.restart();

    assertThat(all.account(worker)).isEqualTo(before);
    assertThat(all.caller("worker").grants()).isEqualTo(before.grants());
  }

  @Test
  void a_telephone_is_kept_as_it_is_called_from_anywhere() {
    Caller self = all.caller("worker");
    var profile = new Account.Profile("worker", "Will", "", "en", "+49 (0)7364 / 20-6337");
    all.accounts.change(self, worker, profile);
    all.restart();
    assertThat(all.account(worker).profile().phone()).isEqualTo("+497364206337");

    var local = new Account.Profile("worker", "Will", "", "en", "07364 206337");
    assertThatThrownBy(() -> all.accounts.change(self, worker, local))
        .isInstanceOf(AccessException.class)
        .hasMessageStartingWith("phone: a telephone number such as +49 7364 206337");

    all.accounts.change(self, worker, new Account.Profile("worker", "Will", "", "en", ""));
    assertThat(all.account(worker).profile().phone()).isEmpty();
  }

  @Test
  void a_customer_sees_its_own_people_and_nobody_elses() {
    Caller by = all.caller("boss");

    assertThat(all.accounts.all(by))
        .extracting(account -> account.profile().login())
        .containsExactly("boss", "worker");
    assertThat(all.accounts.account(by, foreigner)).isEmpty();
    assertThat(all.accounts.account(by, ada)).isEmpty();
    assertThat(all.accounts.all(all.caller("worker")))
        .extracting(Account::id)
        .containsExactly(worker);
  }

  @Test
  void what_is_foreign_answers_as_what_does_not_exist() {
    Caller by = all.caller("boss");
    var nobody = new AccountId("nobody");
    for (AccountId other : List.of(foreigner, ada)) {
      same(
          () -> all.accounts.grant(by, other, List.of()),
          () -> all.accounts.grant(by, nobody, List.of()));
      same(() -> all.accounts.block(by, other, "x"), () -> all.accounts.block(by, nobody, "x"));
      same(() -> all.accounts.remove(by, other), () -> all.accounts.remove(by, nobody));
      same(() -> all.accounts.inviteAgain(by, other), () -> all.accounts.inviteAgain(by, nobody));
      same(
          () -> all.accounts.change(by, other, profile("x")),
          () -> all.accounts.change(by, nobody, profile("x")));
      same(() -> all.factorDesk.reset(by, other), () -> all.factorDesk.reset(by, nobody));
      same(() -> all.sessions.end(by, other, "1"), () -> all.sessions.end(by, nobody, "1"));
      same(() -> all.tokens.end(by, other, "1"), () -> all.tokens.end(by, nobody, "1"));
    }
    same(
        () -> invite(by, "bolt", at(Role.OPERATOR, "site:bolt-1")),
        () -> invite(by, "none", at(Role.OPERATOR, "site:none")));
  }

  private static void same(ThrowingCallable foreign, ThrowingCallable missing) {
    AccessException one = thrown(foreign);
    AccessException other = thrown(missing);
    assertThat(one.fault()).isEqualTo(other.fault()).isEqualTo(Fault.UNKNOWN);
    assertThat(one).hasMessage(other.getMessage());
  }

  private static AccessException thrown(ThrowingCallable work) {
    try {
      work.call();
    } catch (AccessException e) {
      return e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("nothing was refused");
  }

  private static void refused(Fault fault, ThrowingCallable work) {
    assertThat(thrown(work).fault()).isEqualTo(fault);
  }

  private Invited invite(Caller by, String customer, Grant... grants) {
    return all.accounts.invite(by, profile("fresh"), Optional.of(customer), List.of(grants));
  }

  @Test
  void a_customers_administrator_gives_only_its_customers_roles_at_its_own_places() {
    Caller by = all.caller("boss");

    refused(Fault.REFUSED, () -> invite(by, "acme", everywhere(Role.EXPERT)));
    refused(Fault.REFUSED, () -> invite(by, "acme", at(Role.SERVICE_ENGINEER, "site:acme-1")));
    refused(Fault.REFUSED, () -> invite(by, "acme", at(Role.OPERATOR, "site:bolt-1")));
    refused(Fault.REFUSED, () -> invite(by, "acme", at(Role.OPERATOR, "machine:b1")));
    refused(Fault.REFUSED, () -> invite(by, "acme", at(Role.OPERATOR, "machine:lost")));
    refused(Fault.REFUSED, () -> invite(by, "acme", at(Role.OPERATOR, "customer:bolt")));
    var end = all.clock.instant().plus(Duration.ofDays(1));
    var outside =
        new Grant(Role.SUBCONTRACTOR, Place.of("site:acme-1"), Optional.of(end), "permission 7");
    refused(Fault.REFUSED, () -> invite(by, "acme", outside));
    refused(
        Fault.FORBIDDEN,
        () -> all.accounts.invite(by, profile("x"), Optional.empty(), List.of(outside)));
    assertThat(invite(by, "acme", at(Role.OPERATOR, "machine:a2")).account().customer())
        .contains("acme");
  }

  @Test
  void nobody_gives_or_takes_what_they_do_not_hold() {
    Caller carl = all.caller("carl");

    refused(
        Fault.FORBIDDEN,
        () -> invite(carl, "acme", at(Role.CUSTOMER_ADMINISTRATOR, "customer:acme")));
    refused(
        Fault.FORBIDDEN,
        () ->
            all.accounts.invite(
                carl, profile("x"), Optional.empty(), List.of(everywhere(Role.COORDINATOR))));
    refused(Fault.FORBIDDEN, () -> all.accounts.grant(carl, boss, List.of()));
    refused(
        Fault.FORBIDDEN,
        () ->
            all.accounts.grant(
                carl, carl.account(), List.of(everywhere(Role.PLATFORM_ADMINISTRATOR))));
    assertThat(invite(carl, "acme", at(Role.CUSTOMER_CONTACT, "customer:acme")).account().grants())
        .hasSize(1);
  }

  // Who may send a new link for an account could follow it: that is as good as having it.
  @Test
  void nobody_manages_an_account_that_may_do_more_than_theirs() {
    Caller carl = all.caller("carl");

    refused(Fault.FORBIDDEN, () -> all.accounts.inviteAgain(carl, ada));
    refused(Fault.FORBIDDEN, () -> all.accounts.inviteAgain(carl, boss));
    refused(Fault.FORBIDDEN, () -> all.accounts.change(carl, ada, profile("x")));
    refused(Fault.FORBIDDEN, () -> all.accounts.block(carl, ada, "x"));
    refused(Fault.FORBIDDEN, () -> all.accounts.remove(carl, ada));
    refused(Fault.FORBIDDEN, () -> all.factorDesk.reset(carl, ada));
  }

  @Test
  void the_last_administrator_stays() {
    refused(Fault.CONFLICT, () -> all.accounts.grant(SCRIPT, ada, List.of()));
    refused(Fault.CONFLICT, () -> all.accounts.block(SCRIPT, ada, "x"));
    refused(Fault.CONFLICT, () -> all.accounts.remove(SCRIPT, ada));
    var end = all.clock.instant().plus(Duration.ofDays(1));
    refused(
        Fault.CONFLICT,
        () ->
            all.accounts.grant(
                SCRIPT,
                ada,
                List.of(
                    new Grant(
                        Role.PLATFORM_ADMINISTRATOR,
                        new Place.Everywhere(),
                        Optional.of(end),
                        ""))));
    // An invited one cannot mend anything yet.
    Invited second =
        all.accounts.invite(
            SCRIPT,
            profile("second"),
            Optional.empty(),
            List.of(everywhere(Role.PLATFORM_ADMINISTRATOR)));
    refused(Fault.CONFLICT, () -> all.accounts.block(SCRIPT, ada, "x"));

    all.accounts.accept(second.secret(), PASSWORD, HERE);
    all.accounts.remove(SCRIPT, ada);
    assertThat(all.accounts.account(SCRIPT, ada)).isEmpty();
    assertThat(all.account(second.account().id()).state()).isEqualTo(Account.State.ACTIVE);
  }

  @Test
  void an_invitation_is_used_once_and_ends_after_a_week() {
    Invited invited = invite(all.caller("boss"), "acme", at(Role.OPERATOR, "machine:a1"));
    assertThat(all.gate.login("fresh", PASSWORD, HERE)).isEqualTo(new Outcome.Refused());
    assertThat(all.accounts.invitation(invited.secret())).contains(profile("fresh"));

    all.accounts.accept(invited.secret(), PASSWORD, HERE);
    assertThat(all.accounts.invitation(invited.secret())).isEmpty();
    refused(Fault.UNKNOWN, () -> all.accounts.accept(invited.secret(), "another long one", HERE));
    assertThat(all.caller("fresh").customer()).contains("acme");

    Invited again = all.accounts.inviteAgain(SCRIPT, invited.account().id());
    all.clock.advance(Duration.ofDays(7));
    assertThat(all.accounts.invitation(again.secret())).isEmpty();
    refused(Fault.UNKNOWN, () -> all.accounts.accept(again.secret(), "another long one", HERE));
  }

  @Test
  void a_new_link_ends_the_old_one_and_a_bad_password_uses_up_neither() {
    Invited first = invite(SCRIPT, "acme", at(Role.OPERATOR, "machine:a1"));
    Invited second = all.accounts.inviteAgain(SCRIPT, first.account().id());

    refused(Fault.UNKNOWN, () -> all.accounts.accept(first.secret(), PASSWORD, HERE));
    refused(Fault.REFUSED, () -> all.accounts.accept(second.secret(), "password1234", HERE));
    all.accounts.accept(second.secret(), PASSWORD, HERE);
    assertThat(first.toString() + second).doesNotContain(first.secret(), second.secret());
  }

  @Test
  void of_many_who_follow_one_invitation_at_once_one_comes_in() throws Exception {
    Invited invited = invite(SCRIPT, "acme", at(Role.OPERATOR, "machine:a1"));
    var threads = Executors.newFixedThreadPool(8);
    var passed = new ArrayList<Integer>();
    try {
      var work = new ArrayList<Callable<Integer>>();
      for (int i = 0; i < 8; i++) {
        int number = i;
        work.add(
            () -> {
              try {
                all.accounts.accept(invited.secret(), "sentence of number " + number, HERE);
                return number;
              } catch (AccessException e) {
                return -1;
              }
            });
      }
      for (Future<Integer> done : threads.invokeAll(work)) {
        if (done.get() >= 0) {
          passed.add(done.get());
        }
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(passed).hasSize(1);
    assertThat(all.gate.login("fresh", "sentence of number " + passed.get(0), HERE))
        .isInstanceOf(Outcome.Admitted.class);
  }

  @Test
  void a_blocked_account_is_out_at_once_and_all_are_told() {
    Caller caller = all.caller("worker");
    String session = all.sessions.begin(caller, HERE);
    String token =
        all.tokens
            .make(
                caller,
                "script",
                Set.of(Permission.MACHINE_READ),
                all.clock.instant().plus(Duration.ofDays(1)))
            .secret();
    Invited link = all.accounts.inviteAgain(SCRIPT, worker);
    all.audit.clear();

    all.accounts.block(all.caller("boss"), worker, "left the company");

    assertThat(all.sessions.use(session, HERE)).isEmpty();
    assertThat(all.sessions.peek(session)).isEmpty();
    assertThat(all.tokens.use(token, HERE)).isEmpty();
    assertThat(all.guard.may(caller, Permission.MACHINE_READ, Place.of("machine:a1"))).isFalse();
    refused(
        Fault.UNADMITTED,
        () -> all.guard.need(caller, Permission.MACHINE_READ, Place.of("machine:a1")));
    assertThat(all.guard.sight(caller, Permission.MACHINE_READ).machines()).isEmpty();
    refused(Fault.UNKNOWN, () -> all.accounts.accept(link.secret(), PASSWORD, HERE));
    assertThat(all.gate.login("worker", PASSWORD, HERE)).isEqualTo(new Outcome.Refused());
    assertThat(all.told())
        .containsExactly(
            new AccountBlocked(worker, "worker", "acme", "left the company", all.clock.instant()),
            new GrantsChanged(worker, all.clock.instant()));
    assertThat(all.audit.actions()).contains("account.blocked");

    all.restart();
    assertThat(all.sessions.use(session, HERE)).isEmpty();
    all.accounts.unblock(SCRIPT, worker);
    assertThat(all.sessions.use(session, HERE)).isEmpty();
    assertThat(all.tokens.use(token, HERE)).isEmpty();
    assertThat(all.gate.login("worker", PASSWORD, HERE)).isInstanceOf(Outcome.Admitted.class);
  }

  @Test
  void a_blocked_customers_people_are_out_at_once() {
    String session = all.sessions.begin(all.caller("worker"), HERE);
    String other = all.sessions.begin(all.caller("foreigner"), HERE);

    refused(Fault.FORBIDDEN, () -> all.blocks.block(all.caller("boss"), "acme", "x"));
    all.blocks.block(SCRIPT, "acme", "an attack from there");

    assertThat(all.sessions.use(session, HERE)).isEmpty();
    assertThat(all.sessions.use(other, HERE)).isPresent();
    assertThat(all.told())
        .containsExactly(new CustomerBlocked("acme", "an attack from there", all.clock.instant()));
    all.restart();
    assertThat(all.blocks.all(SCRIPT)).hasSize(1);
    assertThat(all.blocks.all(all.caller("foreigner"))).isEmpty();
    refused(Fault.CONFLICT, () -> all.blocks.block(SCRIPT, "acme", "again"));
    all.blocks.lift(SCRIPT, "acme");
    assertThat(all.sessions.use(session, HERE)).isEmpty();
    assertThat(all.told()).contains(new CustomerUnblocked("acme", all.clock.instant()));
  }

  @Test
  void other_grants_hold_at_once_and_are_told() {
    String session = all.sessions.begin(all.caller("worker"), HERE);
    Grant now = at(Role.OPERATOR, "machine:a2");

    all.accounts.grant(all.caller("boss"), worker, List.of(now));

    assertThat(all.sessions.use(session, HERE).orElseThrow().grants()).containsExactly(now);
    assertThat(all.told()).containsExactly(new GrantsChanged(worker, all.clock.instant()));
    assertThat(all.audit.deeds().get(all.audit.deeds().size() - 1).details())
        .containsEntry("before", "operator@site:acme-1")
        .containsEntry("now", "operator@machine:a2");
  }

  @Test
  void a_changed_password_ends_all_sessions() {
    Caller caller = all.caller("worker");
    String session = all.sessions.begin(caller, HERE);
    String fresh = "one more sentence";

    refused(Fault.REFUSED, () -> all.accounts.changePassword(caller, "wrong", fresh));
    all.accounts.changePassword(caller, PASSWORD, fresh);

    assertThat(all.sessions.use(session, HERE)).isEmpty();
    assertThat(all.gate.login("worker", fresh, HERE)).isInstanceOf(Outcome.Admitted.class);
  }

  @Test
  void guessing_the_password_in_an_open_session_is_slowed_down() {
    Caller caller = all.caller("worker");
    for (int i = 0; i < 3; i++) {
      refused(Fault.REFUSED, () -> all.accounts.changePassword(caller, "wrong", "new sentence"));
    }

    assertThatThrownBy(() -> all.accounts.changePassword(caller, PASSWORD, "new sentence"))
        .hasMessageContaining("wait");
  }

  @Test
  void a_profile_keeps_its_rules_and_a_login_is_nobody_elses() {
    Caller caller = all.caller("worker");

    refused(Fault.CONFLICT, () -> all.accounts.change(caller, worker, profile("boss")));
    refused(Fault.REFUSED, () -> all.accounts.change(caller, worker, profile("script")));
    refused(Fault.REFUSED, () -> all.accounts.change(caller, worker, profile("Großer Chef")));
    refused(
        Fault.REFUSED,
        () ->
            all.accounts.change(
                caller, worker, new Account.Profile("w", "a\nb", "w@example.org", "en")));
    refused(
        Fault.REFUSED,
        () ->
            all.accounts.change(
                caller, worker, new Account.Profile("w", "a", "w@x\r\nBcc: all@x", "en")));
    all.accounts.change(caller, worker, profile("worker-2"));
    assertThat(all.gate.login("worker-2", PASSWORD, HERE)).isInstanceOf(Outcome.Admitted.class);
  }

  @Test
  void nobody_blocks_or_removes_themselves() {
    refused(Fault.CONFLICT, () -> all.accounts.block(all.caller("boss"), boss, "x"));
    refused(Fault.CONFLICT, () -> all.accounts.remove(all.caller("boss"), boss));
  }

  // Whoever finds an open session could choose a new password by the link, without the old one.
  @Test
  void nobody_makes_a_link_for_their_own_account() {
    refused(Fault.CONFLICT, () -> all.accounts.inviteAgain(all.caller("boss"), boss));
    refused(Fault.CONFLICT, () -> all.accounts.inviteAgain(all.caller("ada"), ada));
  }
}
