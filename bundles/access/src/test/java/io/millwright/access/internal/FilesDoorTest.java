package io.millwright.access.internal;

import static io.millwright.access.internal.Premises.HERE;
import static io.millwright.access.internal.Premises.PASSWORD;
import static io.millwright.access.internal.Premises.everywhere;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.access.Account;
import io.millwright.access.Grant;
import io.millwright.access.Logins.Outcome;
import io.millwright.access.Role;
import io.millwright.audit.Deed;
import io.millwright.audit.Deed.Door;
import io.millwright.bus.TimePassed;
import io.millwright.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class FilesDoorTest {
  private static final String MADE = "2mJx8QpVw4rT9bNc7KzA";

  private final Premises all;
  private final Path folder;
  private final Path etc;
  private final Path users;

  FilesDoorTest(TestDatabase database, @TempDir Path data) throws IOException {
    all = new Premises(database.fresh());
    folder = Files.createDirectories(data.resolve("access"));
    etc = Files.createDirectories(data.resolve("etc"));
    users = etc.resolve("users.properties");
  }

  private Keeper start() throws IOException {
    return new Keeper(all.filesDoor(), folder, etc, all.shelves);
  }

  private void ask(String words, String rights) throws IOException {
    Path file = Files.writeString(folder.resolve("way-in"), words);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
  }

  @Test
  void the_first_start_makes_the_administrator_with_the_password_of_the_script() throws Exception {
    ask("login = admin\npassword = " + MADE + "\nfirst = true\n", "rw-------");
    start();

    var caller = ((Outcome.Admitted) all.gate.login("admin", MADE, HERE)).caller();
    assertThat(caller.grants()).containsExactly(everywhere(Role.PLATFORM_ADMINISTRATOR));
    assertThat(folder).isEmptyDirectory();
    assertThat(all.audit.deeds().get(0).action()).isEqualTo("account.made");
    assertThat(all.audit.deeds()).extracting(Deed::door).contains(Door.FILES);
    assertThat(all.audit.deeds().toString()).doesNotContain(MADE);
  }

  @Test
  void a_lost_password_is_exchanged_while_the_platform_runs() throws Exception {
    var ada = all.person("ada", everywhere(Role.PLATFORM_ADMINISTRATOR));
    String session = all.sessions.begin(all.caller("ada"), HERE);
    Keeper keeper = start();

    ask("login = ada\npassword = " + MADE + "\n", "rw-------");
    keeper.on(new TimePassed(all.clock.instant()));

    assertThat(folder).isEmptyDirectory();
    assertThat(all.gate.login("ada", MADE, HERE)).isInstanceOf(Outcome.Admitted.class);
    assertThat(all.gate.login("ada", PASSWORD, HERE)).isEqualTo(new Outcome.Refused());
    assertThat(all.sessions.use(session, HERE)).isEmpty();
    assertThat(all.account(ada).state()).isEqualTo(Account.State.ACTIVE);
    assertThat(all.audit.actions()).contains("account.password.reset");
  }

  @Test
  void a_lost_second_factor_is_taken_away() throws Exception {
    var ada = all.person("ada", everywhere(Role.PLATFORM_ADMINISTRATOR));
    all.book.touch(ada, now -> now.with(now.secrets().withFactor("JBSWY3DPEHPK3PXP", 0)));
    assertThat(all.gate.login("ada", PASSWORD, HERE)).isInstanceOf(Outcome.CodeNeeded.class);

    ask("login = ada\nsecond-factor = end\n", "rw-------");
    start();

    assertThat(all.gate.login("ada", PASSWORD, HERE)).isInstanceOf(Outcome.Admitted.class);
    assertThat(all.audit.actions()).contains("account.factor.reset");
  }

  @Test
  void a_request_that_others_could_have_written_is_refused() throws Exception {
    all.person("ada", everywhere(Role.PLATFORM_ADMINISTRATOR));
    ask("login = ada\npassword = " + MADE + "\n", "rw-rw----");
    start();

    assertThat(all.gate.login("ada", MADE, HERE)).isEqualTo(new Outcome.Refused());
    assertThat(Files.readString(folder.resolve("way-in.refused"))).contains("chmod 600");
    assertThat(folder.resolve("way-in")).doesNotExist();
  }

  @Test
  void a_request_for_an_account_that_is_not_there_is_refused_with_the_reason() throws Exception {
    ask("login = nobody\npassword = " + MADE + "\n", "rw-------");
    start();

    assertThat(Files.readString(folder.resolve("way-in.refused"))).contains("no account 'nobody'");
    assertThat(all.book.all()).isEmpty();
  }

  @Test
  void a_request_waits_for_the_database() throws Exception {
    all.person("ada", everywhere(Role.PLATFORM_ADMINISTRATOR));
    ask("login = ada\npassword = " + MADE + "\n", "rw-------");
    all.away.set(true);
    Keeper keeper = start();
    assertThat(folder.resolve("way-in")).exists();

    all.away.set(false);
    keeper.on(new TimePassed(all.clock.instant()));
    assertThat(all.gate.login("ada", MADE, HERE)).isInstanceOf(Outcome.Admitted.class);
  }

  @Test
  void the_users_of_karafs_file_are_taken_over_and_leave_it() throws Exception {
    Files.writeString(
        users,
        """
        # Who may log in
        Otto = secret,_g_:admingroup
        vera = {CRYPT}bcrypt-of-vera{CRYPT},viewer
        max = sesame,manager,ssh
        odd = sesame,ssh
        _g_\\:admingroup = group,admin,manager,viewer,systembundles,ssh
        """);
    start();

    assertThat(roles("otto")).containsExactly(Role.PLATFORM_ADMINISTRATOR);
    assertThat(roles("vera")).containsExactly(Role.EXPERT);
    assertThat(roles("max")).containsExactly(Role.SERVICE_ENGINEER, Role.COORDINATOR);
    assertThat(all.book.byLogin("vera").orElseThrow().secrets().password())
        .isEqualTo("bcrypt-of-vera");
    assertThat(all.gate.login("otto", "secret", HERE)).isInstanceOf(Outcome.Admitted.class);
    assertThat(Files.readAllLines(users))
        .containsExactly(
            "# Who may log in",
            "odd = sesame,ssh",
            "_g_\\:admingroup = group,admin,manager,viewer,systembundles,ssh");
  }

  private List<Role> roles(String login) {
    return all.book.byLogin(login).orElseThrow().account().grants().stream()
        .map(Grant::role)
        .toList();
  }

  @Test
  void a_user_of_karafs_file_never_replaces_an_account() throws Exception {
    all.person("ada", everywhere(Role.EXPERT));
    Files.writeString(users, "ada = other,admin\n");
    start();

    assertThat(roles("ada")).containsExactly(Role.EXPERT);
    assertThat(all.gate.login("ada", "other", HERE)).isEqualTo(new Outcome.Refused());
    assertThat(Files.readString(users)).isBlank();
  }
}
