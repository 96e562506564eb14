package io.millwright.remote.session.internal;

import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Sessions;
import io.millwright.access.Visit;
import io.millwright.audit.Deed.Door;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Log-ins of accounts: the account's name, a dash, a number. */
final class Logins implements Sessions {
  private final List<Session> all = new ArrayList<>();

  void begin(String id, Instant used) {
    all.add(new Session(id, Door.PAGE, "", "", used, used));
  }

  @Override
  public String begin(Caller caller, Visit visit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Caller> use(String secret, Visit visit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Caller> peek(String secret) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<String> id(String secret) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void end(String id) {
    all.removeIf(one -> one.id().equals(id));
  }

  @Override
  public List<Session> of(AccountId account) {
    return all.stream().filter(one -> one.id().startsWith(account.text() + "-")).toList();
  }

  @Override
  public void end(Caller by, AccountId account, String id) {
    end(id);
  }
}
