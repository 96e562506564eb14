package io.millwright.web.internal.access;

import static io.millwright.access.AccessException.Fault.REFUSED;
import static io.millwright.access.AccessException.Fault.UNKNOWN;
import static io.millwright.web.internal.access.Desk.assertRefused;
import static io.millwright.web.internal.access.Desk.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.millwright.access.Caller;
import io.millwright.access.Role;
import io.millwright.access.Visit;
import io.millwright.audit.Deed;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.JsonProvider;
import io.millwright.web.internal.Request;
import io.millwright.web.internal.access.PeopleApi.InvitationForm;
import io.millwright.web.internal.access.PersonApi.GrantsForm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one may see and change of others. */
class PeopleApiTest {
  private static final GrantShape OPERATOR =
      new GrantShape("operator", "customer:acme", null, null);

  private final Desk desk = new Desk();
  private final PeopleApi api = new PeopleApi(desk.reception);
  private final PersonApi person = new PersonApi(desk.reception);
  private final PersonSessionsApi sessions = new PersonSessionsApi(desk.reception);
  private final PersonTokensApi tokens = new PersonTokensApi(desk.reception);

  @Test
  void a_customers_administrator_sees_its_people_and_an_administrator_all() {
    assertThat(logins(Desk.ACME)).containsExactly("adam", "olga");
    assertThat(logins(Desk.ADMIN)).containsExactly("adam", "olga", "vera", "zoe");
    assertThat(logins(FakeAccess.caller("olga", Optional.of("acme")))).containsExactly("olga");
  }

  private List<String> logins(Caller caller) {
    return api.all(by(caller)).accounts().stream().map(PersonRow::login).toList();
  }

  @Test
  void invites_and_tells_the_end_of_the_link_once() {
    Object answer = api.invite(form("ines", OPERATOR), by(Desk.ACME)).getEntity();

    assertThat(answer)
        .isInstanceOfSatisfying(
            PeopleApi.Invited.class,
            invited -> {
              assertThat(invited.secret()).isEqualTo(FakePeople.SECRET);
              assertThat(invited.account().state()).isEqualTo("INVITED");
              assertThat(invited.account().grants())
                  .containsExactly(new GrantShape("operator", "customer:acme", null, ""));
            });
    assertThat(person.one("ines", by(Desk.ACME)).account().toString())
        .doesNotContain(FakePeople.SECRET);
  }

  @Test
  void a_link_that_is_sent_by_email_is_told_to_nobody_else() {
    desk.people.sentTo = Optional.of("ines@example.org");

    Object answer = api.invite(form("ines", OPERATOR), by(Desk.ACME)).getEntity();

    assertThat(answer)
        .isInstanceOfSatisfying(
            PeopleApi.Invited.class,
            invited -> {
              assertThat(invited.sentTo()).isEqualTo("ines@example.org");
              assertThat(invited.secret()).isEmpty();
            });
  }

  @Test
  void an_invitation_that_cannot_be_is_refused_with_the_name_of_the_field() {
    assertRefused(REFUSED, "Send", () -> api.invite(null, by(Desk.ACME)));
    assertRefused(REFUSED, "login: ", () -> invite(form("", OPERATOR)));
    assertRefused(REFUSED, "login: ", () -> invite(form("x".repeat(65), OPERATOR)));
    assertRefused(REFUSED, "grants: ", () -> invite(listing(Collections.nCopies(51, OPERATOR))));
    assertRefused(REFUSED, "grants: ", () -> invite(listing(null)));
    List<@Nullable GrantShape> hole = new ArrayList<>();
    hole.add(null);
    assertRefused(REFUSED, "grants", () -> invite(listing(hole)));
    assertRefused(REFUSED, "role: ", () -> invite(grant("god", "everywhere", null, null)));
    assertRefused(REFUSED, "role: ", () -> invite(grant(null, "everywhere", null, null)));
    assertRefused(
        REFUSED, "grants: a place", () -> invite(grant("operator", "heaven:1", null, null)));
    assertRefused(
        REFUSED, "grants: machine", () -> invite(grant("operator", "machine:a b", null, null)));
    assertRefused(REFUSED, "grants: ", () -> invite(grant("operator", "everywhere", null, null)));
    assertRefused(REFUSED, "until: ", () -> invite(grant("expert", "everywhere", "soon", null)));
    assertRefused(
        REFUSED, "grants: ", () -> invite(grant("subcontractor", "machine:m", null, "P-1")));
    assertRefused(
        REFUSED, "basis: ", () -> invite(grant("expert", "everywhere", null, "x".repeat(256))));
    assertThat(desk.people.done).isEmpty();
  }

