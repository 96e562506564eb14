package io.millwright.access.internal;

import static io.millwright.access.internal.Premises.HERE;
import static io.millwright.access.internal.Premises.PASSWORD;
import static io.millwright.access.internal.Premises.SCRIPT;
import static io.millwright.access.internal.Premises.at;
import static io.millwright.access.internal.Premises.everywhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccountId;
import io.millwright.access.Directory;
import io.millwright.access.DirectoryAwayException;
import io.millwright.access.Identity;
import io.millwright.access.Logins.Outcome;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.access.Visit;
import io.millwright.access.internal.db.Known;
import io.millwright.audit.Deed;
import io.millwright.audit.Deed.Door;
import io.millwright.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class LoginTest {
  private static final String MAPPING =
      "service-engineer@everywhere=ldap/cn=support,ou=groups; operator@customer:acme=ldap/acme";

  private final Premises all;

  LoginTest(TestDatabase database) {
    all = new Premises(database.fresh(), MAPPING);
    all.person("ada", everywhere(Role.PLATFORM_ADMINISTRATOR));
    all.audit.clear();
  }

  @Test
  void who_knows_the_password_is_in_with_their_grants_and_the_audit_says_so() {
    var outcome = (Outcome.Admitted) all.gate.login(" Ada ", PASSWORD, HERE);

    assertThat(outcome.caller().login()).isEqualTo("ada");
    assertThat(outcome.caller().grants()).containsExactly(everywhere(Role.PLATFORM_ADMINISTRATOR));
    assertThat(outcome.caller().address().text()).isEqualTo("192.0.2.0");
    assertThat(all.audit.actions()).containsExactly("login.passed");
    assertThat(all.account(outcome.caller().account()).used()).contains(all.clock.instant());
  }

  // Who measures the time must not learn which logins there are: the work is what takes it.
  @Test
  void an_unknown_login_costs_as_much_work_as_a_wrong_password() {
    int before = all.hash.work();
    assertThat(all.gate.login("ada", "wrong", HERE)).isEqualTo(new Outcome.Refused());
    int known = all.hash.work() - before;

    before = all.hash.work();
    assertThat(all.gate.login("nobody", "wrong", HERE)).isEqualTo(new Outcome.Refused());
    assertThat(all.hash.work() - before).isEqualTo(known).isPositive();

    var invited =
        all.accounts.invite(
            SCRIPT, Premises.profile("eve"), Optional.empty(), List.of(everywhere(Role.EXPERT)));
    before = all.hash.work();
    assertThat(all.gate.login("eve", "", HERE)).isEqualTo(new Outcome.Refused());
    assertThat(all.hash.work() - before).isEqualTo(known);
    assertThat(invited.account().used()).isEmpty();
  }

  // People type their password where the login belongs.
  @Test
  void the_audit_never_keeps_what_was_typed_as_an_unknown_login_nor_any_password() {
    all.gate.login("my-secret-password", "typed-password", HERE);
    all.gate.login("ada", "typed-password", HERE);

    assertThat(all.audit.deeds()).extracting(Deed::actor).containsExactly(Gate.UNKNOWN, "ada");
    assertThat(all.audit.deeds().toString()).doesNotContain("my-secret-password", "typed-password");
  }

  @Test
  void guessing_is_slowed_down_and_the_right_password_waits_too() {
    for (int i = 0; i < 3; i++) {
      assertThat(all.gate.login("ada", "wrong " + i, HERE)).isEqualTo(new Outcome.Refused());
    }
    int before = all.hash.work();
    assertThat(all.gate.login("ada", PASSWORD, HERE))
        .isEqualTo(new Outcome.Wait(Duration.ofSeconds(1)));
    assertThat(all.hash.work()).isEqualTo(before);

    all.clock.advance(Duration.ofSeconds(1));
    assertThat(all.gate.login("ada", "wrong again", HERE)).isEqualTo(new Outcome.Refused());
    assertThat(all.gate.login("ada", PASSWORD, HERE))
        .isEqualTo(new Outcome.Wait(Duration.ofSeconds(2)));

    all.clock.advance(Duration.ofSeconds(2));
    assertThat(all.gate.login("ada", PASSWORD, HERE)).isInstanceOf(Outcome.Admitted.class);
  }

  @Test
  void an_address_that_tries_many_logins_is_slowed_down_for_all_of_them() {
    for (int i = 0; i < 20; i++) {
      assertThat(all.gate.login("login-" + i, "wrong", HERE)).isEqualTo(new Outcome.Refused());
    }

    assertThat(all.gate.login("login-21", "wrong", HERE)).isInstanceOf(Outcome.Wait.class);
    assertThat(all.gate.login("ada", PASSWORD, from("198.51.100.1")))
        .isInstanceOf(Outcome.Admitted.class);
  }

  // Else anybody could keep the administrator out for as long as they like.
  @Test
  void strangers_do_not_lock_out_who_comes_from_where_they_came_before() {
    all.caller("ada");
    for (int i = 0; i < 40; i++) {
      all.gate.login("ada", "wrong", from("198.51.100." + i));
    }

    assertThat(all.gate.login("ada", "wrong", from("198.51.100.99")))
        .isInstanceOf(Outcome.Wait.class);
    assertThat(all.gate.login("ada", PASSWORD, HERE)).isInstanceOf(Outcome.Admitted.class);
  }

  @Test
  void what_waits_is_recorded_once_a_minute_with_its_number() {
    for (int i = 0; i < 100; i++) {
      all.gate.login("ada", "wrong", HERE);
    }

    assertThat(all.audit.actions()).containsExactly("login.refused", "login.delayed");
    all.shelves.minute();
    assertThat(all.audit.deeds())
        .extracting(deed -> deed.details().getOrDefault("times", ""))
        .containsExactly("", "", "2 more within a minute", "96 more within a minute");
  }

  @Test
  void an_old_hash_is_made_anew_at_the_next_log_in_and_outlives_a_restart() {
    Known ada = all.book.byLogin("ada").orElseThrow();
    String old = ada.secrets().password().replace("hash:", "old:");
    all.book.touch(ada.id(), now -> now.with(now.secrets().withPassword(old)));

    all.caller("ada");
    all.shelves.flush();
    all.restart();

    assertThat(all.book.byLogin("ada").orElseThrow().secrets().password()).startsWith("hash:");
    all.caller("ada");
  }

  @Test
  void a_password_that_must_be_changed_lets_in_only_when_it_was() {
    AccountId ada = all.book.byLogin("ada").orElseThrow().id();
    all.book.touch(
        ada, now -> now.with(new Known.Secrets(now.secrets().password(), "it was leaked", "", 0)));

    var outcome = (Outcome.PasswordChangeNeeded) all.gate.login("ada", PASSWORD, HERE);
    assertThat(outcome.why()).isEqualTo("it was leaked");
    assertThatThrownBy(() -> all.gate.changePassword(outcome.ticket(), "short", HERE))
        .isInstanceOf(AccessException.class)
        .hasMessageContaining("12 to 256");
    String fresh = "quite another sentence";
    assertThat(all.gate.changePassword(outcome.ticket(), fresh, HERE))
        .isInstanceOf(Outcome.Admitted.class);
    assertThatThrownBy(() -> all.gate.changePassword(outcome.ticket(), fresh, HERE))
        .isInstanceOf(AccessException.class);
    assertThat(all.gate.login("ada", fresh, HERE)).isInstanceOf(Outcome.Admitted.class);
    assertThat(all.gate.login("ada", PASSWORD, HERE)).isEqualTo(new Outcome.Refused());
  }

  // Whoever has to mend the database needs to get in without it.
  @Test
  void an_administrator_gets_in_and_is_let_pass_while_the_store_is_away() {
    all.away.set(true);

    var caller = all.caller("ada");
    String session = all.sessions.begin(caller, HERE);

    assertThat(all.sessions.use(session, HERE)).isPresent();
    all.guard.need(caller, Permission.PLATFORM_OPERATE, new Place.Everywhere());
    assertThat(all.gate.login("nobody", "wrong", HERE)).isEqualTo(new Outcome.Refused());

    all.away.set(false);
    all.shelves.flush();
    all.restart();
    assertThat(all.sessions.use(session, HERE)).isPresent();
  }

  @Test
  void whom_a_directory_knows_gets_the_account_its_groups_give() {
    all.directories.addDirectory(directory("bob", "bobs word", "cn=support,ou=groups"));

    var bob = ((Outcome.Admitted) all.gate.login("bob", "bobs word", HERE)).caller();
    assertThat(bob.grants())
        .extracting(grant -> grant.role() + " " + grant.place().words())
        .containsExactly("SERVICE_ENGINEER everywhere");
    assertThat(all.gate.login("bob", "wrong", HERE)).isEqualTo(new Outcome.Refused());
    assertThat(((Outcome.Admitted) all.gate.login("bob", "bobs word", HERE)).caller().account())
        .isEqualTo(bob.account());
  }

  @Test
  void a_group_that_is_left_takes_its_role_along() {
    Directory before = directory("bob", "bobs word", "cn=support,ou=groups");
    all.directories.addDirectory(before);
    all.gate.login("bob", "bobs word", HERE);
    all.directories.removeDirectory(before);
    all.directories.addDirectory(directory("bob", "bobs word", "acme"));

    // Nor does one of the platform's own people become a customer's.
    var bob = ((Outcome.Admitted) all.gate.login("bob", "bobs word", HERE)).caller();
    assertThat(bob.grants()).isEmpty();
  }

  @Test
  void a_directory_is_never_shown_the_password_of_an_account_of_our_own_nor_takes_it_over() {
    all.directories.addDirectory(directory("ada", "any", "cn=support,ou=groups"));

    assertThat(all.gate.login("ada", "any", HERE)).isEqualTo(new Outcome.Refused());
    var identity = new Identity("oidc", "sub-1", Premises.profile("ada"), Set.of("none"), true);
    assertThat(all.gate.admit(identity, HERE)).isEqualTo(new Outcome.Refused());
  }

  // People of the directory are told why; nobody learns from it whose login is whose.
  @Test
  void while_a_directory_is_away_our_own_get_in_and_all_others_are_told_so_alike() {
    all.directories.addDirectory(new Asked(true));

    assertThat(all.gate.login("ada", PASSWORD, HERE)).isInstanceOf(Outcome.Admitted.class);
    assertThat(all.gate.login("ada", "wrong", HERE)).isEqualTo(new Outcome.DirectoryAway());
    assertThat(all.gate.login("bob", "wrong", HERE)).isEqualTo(new Outcome.DirectoryAway());
    assertThat(all.audit.actions())
        .containsExactly("login.passed", "login.refused", "login.refused");
  }

  @Test
  void what_one_directory_knows_is_not_kept_out_by_another_that_is_away() {
    all.directories.addDirectory(new Asked(true));
    all.directories.addDirectory(directory("bob", "bobs word", "cn=support,ou=groups"));

    assertThat(all.gate.login("bob", "bobs word", HERE)).isInstanceOf(Outcome.Admitted.class);
    assertThat(all.gate.login("bob", "wrong", HERE)).isEqualTo(new Outcome.DirectoryAway());
  }

  @Test
  void a_wrong_password_of_our_own_asks_the_directory_too_but_for_nobody() {
    var asked = new Asked(false);
    all.directories.addDirectory(asked);

    assertThat(all.gate.login("ada", "the secret of ada", HERE)).isEqualTo(new Outcome.Refused());
    assertThat(all.gate.login("ada", PASSWORD, HERE)).isInstanceOf(Outcome.Admitted.class);

    assertThat(asked.heard).hasSize(1);
    assertThat(asked.heard.get(0)).doesNotContain("ada");
  }

  @Test
  void guessing_is_slowed_down_while_a_directory_is_away_too() {
    all.directories.addDirectory(new Asked(true));
    for (int i = 0; i < 3; i++) {
      all.gate.login("ada", "wrong " + i, HERE);
    }

    assertThat(all.gate.login("ada", PASSWORD, HERE)).isInstanceOf(Outcome.Wait.class);
  }

  @Test
  void a_mapping_of_groups_that_cannot_be_is_refused_with_its_rule() {
    assertThatThrownBy(() -> new Groups("operator@everywhere=ldap/cn=all"))
        .hasMessageContaining("operator needs customer:");
    assertThatThrownBy(() -> new Groups("expert@everywhere=ldap"))
        .hasMessageContaining("'expert@everywhere=ldap' is not ROLE@PLACE=PROVIDER/GROUP");
    assertThat(new Groups("expert@everywhere=a/b; expert@everywhere=a/c", "").grants(bob("c")))
        .hasSize(1);
  }

  private static Identity bob(String group) {
    return new Identity("a", "7", Premises.profile("bob"), Set.of(group), false);
  }

  /** A directory that knows nobody, or is away, and keeps what it was asked. */
  private static final class Asked implements Directory {
    private final boolean away;
    private final List<String> heard = new ArrayList<>();

    private Asked(boolean away) {
      this.away = away;
    }

    @Override
    public String name() {
      return "asked";
    }

    @Override
    public Optional<Identity> login(String login, String password) throws DirectoryAwayException {
      heard.add(login + " " + password);
      if (away) {
        throw new DirectoryAwayException("nothing listens there");
      }
      return Optional.empty();
    }
  }

  private static Directory directory(String login, String password, String group) {
    return new Directory() {
      @Override
      public String name() {
        return "ldap";
      }

      @Override
      public Optional<Identity> login(String name, String secret) {
        return name.equals(login) && secret.equals(password)
            ? Optional.of(
                new Identity("ldap", "uid-7", Premises.profile(login), Set.of(group), false))
            : Optional.empty();
      }
    };
  }

  private static Visit from(String address) {
    return new Visit(Door.PAGE, address, "");
  }

  @Test
  void a_customer_whose_people_are_blocked_gets_nobody_in() {
    all.person("cleo", "acme", at(Role.OPERATOR, "site:acme-1"));
    all.blocks.block(SCRIPT, "acme", "a stolen computer");

    assertThat(all.gate.login("cleo", PASSWORD, HERE)).isEqualTo(new Outcome.Refused());
    all.blocks.lift(SCRIPT, "acme");
    assertThat(all.gate.login("cleo", PASSWORD, HERE)).isInstanceOf(Outcome.Admitted.class);
  }
}
