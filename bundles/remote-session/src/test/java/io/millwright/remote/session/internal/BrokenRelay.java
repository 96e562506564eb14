package io.millwright.remote.session.internal;

import io.millwright.access.AccountId;
import io.millwright.remote.session.Rendezvous;
import io.millwright.remote.session.SessionId;
import java.util.function.Predicate;

/** Throws at whatever it is asked. */
final class BrokenRelay implements Rendezvous {
  @Override
  public String invite(Call call) {
    throw new IllegalStateException("broken");
  }

  @Override
  public void hangUp(SessionId session, Predicate<AccountId> whose) {
    throw new IllegalStateException("broken");
  }

  @Override
  public void close(SessionId session) {
    throw new IllegalStateException("broken");
  }

  @Override
  public boolean isClosed(SessionId session) {
    throw new IllegalStateException("broken");
  }
}
