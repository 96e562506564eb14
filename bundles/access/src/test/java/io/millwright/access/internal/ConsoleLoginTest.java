package io.millwright.access.internal;

import static io.millwright.access.internal.Premises.PASSWORD;
import static io.millwright.access.internal.Premises.SCRIPT;
import static io.millwright.access.internal.Premises.everywhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.Account;
import io.millwright.access.Role;
import io.millwright.access.SessionPrincipal;
import io.millwright.access.Sessions.Session;
import io.millwright.access.internal.realm.AccountRealm;
import io.millwright.access.internal.realm.ConsoleLogin;
import io.millwright.audit.Deed.Door;
import io.millwright.testkit.TestDatabase;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.LoginException;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsoleLoginTest {
  private final Premises all = new Premises(TestDatabase.DERBY.fresh());
  private final Subject subject = new Subject();
  private ConsoleLogin login = new ConsoleLogin();

  @BeforeEach
  void people() {
    all.person("ada", everywhere(Role.PLATFORM_ADMINISTRATOR));
    all.person("eve", everywhere(Role.EXPERT));
  }

  private void asks(String name, String password, String way) {
    var realm = new AccountRealm(all.gate, all.sessions, "7");
    AppConfigurationEntry entry = realm.getEntries()[0];
    assertThat(realm.getName()).isEqualTo("karaf");
    assertThat(realm.getRank()).isPositive();
    assertThat(entry.getLoginModuleName()).isEqualTo(ProxyLoginModule.class.getName());
    assertThat(entry.getOptions().get(ProxyLoginModule.PROPERTY_MODULE))
        .isEqualTo(ConsoleLogin.class.getName());
    assertThat(entry.getOptions().get(ProxyLoginModule.PROPERTY_BUNDLE)).isEqualTo("7");
    subject.getPrincipals().add(new ClientPrincipal(way, "/192.0.2.7:40000"));
    login = new ConsoleLogin();
    login.initialize(subject, calls -> answer(calls, name, password), Map.of(), entry.getOptions());
  }

  private static void answer(Callback[] calls, String name, String password) {
    for (Callback call : calls) {
      if (call instanceof NameCallback asked) {
        asked.setName(name);
      } else if (call instanceof PasswordCallback asked) {
        asked.setPassword(password.toCharArray());
      }
    }
  }

  @Test
  void who_operates_the_platform_is_in_with_karafs_roles_and_a_session() throws Exception {
    asks("ada", PASSWORD, "ssh");
    assertThat(login.login()).isTrue();
    assertThat(login.commit()).isTrue();

    assertThat(subject.getPrincipals(UserPrincipal.class))
        .containsExactly(new UserPrincipal("ada"));
    assertThat(subject.getPrincipals(RolePrincipal.class))
        .extracting(RolePrincipal::getName)
        .containsExactlyInAnyOrder("admin", "manager", "viewer", "systembundles", "ssh");
    var principal = subject.getPrincipals(SessionPrincipal.class).iterator().next();
    var caller = all.sessions.peek(principal.secret()).orElseThrow();
    assertThat(caller.door()).isEqualTo(Door.CONSOLE);
    assertThat(all.sessions.of(caller.account()))
        .extracting(Session::address)
        .containsExactly("192.0.2.0");
    assertThat(subject.toString()).doesNotContain(principal.secret());

    login.logout();
    assertThat(all.sessions.peek(principal.secret())).isEmpty();
    assertThat(subject.getPrincipals(RolePrincipal.class)).isEmpty();
  }

  @Test
  void jmx_is_a_door_of_its_own() throws Exception {
    asks("ada", PASSWORD, "jmx");
    login.login();
    login.commit();

    var principal = subject.getPrincipals(SessionPrincipal.class).iterator().next();
    assertThat(all.sessions.peek(principal.secret()).orElseThrow().door()).isEqualTo(Door.JMX);
  }

  @Test
  void who_does_not_operate_the_platform_gets_no_console() {
    asks("eve", PASSWORD, "ssh");
    assertThatThrownBy(login::login).isInstanceOf(LoginException.class);
    assertThat(login.commit()).isFalse();
    assertThat(subject.getPrincipals(RolePrincipal.class)).isEmpty();
  }

  @Test
  void a_wrong_password_or_a_blocked_account_gets_no_console() {
    asks("ada", "wrong", "ssh");
    assertThatThrownBy(login::login).isInstanceOf(LoginException.class);

    all.person("bea", everywhere(Role.PLATFORM_ADMINISTRATOR));
    all.accounts.block(SCRIPT, all.book.byLogin("bea").orElseThrow().id(), "gone");
    asks("bea", PASSWORD, "ssh");
    assertThatThrownBy(login::login).isInstanceOf(LoginException.class);
    assertThat(all.book.byLogin("bea").orElseThrow().account().state())
        .isEqualTo(Account.State.BLOCKED);
    assertThat(all.audit.actions()).contains("login.refused");
  }
}
