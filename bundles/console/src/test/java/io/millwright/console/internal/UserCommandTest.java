package io.millwright.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.Account.State;
import io.millwright.access.Grant;
import io.millwright.access.Place;
import io.millwright.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UserCommandTest {
  private static final Grant EXPERT =
      new Grant(Role.EXPERT, new Place.Everywhere(), Optional.empty(), "");

  private final People people = new People();

  private static UserCommand command(String what, String login, String more) {
    var command = new UserCommand();
    command.what = what;
    command.login = login;
    command.more = more;
    return command;
  }

  private String run(UserCommand command) throws Exception {
    return TestDesk.printed(command, people);
  }

  private String run(String what, String login, String more) throws Exception {
    return run(command(what, login, more));
  }

  @Test
  void lists_and_shows_accounts_with_their_roles() throws Exception {
    people.add("bob", State.ACTIVE, EXPERT);

    assertThat(run("list", "", ""))
        .contains("bob    bob Miller  ACTIVE            yes         2026-03-04 12:00:00 +00:00")
        .contains("expert@everywhere");
    assertThat(run("show", "bob", ""))
        .contains("bob  bob Miller  ACTIVE\n", "id id-bob, made", "expert  everywhere");
    assertThatThrownBy(() -> run("show", "eve", ""))
        .hasMessage("There is no account 'eve'; millwright:user list");
  }

  @Test
  void adds_one_and_tells_its_link_once() throws Exception {
    UserCommand add = command("add", "eve", "Eve");
    add.roles.add("customer-administrator@customer:acme");
    add.customer = "acme";

    assertThat(run(add))
        .contains("Give this to eve Miller only")
        .contains("/ui/#/invitation/s3cret");
    assertThat(people.told).containsExactly("anna invited of acme eve");
    assertThat(people.of("eve").grants())
        .containsExactly(
            new Grant(
                Role.CUSTOMER_ADMINISTRATOR, new Place.AtCustomer("acme"), Optional.empty(), ""));
    assertThatThrownBy(() -> run("add", "eve", "")).hasMessageContaining("Write a name");
  }

  @Test
  void gives_and_takes_a_role_and_leaves_the_others() throws Exception {
    people.add("bob", State.ACTIVE, EXPERT);
    UserCommand grant = command("grant", "bob", "subcontractor@site:linz");
    grant.until = "2026-12-31";
    grant.basis = "P-17";

    assertThat(run(grant)).contains("bob is now subcontractor@site:linz until 2027-01-01");
    assertThat(people.of("bob").grants())
        .containsExactly(
            EXPERT,
            new Grant(
                Role.SUBCONTRACTOR,
                new Place.AtSite("linz"),
                Optional.of(Instant.parse("2027-01-01T00:00:00Z")),
                "P-17"));

    run("revoke", "bob", "expert@everywhere");
    assertThat(people.of("bob").grants())
        .extracting(Grant::role)
        .containsExactly(Role.SUBCONTRACTOR);
    assertThatThrownBy(() -> run("revoke", "bob", "expert@everywhere"))
        .hasMessageContaining("is not expert@everywhere");
  }

  @Test
  void says_what_is_wrong_with_a_role() {
    people.add("bob", State.ACTIVE, EXPERT);

    assertThatThrownBy(() -> run("grant", "bob", "king@everywhere"))
        .hasMessageContaining("'king@everywhere' is no role");
    assertThatThrownBy(() -> run("grant", "bob", "expert")).hasMessageStartingWith("Where?");
    assertThatThrownBy(() -> run("grant", "bob", "expert@moon")).hasMessageContaining("not moon");
    UserCommand late = command("grant", "bob", "expert@everywhere");
    late.until = "soon";
    assertThatThrownBy(() -> run(late)).hasMessageStartingWith("--until 'soon'");
    assertThatThrownBy(() -> run("fire", "bob", "")).hasMessageStartingWith("'fire'");
    assertThatThrownBy(() -> run("block", "", "")).hasMessageStartingWith("Whose account?");
  }

  @Test
  void blocks_unblocks_and_resets_in_the_name_of_who_typed_it() throws Exception {
    people.add("bob", State.ACTIVE, EXPERT);
    run("block", "bob", "lost laptop");
    run("unblock", "bob", "");
    assertThat(run("reset", "bob", "")).contains("#/invitation/0ther");
    UserCommand factor = command("reset", "bob", "");
    factor.secondFactor = true;
    run(factor);

    assertThat(people.told)
        .containsExactly(
            "anna blocked (lost laptop) bob",
            "anna unblocked bob",
            "anna invited again bob",
            "anna took the second factor of id-bob");
  }

  @Test
  void shows_and_ends_sessions() throws Exception {
    people.add("bob", State.ACTIVE);
    assertThat(run("sessions", "bob", ""))
        .contains("s-1  PAGE  192.0.2.0", "1 min 30 s ago", "Firefox");
    UserCommand end = command("sessions", "bob", "");
    end.end = "s-1";
    assertThat(run(end)).isEqualTo("Ended.\n");
    assertThat(people.told).isEqualTo(List.of("anna ended s-1 of id-bob"));
  }
}
