package io.millwright.access.internal;

import static io.millwright.access.internal.Premises.HERE;
import static io.millwright.access.internal.Premises.PASSWORD;
import static io.millwright.access.internal.Premises.SCRIPT;
import static io.millwright.access.internal.Premises.everywhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.access.Logins.Outcome;
import io.millwright.access.Role;
import io.millwright.access.SecondFactors.Enrolment;
import io.millwright.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class SecondFactorTest {
  private static final Duration STEP = Duration.ofSeconds(30);

  private final Premises all;
  private final Caller ada;
  private final Enrolment enrolment;
  private final List<String> recovery;

  SecondFactorTest(TestDatabase database) throws Exception {
    all = new Premises(database.fresh());
    all.person("ada", everywhere(Role.PLATFORM_ADMINISTRATOR));
    ada = all.caller("ada");
    enrolment = all.factorDesk.begin(ada);
    recovery = all.factorDesk.confirm(ada, code());
    all.clock.advance(STEP);
    all.audit.clear();
  }

  // What the app on the phone shows.
  private String code() throws Exception {
    var key = new SecretKeySpec(new Base32().decode(enrolment.secret()), "HmacSHA1");
    return new TimeBasedOneTimePasswordGenerator()
        .generateOneTimePasswordString(key, all.clock.instant());
  }

  private String ticket() {
    return ((Outcome.CodeNeeded) all.gate.login("ada", PASSWORD, HERE)).ticket();
  }

  @Test
  void a_code_is_asked_for_and_lets_in_once_only() throws Exception {
    String first = ticket();
    String second = ticket();
    String code = code();

    assertThat(all.gate.secondFactor(first, code, HERE)).isInstanceOf(Outcome.Admitted.class);
    assertThat(all.gate.secondFactor(second, code, HERE)).isEqualTo(new Outcome.Refused());
    all.clock.advance(STEP);
    assertThat(all.gate.secondFactor(second, code, HERE)).isEqualTo(new Outcome.Refused());
    assertThat(all.gate.secondFactor(second, code(), HERE)).isInstanceOf(Outcome.Admitted.class);
  }

  @Test
  void a_used_code_stays_used_after_a_restart() throws Exception {
    String code = code();
    all.gate.secondFactor(ticket(), code, HERE);
    all.shelves.flush();
    all.restart();

    assertThat(all.gate.secondFactor(ticket(), code, HERE)).isEqualTo(new Outcome.Refused());
  }

  @Test
  void a_ticket_is_used_up_by_the_log_in_it_was_for() throws Exception {
    String ticket = ticket();
    all.gate.secondFactor(ticket, code(), HERE);
    all.clock.advance(STEP);

    assertThat(all.gate.secondFactor(ticket, code(), HERE)).isEqualTo(new Outcome.Refused());
    assertThatThrownBy(() -> all.gate.changePassword(ticket, "one more sentence", HERE))
        .isInstanceOf(AccessException.class);
  }

  @Test
  void a_ticket_ends_after_five_minutes_and_after_five_tries() throws Exception {
    String late = ticket();
    all.clock.advance(Duration.ofMinutes(5));
    assertThat(all.gate.secondFactor(late, code(), HERE)).isEqualTo(new Outcome.Refused());

    String tried = ticket();
    for (int i = 0; i < 5; i++) {
      all.gate.secondFactor(tried, "000000", HERE);
      all.clock.advance(Duration.ofSeconds(20));
    }
    assertThat(all.gate.secondFactor(tried, code(), HERE)).isEqualTo(new Outcome.Refused());
  }

  // A new ticket for each guess must not help either.
  @Test
  void guessing_codes_is_slowed_down_whatever_the_ticket() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(all.gate.secondFactor(ticket(), "00000" + i, HERE))
          .isEqualTo(new Outcome.Refused());
    }

    assertThat(all.gate.secondFactor(ticket(), code(), HERE)).isInstanceOf(Outcome.Wait.class);
  }

  @Test
  void a_recovery_code_lets_in_once_and_new_ones_end_the_old() throws Exception {
    String typed = recovery.get(0).replace("-", " ").toUpperCase(java.util.Locale.ROOT);
    assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
    assertThat(all.gate.secondFactor(ticket(), typed, HERE)).isInstanceOf(Outcome.Admitted.class);
    assertThat(all.gate.secondFactor(ticket(), typed, HERE)).isEqualTo(new Outcome.Refused());

    List<String> fresh = all.factorDesk.recoveryCodes(ada, code());
    assertThat(all.gate.secondFactor(ticket(), recovery.get(1), HERE))
        .isEqualTo(new Outcome.Refused());
    all.restart();
    assertThat(all.gate.secondFactor(ticket(), fresh.get(0), HERE))
        .isInstanceOf(Outcome.Admitted.class);
  }

  @Test
  void it_is_switched_off_by_a_code_only_or_by_who_manages_the_account() throws Exception {
    assertThatThrownBy(() -> all.factorDesk.end(ada, "123456")).isInstanceOf(AccessException.class);
    all.factorDesk.end(ada, code());
    assertThat(all.gate.login("ada", PASSWORD, HERE)).isInstanceOf(Outcome.Admitted.class);

    Enrolment again = all.factorDesk.begin(ada);
    assertThat(again.secret()).isNotEqualTo(enrolment.secret());
    assertThatThrownBy(() -> all.factorDesk.confirm(ada, "000000"))
        .isInstanceOf(AccessException.class);
    assertThat(all.gate.login("ada", PASSWORD, HERE)).isInstanceOf(Outcome.Admitted.class);
  }

  @Test
  void who_manages_the_account_takes_a_lost_one_away() {
    all.factorDesk.reset(SCRIPT, ada.account());

    assertThat(all.gate.login("ada", PASSWORD, HERE)).isInstanceOf(Outcome.Admitted.class);
    assertThat(all.audit.actions()).contains("account.factor.reset");
  }

  // Else an open session of an administrator would be enough to be rid of it.
  @Test
  void nobody_takes_their_own_away_without_a_code() {
    assertThatThrownBy(() -> all.factorDesk.reset(ada, ada.account()))
        .isInstanceOf(AccessException.class)
        .hasMessageContaining("with a code");
    assertThat(all.gate.login("ada", PASSWORD, HERE)).isInstanceOf(Outcome.CodeNeeded.class);
  }

  @Test
  void where_one_line_is_asked_for_the_code_stands_behind_the_password() throws Exception {
    assertThat(all.gate.loginAtOnce("ada", PASSWORD, HERE)).isNotInstanceOf(Outcome.Admitted.class);
    assertThat(all.gate.loginAtOnce("ada", PASSWORD + " " + code(), HERE))
        .isInstanceOf(Outcome.Admitted.class);
  }

  @Test
  void no_secret_is_in_what_is_logged_or_recorded() throws Exception {
    all.gate.secondFactor(ticket(), recovery.get(0), HERE);

    String shown = all.audit.deeds() + "" + all.book.all() + enrolment;
    assertThat(shown).doesNotContain(enrolment.secret()).doesNotContain(recovery.get(0));
    assertThat(shown).doesNotContain("hash:");
    assertThat(enrolment.address())
        .startsWith("otpauth://totp/Millwright:ada?secret=" + enrolment.secret());
  }
}
