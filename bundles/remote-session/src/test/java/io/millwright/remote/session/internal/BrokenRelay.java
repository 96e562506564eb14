package io.millwright.remote.session.internal;

import io.millwright.remote.session.Rendezvous;
import io.millwright.remote.session.SessionId;

/** Throws at whatever it is asked. */
final class BrokenRelay implements Rendezvous {
  @Override
  public String invite(Call call) {
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
