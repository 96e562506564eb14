package io.millwright.access.ldap.internal;

import static io.millwright.access.ldap.internal.DirectoryServer.GROUPS;
import static io.millwright.access.ldap.internal.DirectoryServer.SEARCHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.millwright.access.Account.Profile;
import io.millwright.access.DirectoryAwayException;
import io.millwright.access.Identity;
import io.millwright.testkit.Config;
import io.millwright.testkit.ForeignProgram;
import io.millwright.testkit.ServersPaper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Against two servers of different makers, on real sockets. */
@ParameterizedClass
@EnumSource
class LdapDirectoryTest {
  private final DirectoryServer.Kind kind;

  @TempDir Path etc;
  private ServersPaper paper;
  private DirectoryServer server;

  LdapDirectoryTest(DirectoryServer.Kind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void start() throws Exception {
    paper = ServersPaper.of("ip:127.0.0.1", etc);
    server = DirectoryServer.start(kind, paper, etc);
    Files.copy(paper.pem(), etc.resolve("trust.pem"));
    Files.writeString(etc.resolve("searcher.password"), "the password of the searcher\n");
  }

  @AfterEach
  void end() throws IOException {
    server.close();
  }

  private String tls() {
    return "ldaps://127.0.0.1:" + server.tlsPort();
  }

  private String plain() {
    return "ldap://127.0.0.1:" + server.port();
  }

  private Map<String, Object> settings(String... servers) {
    var all = new HashMap<String, Object>();
    all.put("servers", servers);
    all.put("trust.file", "trust.pem");
    all.put("bind.dn", SEARCHER);
    all.put("bind.password.file", "searcher.password");
    all.put("people.base.dn", "ou=people,dc=example,dc=org");
    all.put("groups.base.dn", GROUPS);
    return all;
  }

  private LdapDirectory directory(Map<String, Object> settings) {
    return new LdapDirectory(etc, settings, Config.of(LdapConfig.class, settings));
  }

  private LdapDirectory directory(Map<String, Object> settings, String key, Object value) {
    settings.put(key, value);
    return directory(settings);
  }

  @Test
  void who_knows_the_password_is_told_of_with_the_groups() throws Exception {
    Identity bob = directory(settings(tls())).login("bob", "bobs word").orElseThrow();

    assertThat(bob.provider()).isEqualTo("ldap");
    assertThat(bob.profile()).isEqualTo(new Profile("bob", "Bob Büro", "bob@example.org", "en"));
    assertThat(bob.groups())
        .containsExactlyInAnyOrder(
            "cn=Support,ou=Groups,dc=example,dc=org", "cn=support,ou=groups,dc=example,dc=org");
    assertThat(bob.strong()).isFalse();
  }

  @Test
  void an_id_lasts_when_login_and_name_change() throws Exception {
    LdapDirectory directory = directory(settings(tls()));
    String before = directory.login("bob", "bobs word").orElseThrow().subject();
    try (var admin =
        new LDAPConnection(
            "127.0.0.1", server.port(), DirectoryServer.ADMIN, DirectoryServer.PASSWORD)) {
      admin.modifyDN("uid=Bob,ou=people,dc=example,dc=org", "uid=robert", true);
      admin.modify(
          "uid=robert,ou=people,dc=example,dc=org",
          new Modification(ModificationType.REPLACE, "cn", "Robert"));
    }

    assertThat(directory.login("bob", "bobs word")).isEmpty();
    Identity robert = directory.login("robert", "bobs word").orElseThrow();
    assertThat(robert.subject()).isEqualTo(before).isNotBlank();
    assertThat(robert.profile().name()).isEqualTo("Robert");
  }

  @Test
  void a_wrong_password_an_empty_one_and_an_unknown_name_are_refused() throws Exception {
    LdapDirectory directory = directory(settings(tls()));

    assertThat(directory.login("bob", "wrong")).isEmpty();
    assertThat(directory.login("bob", "")).isEmpty();
    assertThat(directory.login("nobody", "bobs word")).isEmpty();
    assertThat(directory.login("", "bobs word")).isEmpty();
    assertThat(directory.login("mute", "any")).isEmpty();
  }

  // Else the first of two would get in as the other.
  @Test
  void a_login_that_several_have_lets_nobody_in() throws Exception {
    assertThat(directory(settings(tls())).login("twin", "twins word")).isEmpty();
  }

  @Test
  void what_is_typed_never_becomes_part_of_the_filter() throws Exception {
    LdapDirectory directory = directory(settings(tls()));

    for (String login :
        new String[] {
          "*", "bo*", "*)(uid=bob", "bob)(|(uid=*", "bob\\2a", "bob\u0000", "(uid=bob)", "bob)(&)"
        }) {
      assertThat(directory.login(login, "bobs word")).as(login).isEmpty();
    }
  }

  @Test
  void a_name_with_the_signs_of_filters_is_found_and_its_groups_too() throws Exception {
    var settings = settings(tls());
    settings.put("people.filter", "(|(uid={login})(cn={login}))");

    Identity carl = directory(settings).login("Carl * (night shift)", "carls word").orElseThrow();
    assertThat(carl.profile().login()).isEqualTo("carl");
    assertThat(carl.groups()).contains("cn=support,ou=groups,dc=example,dc=org");
  }

  @Test
  void a_connection_in_clear_is_encrypted_before_anything_is_said() throws Exception {
    assertThat(directory(settings(plain())).login("bob", "bobs word")).isPresent();

    Files.copy(ServersPaper.of("ip:127.0.0.1", etc).pem(), etc.resolve("other.pem"));
    assertAway(directory(settings(plain()), "trust.file", "other.pem"), plain());
  }

  @Test
  void a_certificate_that_nobody_trusts_or_of_another_name_is_refused() throws Exception {
    assertAway(directory(settings(tls()), "trust.file", ""), tls());

    String byName = "ldaps://localhost:" + server.tlsPort();
    assertAway(directory(settings(byName)), byName);
    assertAway(directory(settings("ldap://localhost:" + server.port())), "localhost");
  }

  @Test
  void a_replaced_trust_and_password_hold_at_once() throws Exception {
    Files.writeString(etc.resolve("searcher.password"), "wrong\n");
    Files.delete(etc.resolve("trust.pem"));
    LdapDirectory directory = directory(settings(tls()));

    assertAway(directory, "trust.file = " + etc.resolve("trust.pem"));
    Files.copy(paper.pem(), etc.resolve("trust.pem"));
    assertAway(directory, "the account cn=searcher,dc=example,dc=org is refused; check bind.dn");
    Files.writeString(etc.resolve("searcher.password"), "the password of the searcher\n");
    assertThat(directory.login("bob", "bobs word")).isPresent();
  }

  @Test
  void the_next_server_is_asked_when_one_is_away() throws Exception {
    String nowhere = "ldaps://127.0.0.1:" + ForeignProgram.freePort();

    assertThat(directory(settings(nowhere, tls())).login("bob", "bobs word")).isPresent();
    assertAway(directory(settings(nowhere)), nowhere);
  }

  // A server that takes connections and says nothing must not hold up the page.
  @Test
  void a_server_that_says_nothing_is_given_up() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + silent.getLocalPort();
      assertAway(directory(settings("ldaps://" + address), "timeout.seconds", 1), address);
      assertAway(directory(settings("ldap://" + address), "timeout.seconds", 1), address);
      assertThat(
              directory(settings("ldaps://" + address, tls()), "timeout.seconds", 1)
                  .login("bob", "bobs word"))
          .isPresent();
    }
  }

  @Test
  void in_clear_only_on_this_computer_or_by_explicit_word() throws Exception {
    assertThat(
            directory(settings(plain()), "encryption", "none-on-loopback")
                .login("bob", "bobs word"))
        .isPresent();
    assertAway(
        directory(settings("ldap://192.0.2.1"), "encryption", "none-on-loopback"),
        "encryption: ldap://192.0.2.1:389 is not on this computer");
    assertThat(
            directory(settings(plain()), "encryption", "none-passwords-readable-on-the-network")
                .login("bob", "bobs word"))
        .isPresent();
  }

  @Test
  void what_is_wrong_in_the_file_is_told_with_its_rule() {
    Map<String, Object> all = settings("http://x", "ldaps://a b");
    all.put("name", "Company");
    all.put("encryption", "none");
    all.put("bind.dn", "searcher");
    all.put("people.base.dn", "people");
    all.put("people.filter", "(uid=bob)");
    all.put("groups.filter", "member={dn})");
    all.put("language", "fr");
    all.put("timeout.seconds", 0);

    assertAway(
        directory(all),
        "'http://x' is not ldaps://HOST:PORT",
        "'ldaps://a b' is not",
        "name: small letters",
        "encryption: 'none' is none of required, none-on-loopback",
        "bind.dn: 'searcher' is no DN",
        "people.base.dn: 'people' is no DN",
        "people.filter: needs {login}",
        "groups.filter: 'member={dn})' is no filter",
        "language: use de or en",
        "timeout.seconds: use 1 to 60");
    assertAway(directory(new HashMap<>()), "servers: name at least one", "people.base.dn");
  }

  @Test
  void a_misspelled_key_is_told() {
    Map<String, Object> read = settings(tls());
    LdapConfig config = Config.of(LdapConfig.class, read);
    read.put("service.pid", "any");
    read.put("felix.fileinstall.filename", "file:any");
    read.put("groups.base", GROUPS);

    assertAway(new LdapDirectory(etc, read, config), "there is no [groups.base]");
  }

  @Test
  void no_message_tells_a_password() throws Exception {
    Files.writeString(etc.resolve("searcher.password"), "swordfish\n");

    assertThatThrownBy(() -> directory(settings(tls())).login("bob", "bobs word"))
        .extracting(Throwable::toString)
        .asString()
        .doesNotContain("swordfish", "bobs word");
  }

  private static void assertAway(LdapDirectory directory, String... words) {
    assertThatThrownBy(() -> login(directory))
        .isInstanceOf(DirectoryAwayException.class)
        .hasMessageContainingAll(words);
  }

  private static Optional<Identity> login(LdapDirectory directory) throws DirectoryAwayException {
    return directory.login("bob", "bobs word");
  }
}
