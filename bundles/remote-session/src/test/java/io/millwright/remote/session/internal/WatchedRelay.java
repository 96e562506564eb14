package io.millwright.remote.session.internal;

import io.millwright.access.AccountId;
import io.millwright.remote.session.Rendezvous;
import io.millwright.remote.session.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A relay that joins nobody, and knows whom it was to hang up on. */
final class WatchedRelay implements Rendezvous {
  private final List<Call> waiting = new ArrayList<>();
  private Runnable meanwhile = () -> {};

  /** Happens while the next stream is asked for. */
  void meanwhile(Runnable what) {
    meanwhile = what;
  }

  /** Who has a ticket that is still good. */
  List<String> waiting() {
    return waiting.stream().map(one -> one.engineer().text()).toList();
  }

  @Override
  public String invite(Call call) {
    Runnable now = meanwhile;
    meanwhile = () -> {};
    now.run();
    waiting.add(call);
    return "ticket";
  }

  @Override
  public void hangUp(SessionId session, Predicate<AccountId> whose) {
    waiting.removeIf(one -> one.session().equals(session) && whose.test(one.engineer()));
  }

  @Override
  public void close(SessionId session) {
    hangUp(session, any -> true);
  }

  @Override
  public boolean isClosed(SessionId session) {
    return waiting.isEmpty();
  }
}