  // Nobody is told by an answer whom another customer has.
  @ParameterizedTest
  @ValueSource(strings = {"zoe", "vera", "nobody", "No id!", "../olga", ""})
  void who_may_not_be_seen_answers_as_who_does_not_exist(String id) {
    HttpServletRequest stranger = by(Desk.ACME);
    List<ThrowingCallable> requests =
        List.of(
            () -> person.one(id, stranger),
            () -> person.change(id, null, stranger),
            () -> person.grant(id, new GrantsForm(List.of()), stranger),
            () -> person.block(id, new ReasonForm("why"), stranger),
            () -> person.unblock(id, stranger),
            () -> person.inviteAgain(id, stranger),
            () -> person.resetFactor(id, stranger),
            () -> person.remove(id, stranger),
            () -> sessions.all(id, stranger),
            () -> sessions.end(id, "x", stranger),
            () -> sessions.endAll(id, stranger),
            () -> tokens.all(id, stranger),
            () -> tokens.end(id, "t1", stranger));
    for (ThrowingCallable request : requests) {
      assertRefused(UNKNOWN, "There is no such account.", request);
    }
    assertThat(desk.people.done).isEmpty();
    assertThat(desk.tokensDone).isEmpty();
  }

  @Test
  void changes_what_it_is_told_to_and_nothing_else() {
    HttpServletRequest request = by(Desk.ACME);
    person.change("olga", new ProfileForm("olga2", "Olga", null, "de", null), request);
    person.grant("olga", new GrantsForm(List.of(OPERATOR)), request);
    assertThat(person.block("olga", new ReasonForm("left"), request).account().state())
        .isEqualTo("BLOCKED");
    assertThat(person.unblock("olga", request).account().state()).isEqualTo("ACTIVE");
    assertThat(person.inviteAgain("olga", request).secret()).isEqualTo(FakePeople.SECRET);
    assertThat(person.resetFactor("olga", request).account().login()).isEqualTo("olga2");
    person.remove("olga", request);

    assertThat(desk.people.done)
        .containsExactly(
            "change olga to Profile[login=olga2, name=Olga, email=, language=de, phone=]",
            "grant olga [Grant[role=OPERATOR, place=AtCustomer[id=acme], until=Optional.empty,"
                + " basis=]]",
            "block olga left",
            "unblock olga",
            "inviteAgain olga",
            "reset olga",
            "remove olga");
  }

  @Test
  void says_what_the_asker_may_do_so_that_the_page_offers_no_more() {
    assertThat(person.one("olga", by(Desk.ACME)).may()).containsExactly("ACCOUNT_MANAGE");
    assertThat(person.one("olga", by(Desk.ADMIN)).may())
        .containsExactly("ACCOUNT_MANAGE", "SECURITY_BLOCK");
    Caller olga = FakeAccess.caller("olga", Optional.of("acme"));
    assertThat(person.one("olga", by(olga)).may()).isEmpty();
  }

  @Test
  void ends_a_session_or_all_of_them_and_tokens() {
    Caller olga = FakeAccess.caller("olga", Optional.of("acme"));
    var visit = new Visit(Deed.Door.PAGE, "", "");
    for (int i = 0; i < 3; i++) {
      desk.access.begin(olga, visit);
    }
    desk.access.begin(Desk.ACME, visit);
    HttpServletRequest request = by(Desk.ACME);
    List<SessionRow> rows = sessions.all("olga", request).sessions();
    assertThat(rows).hasSize(3).noneMatch(SessionRow::current);

    sessions.end("olga", rows.get(0).id(), request);
    assertThat(sessions.all("olga", request).sessions()).hasSize(2);
    sessions.endAll("olga", request);
    assertThat(sessions.all("olga", request).sessions()).isEmpty();
    assertThat(sessions.all("adam", request).sessions()).hasSize(1);

    assertThat(tokens.all("olga", request).tokens()).extracting(TokenRow::id).containsExactly("t1");
    tokens.end("olga", "t1", request);
    assertThat(desk.tokensDone).containsExactly("end olga t1");
  }

  // Whoever adds a field to a request must not thereby become what it says.
  @Test
  void no_form_takes_a_field_it_does_not_have() {
    assertOnly(AccountApi.OwnForm.class, "name", "email", "language", "phone");
    assertOnly(AccountApi.PasswordForm.class, "old", "password");
    assertOnly(FactorApi.CodeForm.class, "code");
    assertOnly(OwnTokensApi.TokenForm.class, "name", "until");
    assertOnly(InvitationForm.class, "login", "name", "email", "language", "customer");
    assertOnly(ProfileForm.class, "login", "name", "email", "language", "phone");
    assertOnly(GrantsForm.class);
    assertOnly(GrantShape.class, "role", "place", "until", "basis");
    assertOnly(ReasonForm.class, "reason");
    assertOnly(InvitationApi.SecretForm.class, "secret");
    assertOnly(InvitationApi.PasswordForm.class, "secret", "password");
  }

