package io.millwright.itests.container.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.access.Role;
import io.millwright.itests.container.attack.Person.Reach;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Attacks on the way in. Whoever guesses does it from another address of the loopback network, so
 * that everybody else can still log in from here.
 */
@ExtendWith(Attacked.class)
final class LoginAttacksIT {
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String WRONG = "not-the-Walrus-1";

  private static Person somebody(Town town, String login) {
    return town.join(login, Town.ALDER, Role.OPERATOR, "customer:" + Town.ALDER, Reach.ALDER);
  }

  // All but what tells the time.
  private static String guess(Town town, String from, String login, String password) {
    String body = Town.json("{'user':'%s','password':'%s'}".formatted(login, password));
    return Wire.send(town.site(), from, "POST", "/api/session", JSON, body)
        .replaceAll("\r\nDate: [^\r]*", "");
  }

  @Test
  void nobody_learns_from_the_answer_who_has_an_account(Town town) {
    Person known = somebody(town, "known");
    Person blocked = somebody(town, "blocked");
    town.order("POST", "/api/accounts/" + blocked.account() + "/block", "{'reason':'test'}");
    town.invite("not-yet", Town.ALDER, Role.OPERATOR, "customer:" + Town.ALDER);
    String unknown = guess(town, "127.0.1.1", "nobody-at-all", WRONG);
    assertThat(Wire.status(unknown)).isEqualTo(401);
    assertThat(guess(town, "127.0.1.2", known.login(), WRONG)).isEqualTo(unknown);
    assertThat(guess(town, "127.0.1.3", blocked.login(), WRONG)).isEqualTo(unknown);
    assertThat(guess(town, "127.0.1.3", blocked.login(), blocked.password())).isEqualTo(unknown);
    assertThat(guess(town, "127.0.1.4", "not-yet", WRONG)).isEqualTo(unknown);
    assertThat(guess(town, "127.0.1.5", "x or 1=1 --", WRONG)).isEqualTo(unknown);
  }

  @Test
  void who_guesses_waits_whether_there_is_such_an_account_or_not(Town town) {
    Person known = somebody(town, "waiting");
    var answers = new ArrayList<List<Integer>>();
    for (String login : List.of(known.login(), "nobody-there")) {
      String from = "127.0.2." + (answers.size() + 1);
      var statuses = new ArrayList<Integer>();
      for (int i = 0; i < 5; i++) {
        statuses.add(Wire.status(guess(town, from, login, WRONG + i)));
      }
      answers.add(statuses);
    }
    assertThat(answers.get(0)).startsWith(401, 401, 401).contains(429);
    assertThat(answers.get(1)).isEqualTo(answers.get(0));
    assertThat(guess(town, "127.0.2.1", known.login(), WRONG)).contains("\r\nRetry-After: ");
  }

  // While one waits even the right password is not looked at: else the wait could be got round.
  @Test
  void a_wait_holds_for_the_right_password_too_and_only_where_it_was_guessed(Town town) {
    Person victim = somebody(town, "victim");
    for (int i = 0; i < 5; i++) {
      guess(town, "127.0.3.1", victim.login(), WRONG + i);
    }
    assertThat(Wire.status(guess(town, "127.0.3.1", victim.login(), victim.password())))
        .isEqualTo(429);
    assertThat(town.tryLogin(victim.login(), victim.password()).status()).isEqualTo(200);
  }

  @Test
  void strangers_from_everywhere_lock_nobody_out_from_where_they_work(Town town) {
    Person victim = somebody(town, "famous");
    for (int i = 0; i < 40; i++) {
      guess(town, "127.0.4." + (i + 1), victim.login(), WRONG + i);
    }
    assertThat(Wire.status(guess(town, "127.0.4.200", victim.login(), WRONG))).isEqualTo(429);
    town.cookie(town.tryLogin(victim.login(), victim.password()));
  }

  private static JsonNode enrol(Town town, Person person) {
    JsonNode begun =
        town.browser().post("/api/account/second-factor", "{}", person.cookie()).json();
    String secret = town.secret(begun.path("secret").asText());
    Answer confirmed =
        town.browser()
            .post(
                "/api/account/second-factor/confirmation",
                Town.json("{'code':'%s'}".formatted(Totp.code(secret))),
                person.cookie());
    assertThat(confirmed.status()).as("" + confirmed).isEqualTo(200);
    confirmed.json().path("codes").forEach(code -> town.secret(code.asText()));
    return confirmed.json().path("codes");
  }

  private static String ticket(Town town, Person person) {
    Answer first = town.tryLogin(person.login(), person.password());
    assertThat(first.status()).as("" + first).isEqualTo(202);
    assertThat(first.header("Set-Cookie")).isEmpty();
    return town.secret(first.json().path("ticket").asText());
  }

  private static Answer second(Town town, String ticket, String code) {
    return town.browser()
        .post(
            "/api/session/code",
            Town.json("{'ticket':'%s','code':'%s'}".formatted(ticket, code)),
            "");
  }

  @Test
  void a_ticket_and_a_code_each_let_in_once_only(Town town) {
    Person person = somebody(town, "careful");
    JsonNode codes = enrol(town, person);
    String ticket = ticket(town, person);
    String code = codes.path(0).asText();
    town.cookie(second(town, ticket, code));

    Answer replayed = second(town, ticket, codes.path(1).asText());
    assertThat(replayed.status()).isEqualTo(401);
    assertThat(second(town, "f".repeat(64), "000000")).isEqualTo(replayed);
    assertThat(second(town, ticket(town, person), code)).isEqualTo(replayed);
    town.cookie(second(town, ticket(town, person), codes.path(2).asText()));
  }

  @Test
  void a_ticket_is_good_for_its_own_step_only(Town town) {
    Person person = somebody(town, "stepwise");
    enrol(town, person);
    String ticket = ticket(town, person);
    assertThat(town.browser().get("/api/session", "millwright=" + ticket).status()).isEqualTo(401);
    assertThat(town.browser().withToken("/api/session", ticket).status()).isEqualTo(401);
    Answer changed =
        town.browser()
            .post(
                "/api/session/password",
                Town.json("{'ticket':'%s','password':'%s'}".formatted(ticket, WRONG + "-longer")),
                "");
    assertThat(changed.status()).isEqualTo(401);
  }

  @Test
  void codes_cannot_be_guessed_with_one_ticket_or_with_many(Town town) {
    Person person = somebody(town, "guessed");
    enrol(town, person);
    var statuses = new ArrayList<Integer>();
    for (int i = 0; i < 6; i++) {
      statuses.add(second(town, ticket(town, person), "00000" + i).status());
    }
    assertThat(statuses).contains(429).doesNotContain(200);
  }
}
