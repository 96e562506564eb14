package io.millwright.web.internal;

import java.util.EnumSet;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.osgi.service.component.annotations.Component;

/** Karaf's own realm, the same that guards the console. */
@Component(service = Realm.class)
public final class JaasRealm implements Realm {
  private static final String NAME = "karaf";

  @Override
  public Optional<Account> login(String user, String password) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // JAAS finds Karaf's login module through the context loader; Jetty's does not see it.
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    try {
      return loginHere(user, password);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Optional<Account> loginHere(String user, String password) {
    LoginContext context;
    try {
      context = new LoginContext(NAME, new Subject(), calls -> answer(calls, user, password));
    } catch (LoginException e) {
      throw new AwayException("the login realm");
    }
    try {
      context.login();
    } catch (LoginException e) {
      return Optional.empty();
    }
    return account(user, context.getSubject());
  }

  private static Optional<Account> account(String user, Subject subject) {
    var roles = EnumSet.noneOf(Role.class);
    for (RolePrincipal principal : subject.getPrincipals(RolePrincipal.class)) {
      Role.named(principal.getName()).ifPresent(roles::add);
    }
    return roles.isEmpty() ? Optional.empty() : Optional.of(new Account(user, roles));
  }

  private static void answer(Callback[] calls, String user, String password)
      throws UnsupportedCallbackException {
    for (Callback call : calls) {
      if (call instanceof NameCallback name) {
        name.setName(user);
      } else if (call instanceof PasswordCallback secret) {
        secret.setPassword(password.toCharArray());
      } else {
        throw new UnsupportedCallbackException(call);
      }
    }
  }
}
