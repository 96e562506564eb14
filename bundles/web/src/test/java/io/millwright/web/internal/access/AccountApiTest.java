package io.millwright.web.internal.access;

import static io.millwright.access.AccessException.Fault.FORBIDDEN;
import static io.millwright.access.AccessException.Fault.REFUSED;
import static io.millwright.access.AccessException.Fault.UNKNOWN;
import static io.millwright.web.internal.access.Desk.assertRefused;
import static io.millwright.web.internal.access.Desk.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.access.Caller;
import io.millwright.access.Visit;
import io.millwright.audit.Deed;
import io.millwright.web.internal.Answer;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.Request;
import io.millwright.web.internal.access.AccountApi.OwnForm;
import io.millwright.web.internal.access.AccountApi.PasswordForm;
import io.millwright.web.internal.access.OwnTokensApi.TokenForm;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one may see and change of oneself. */
class AccountApiTest {
  private static final String TOMORROW = "2026-03-05T12:00:00Z";

  private final Desk desk = new Desk();
  private final AccountApi api = new AccountApi(desk.reception);
  private final OwnSessionsApi sessions = new OwnSessionsApi(desk.reception);
  private final OwnTokensApi tokens = new OwnTokensApi(desk.reception);
  private final FactorApi factor = new FactorApi(desk.reception);

  @Test
  void tells_everybody_who_they_are_and_no_secret() {
    PersonRow own = api.own(by(Desk.ACME));

    assertThat(own.login()).isEqualTo("adam");
    assertThat(own.customer()).isEqualTo("acme");
    assertThat(own.self()).isTrue();
  }

  // The script on the machine acts without an account.
  @Test
  void who_has_no_account_has_no_profile() {
    Caller script = FakeAccess.caller("script", Optional.empty());
    assertRefused(UNKNOWN, "", () -> api.own(by(script)));
  }

  @Test
  void changes_name_address_and_language_and_leaves_the_login() {
    PersonRow now =
        api.change(new OwnForm("Adam A", "a@example.org", "de", "+49 7364 206337"), by(Desk.ACME));

    assertThat(now.name()).isEqualTo("Adam A");
    assertThat(desk.people.done)
        .containsExactly(
            "change adam to Profile[login=adam, name=Adam A, email=a@example.org, language=de,"
                + " phone=+49 7364 206337]");
  }

  @Test
  void a_form_without_its_fields_is_refused_with_the_name_of_the_field() {
    assertRefused(REFUSED, "Send", () -> api.change(null, by(Desk.ACME)));
    assertRefused(
        REFUSED, "name: ", () -> api.change(new OwnForm(null, "", "de", null), by(Desk.ACME)));
    assertRefused(
        REFUSED, "language: ", () -> api.change(new OwnForm("A", "", "deu", null), by(Desk.ACME)));
    assertRefused(
        REFUSED,
        "old: ",
        () -> api.changePassword(new PasswordForm("", "x"), by(Desk.ACME), answer()));
    assertRefused(
        REFUSED,
        "password: ",
        () -> api.changePassword(new PasswordForm("x", "x".repeat(257)), by(Desk.ACME), answer()));
    assertThat(desk.people.done).isEmpty();
  }

