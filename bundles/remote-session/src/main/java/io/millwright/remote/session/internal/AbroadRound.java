package io.millwright.remote.session.internal;

import io.millwright.access.AccountBlocked;
import io.millwright.access.AccountId;
import io.millwright.access.GrantsChanged;
import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Act;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes our engineers out of sessions elsewhere who log out here, or may not any more. */
@Component
public final class AbroadRound implements Listener {
  private static final Logger LOG = LoggerFactory.getLogger(AbroadRound.class);

  private final Abroad abroad;
  private final Site site;

  /** For the running centre. */
  @Activate
  public AbroadRound(@Reference Abroad abroad, @Reference Site site) {
    this.abroad = abroad;
    this.site = site;
  }

  @Override
  public String name() {
    return "remote-session-abroad";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public Set<Class<? extends Fact>> facts() {
    return Set.of(AccountBlocked.class, GrantsChanged.class);
  }

  @Override
  public void on(Fact fact) {
    if (fact instanceof AccountBlocked blocked) {
      out(blocked.account());
    } else if (fact instanceof GrantsChanged changed) {
      out(changed.account());
    }
  }

  private void out(AccountId account) {
    look(one -> Engineers.isIn(one, account), (one, observer) -> observer.equals(account));
  }

  @Override
  public void on(TimePassed time) {
    look(
        one -> site.presence().isLoggedOut(one),
        (one, observer) -> site.presence().isLoggedOut(one.id(), observer));
  }

  private void look(
      Predicate<RemoteSession> ends, BiPredicate<RemoteSession, AccountId> looksAway) {
    for (RemoteSession one : abroad.all()) {
      if (one.state().isLive() && ends.test(one)) {
        end(one);
      } else if (one.state().isLive()) {
        one.party().observers().stream()
            .filter(act -> looksAway.test(one, act.account()))
            .forEach(act -> leave(one, act));
      }
    }
  }

  // What goes wrong with one must not keep the others open.
  private void order(Act engineer, RemoteSession one, String what) {
    try {
      abroad.order(engineer.account(), engineer.login(), one.id(), what);
    } catch (RuntimeException e) {
      LOG.debug("the site did not do it: {} {}", what, one.id(), e);
    }
  }

  // Our relay cuts at once, whatever the site says to it.
  private void end(RemoteSession one) {
    site.junction().close(one.id());
    one.engineer().ifPresent(engineer -> order(engineer, one, "end"));
    site.presence().left(one.id());
  }

  private void leave(RemoteSession one, Act observer) {
    site.junction().hangUp(one.id(), observer.account()::equals);
    order(observer, one, "leave");
    site.presence().looksAway(one.id(), observer.account());
  }
}
