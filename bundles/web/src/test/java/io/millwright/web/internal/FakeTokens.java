package io.millwright.web.internal;

import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Permission;
import io.millwright.access.Tokens;
import io.millwright.access.Visit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One token that lets one caller in. */
public record FakeTokens(String secret, Caller owner) implements Tokens {
  @Override
  public Optional<Caller> use(String shown, Visit visit) {
    return shown.equals(secret) ? Optional.of(owner) : Optional.empty();
  }

  @Override
  public Made make(Caller by, String name, Set<Permission> scope, Instant until) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Token> of(AccountId account) {
    return List.of();
  }

  @Override
  public void end(Caller by, AccountId account, String id) {
    throw new UnsupportedOperationException();
  }
}
