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
      end(one -> isIn(one, blocked.account()));
    } else if (fact instanceof GrantsChanged changed) {
      end(one -> isIn(one, changed.account()));
    }
  }

  private static boolean isIn(RemoteSession one, AccountId account) {
    return one.begun().filter(act -> act.account().equals(account)).isPresent();
  }

  @Override
  public void on(TimePassed time) {
    end(one -> site.presence().isLoggedOut(one.id()));
  }

  // What goes wrong with one must not keep the others open.
  private void order(Act engineer, RemoteSession one) {
    try {
      abroad.order(engineer.account(), engineer.login(), one.id(), "end");
    } catch (RuntimeException e) {
      LOG.debug("the site did not end {}", one.id(), e);
    }
  }

  // Our relay cuts at once, whatever the site says to it.
  private void end(Predicate<RemoteSession> which) {
    abroad.all().stream()
        .filter(one -> one.state().isLive() && which.test(one))
        .forEach(
            one -> {
              site.junction().close(one.id());
              one.begun().ifPresent(engineer -> order(engineer, one));
              site.presence().left(one.id());
            });
  }
}
