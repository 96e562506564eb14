package io.millwright.access.internal.realm;

import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Logins.Outcome;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.SessionPrincipal;
import io.millwright.access.Sessions;
import io.millwright.access.Visit;
import io.millwright.access.internal.Gate;
import io.millwright.audit.Deed.Door;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;

/**
 * Lets those in at the console and JMX who operate the platform: Karaf's own commands ask for no
 * place, so nobody with less may give them. The code of a second factor is typed behind the
 * password and a space.
 */
public final class ConsoleLogin implements LoginModule {
  static final String GATE = "io.millwright.access.gate";
  static final String SESSIONS = "io.millwright.access.sessions";

  private static final List<String> ROLES =
      List.of("admin", "manager", "viewer", "systembundles", "ssh");

  private Subject subject = new Subject();
  private CallbackHandler handler = callbacks -> {};
  private Optional<Gate> gate = Optional.empty();
  private Optional<Sessions> sessions = Optional.empty();
  private Optional<Caller> admitted = Optional.empty();
  private List<Principal> principals = List.of();

  /** For JAAS. */
  public ConsoleLogin() {}

  @Override
  public void initialize(
      Subject who, CallbackHandler asks, Map<String, ?> shared, Map<String, ?> options) {
    subject = who;
    handler = asks;
    gate = Optional.of((Gate) Objects.requireNonNull(options.get(GATE)));
    sessions = Optional.of((Sessions) Objects.requireNonNull(options.get(SESSIONS)));
  }

  @Override
  public boolean login() throws LoginException {
    var name = new NameCallback("Login: ");
    var password = new PasswordCallback("Password: ", false);
    try {
      handler.handle(new Callback[] {name, password});
    } catch (IOException | UnsupportedCallbackException e) {
      throw new FailedLoginException("no login and password: " + e.getMessage());
    }
    char[] secret = password.getPassword();
    if (name.getName() == null || secret == null) {
      throw new FailedLoginException("no login and password");
    }
    Outcome outcome =
        gate.orElseThrow().loginAtOnce(name.getName(), String.valueOf(secret), visit());
    password.clearPassword();
    if (!(outcome instanceof Outcome.Admitted in) || !operates(in.caller())) {
      throw new FailedLoginException("the log-in was refused");
    }
    admitted = Optional.of(in.caller());
    return true;
  }

  @Override
  public boolean commit() {
    if (admitted.isEmpty()) {
      return false;
    }
    Caller caller = admitted.get();
    String session = sessions.orElseThrow().begin(caller, visit());
    principals =
        Stream.concat(
                Stream.of(
                    new UserPrincipal(caller.login()),
                    new SessionPrincipal(caller.login(), session)),
                ROLES.stream().map(RolePrincipal::new))
            .map(Principal.class::cast)
            .toList();
    subject.getPrincipals().addAll(principals);
    return true;
  }

  @Override
  public boolean abort() {
    admitted = Optional.empty();
    return logout();
  }

  @Override
  public boolean logout() {
    for (Principal principal : principals) {
      if (principal instanceof SessionPrincipal session) {
        sessions.orElseThrow().end(session.secret());
      }
    }
    subject.getPrincipals().removeAll(principals);
    principals = List.of();
    return true;
  }

  private static boolean operates(Caller caller) {
    return caller.grants().stream()
        .filter(grant -> grant.place() instanceof Place.Everywhere)
        .map(Grant::role)
        .anyMatch(role -> role.permissions().contains(Permission.PLATFORM_OPERATE));
  }

  // Karaf tells how somebody came: ssh or jmx, and from where.
  private Visit visit() {
    Optional<ClientPrincipal> client =
        subject.getPrincipals(ClientPrincipal.class).stream().findFirst();
    boolean jmx = client.filter(from -> "jmx".equals(from.getMethod())).isPresent();
    return new Visit(
        jmx ? Door.JMX : Door.CONSOLE, client.map(ConsoleLogin::address).orElse(""), "");
  }

  // As Java writes a socket's address: host/192.0.2.7:40000 or /[2001:db8::1]:40000.
  private static String address(ClientPrincipal client) {
    String text = String.valueOf(client.getAddress());
    String numbers = text.substring(text.indexOf('/') + 1);
    int colon = numbers.lastIndexOf(':');
    boolean hasPort = colon > 0 && (numbers.indexOf(':') == colon || numbers.startsWith("["));
    return (hasPort ? numbers.substring(0, colon) : numbers).replaceAll("[\\[\\]]", "");
  }
}