  // A database cannot keep half a character or the character zero; it must not come so far.
  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "\udc00x", "a\0b"})
  void text_that_is_no_text_is_refused(String text) {
    assertRefused(
        REFUSED, "name: ", () -> api.change(new OwnForm(text, "", "de", null), by(Desk.ACME)));
  }

  @Test
  void after_a_new_password_the_browser_has_a_new_session() {
    var answer = new Answer();
    api.changePassword(new PasswordForm("before", "after"), by(Desk.ACME), answer.servlet());

    Cookie cookie = Objects.requireNonNull(answer.session());
    assertThat(desk.access.peek(cookie.getValue())).contains(Desk.ACME);
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getAttribute("SameSite")).isEqualTo("Strict");
    assertThat(desk.people.done).containsExactly("changePassword adam from before to after");
  }

  // Else a token that is to end tomorrow could make itself a session that does not.
  @Test
  void a_token_gets_neither_a_session_nor_a_list_of_them() {
    HttpServletRequest program = by(Desk.token(Desk.ACME));
    var answer = new Answer();

    assertRefused(
        FORBIDDEN,
        "token",
        () -> api.changePassword(new PasswordForm("a", "b"), program, answer.servlet()));
    assertRefused(FORBIDDEN, "token", () -> sessions.all(program));
    assertRefused(FORBIDDEN, "token", () -> sessions.end("x", program));
    assertRefused(FORBIDDEN, "token", () -> tokens.all(program));
    assertRefused(FORBIDDEN, "token", () -> tokens.make(null, program));
    assertRefused(FORBIDDEN, "token", () -> tokens.end("t1", program));
    assertThat(answer.session()).isNull();
    assertThat(desk.people.done).isEmpty();
    assertThat(desk.tokensDone).isEmpty();
  }

  @Test
  void shows_each_place_one_is_logged_in_and_which_one_this_is() {
    var visit = new Visit(Deed.Door.PAGE, "", "");
    desk.access.begin(Desk.ACME, visit);
    String here = desk.access.begin(Desk.ACME, visit);
    desk.access.begin(Desk.ADMIN, visit);
    HttpServletRequest request =
        Request.of("GET", "/").with("Cookie", here).by(Desk.ACME).servlet();

    assertThat(sessions.all(request).sessions())
        .extracting(SessionRow::current)
        .containsExactly(false, true);

    String other = sessions.all(request).sessions().get(0).id();
    sessions.end(other, request);
    assertThat(sessions.all(request).sessions()).hasSize(1);
    assertRefused(UNKNOWN, "", () -> sessions.end(other, request));
  }

  @Test
  void makes_a_token_and_tells_its_secret_once() {
    var form = new TokenForm("reports", List.of("MACHINE_READ", "PAST_EXPORT"), TOMORROW);
    Response response = tokens.make(form, by(Desk.ACME));

    assertThat(response.getStatus()).isEqualTo(201);
    assertThat(response.getEntity())
        .isInstanceOfSatisfying(
            OwnTokensApi.Made.class,
            made -> {
              assertThat(made.secret()).isEqualTo("secret-of-the-token");
              assertThat(made.token().scope()).containsExactly("MACHINE_READ", "PAST_EXPORT");
            });
    assertThat(tokens.all(by(Desk.ACME)).tokens())
        .extracting(TokenRow::name)
        .containsExactly("adam's");
    tokens.end("t1", by(Desk.ACME));
    assertThat(desk.tokensDone)
        .containsExactly(
            "make reports [MACHINE_READ, PAST_EXPORT] until " + TOMORROW, "end adam t1");
  }

  @Test
  void a_token_of_nothing_known_is_refused() {
    assertRefused(REFUSED, "scope: ", () -> make("t", List.of("EVERYTHING"), TOMORROW));
    List<@Nullable String> hole = new ArrayList<>();
    hole.add(null);
    assertRefused(REFUSED, "scope: ", () -> make("t", hole, TOMORROW));
    assertRefused(REFUSED, "name: ", () -> make("x".repeat(101), List.of(), TOMORROW));
    for (String time : new String[] {"tomorrow", "+999999999-01-01T00:00:00Z", "1970-01-01"}) {
      assertRefused(REFUSED, "until: ", () -> make("t", List.of(), time));
    }
    assertRefused(REFUSED, "until: ", () -> make("t", List.of(), null));
    assertThat(desk.tokensDone).isEmpty();
  }

  private void make(String name, List<@Nullable String> scope, @Nullable String until) {
    assertThat(tokens.make(new TokenForm(name, scope, until), by(Desk.ACME))).isNotNull();
  }

  @Test
  void shows_the_secret_of_a_second_factor_to_type_and_to_photograph() {
    FactorApi.Enrolment begun = factor.begin(by(Desk.ACME));

    assertThat(begun.secret()).isEqualTo("JBSWY3DP");
    assertThat(begun.address()).startsWith("otpauth://totp/");
    assertThat(begun.qr()).isEqualTo(QrPicture.of(begun.address()));
  }

  // The mark in the corner: seven dark, five of them around a light ring.
  @Test
  void a_qr_code_is_drawn_as_squares_and_has_its_marks_in_three_corners() {
    QrPicture picture = QrPicture.of("otpauth://totp/x");
    int last = picture.size() - 1;

    assertThat(picture.path()).matches("(M\\d+ \\d+h1v1h-1z)+");
    for (int step = 0; step < 7; step++) {
      assertThat(picture.path())
          .contains("M%d 0h".formatted(step), "M%d 0h".formatted(last - step))
          .contains("M%d %dh".formatted(step, last));
    }
    assertThat(picture.path()).doesNotContain("M1 1h", "M%d 1h".formatted(last - 1));
  }

  @Test
  void asks_for_a_code_at_each_change_of_the_second_factor() {
    var code = new FactorApi.CodeForm(" 123456 ");
    assertThat(factor.confirm(code, by(Desk.ACME)).codes()).containsExactly("one", "two");
    assertThat(factor.recoveryCodes(code, by(Desk.ACME)).codes()).containsExactly("three");
    factor.end(code, by(Desk.ACME));
    assertThat(desk.people.done)
        .containsExactly("confirm 123456", "recoveryCodes 123456", "end 123456");

    var none = new FactorApi.CodeForm(null);
    assertRefused(REFUSED, "code: ", () -> factor.confirm(none, by(Desk.ACME)));
    assertRefused(REFUSED, "code: ", () -> factor.recoveryCodes(none, by(Desk.ACME)));
    assertRefused(REFUSED, "code: ", () -> factor.end(none, by(Desk.ACME)));
    assertRefused(REFUSED, "Send", () -> factor.end(null, by(Desk.ACME)));
  }

  private static HttpServletResponse answer() {
    return new Answer().servlet();
  }
}