  private static void assertOnly(Class<?> form, String... fields) {
    List<String> known = List.of(fields);
    ObjectMapper mapper = mapper(form);
    for (String field :
        new String[] {
          "login", "name", "email", "language", "customer", "old", "password", "code", "until",
          "role", "place", "basis", "reason", "secret", "id", "account", "state", "secondFactor",
          "made", "used", "self", "administrator"
        }) {
      String json = "{\"%s\":\"x\"}".formatted(field);
      if (known.contains(field)) {
        assertThat(read(mapper, form, json)).isInstanceOf(form);
      } else {
        assertThatThrownBy(() -> mapper.readValue(json, form))
            .as("%s in %s", field, form)
            .isInstanceOf(UnrecognizedPropertyException.class);
      }
    }
  }

  private static ObjectMapper mapper(Class<?> type) {
    return new JsonProvider().locateMapper(type, MediaType.APPLICATION_JSON_TYPE);
  }

  private static Object read(ObjectMapper mapper, Class<?> form, String json) {
    try {
      return mapper.readValue(json, form);
    } catch (IOException e) {
      throw new AssertionError(form + " takes no " + json, e);
    }
  }

  @Test
  void an_invitation_is_shown_and_used_by_its_secret_alone() {
    var invitation = new InvitationApi(desk.reception);
    var secret = new InvitationApi.SecretForm(FakePeople.SECRET);
    assertThat(invitation.look(secret)).isEqualTo(new InvitationApi.Invitee("ines", "Ines", "de"));
    HttpServletRequest nobody = Request.of("POST", "/").servlet();
    invitation.accept(new InvitationApi.PasswordForm(FakePeople.SECRET, "correct"), nobody);
    assertThat(desk.people.done).containsExactly("accept correct at PAGE");

    assertRefused(UNKNOWN, "", () -> invitation.look(new InvitationApi.SecretForm("guess")));
    assertRefused(
        UNKNOWN, "", () -> invitation.accept(new InvitationApi.PasswordForm("guess", "x"), nobody));
    assertRefused(REFUSED, "Send", () -> invitation.look(null));
    assertRefused(REFUSED, "secret: ", () -> invitation.look(new InvitationApi.SecretForm(null)));
    assertRefused(
        REFUSED,
        "password: ",
        () -> invitation.accept(new InvitationApi.PasswordForm("x", null), nobody));
  }

  @Test
  void tells_who_is_kept_out_and_passes_on_blocks_with_a_reason() {
    var blocks = new BlocksApi(desk.reception);
    HttpServletRequest request = by(Desk.ADMIN);
    assertThat(blocks.all(request).blocks())
        .extracting(BlocksApi.BlockRow::customer)
        .containsExactly("acme");
    blocks.block("acme", new ReasonForm("stolen"), request);
    blocks.lift("acme", request);
    assertThat(desk.people.done)
        .containsExactly("block customer acme stolen", "lift customer acme");
    assertRefused(REFUSED, "reason: ", () -> blocks.block("acme", new ReasonForm(" "), request));
  }

  @Test
  void tells_the_roles_with_what_they_hold() {
    assertThat(new RolesApi().all().roles())
        .hasSize(Role.values().length)
        .contains(
            new RolesApi.RoleRow(
                "operator",
                "CUSTOMER",
                List.of(
                    "MACHINE_READ",
                    "ALARM_ACKNOWLEDGE",
                    "TICKET_READ",
                    "TICKET_OPEN",
                    "REMOTE_CONSENT")));
  }

  private void invite(InvitationForm form) {
    assertThat(api.invite(form, by(Desk.ACME))).isNotNull();
  }

  private static InvitationForm form(String login, GrantShape grant) {
    return new InvitationForm(login, "Ines", "ines@example.org", "de", "acme", List.of(grant));
  }

  private static InvitationForm listing(@Nullable List<@Nullable GrantShape> grants) {
    return new InvitationForm("ines", "Ines", "ines@example.org", "de", "acme", grants);
  }

  private static InvitationForm grant(
      @Nullable String role, String place, @Nullable String until, @Nullable String basis) {
    return form("ines", new GrantShape(role, place, until, basis));
  }
}
