package io.millwright.access;

import java.security.Principal;

/**
 * What the log-in over the console or JMX leaves in the JAAS subject: the way back to the session,
 * which {@link Sessions#use} answers for as long as it goes on.
 *
 * @param login the login of the account
 * @param secret of the session
 */
public record SessionPrincipal(String login, String secret) implements Principal {
  @Override
  public String getName() {
    return login;
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "SessionPrincipal[" + login + "]";
  }
}
