package io.millwright.remote.session.internal;

import io.millwright.access.AccountBlocked;
import io.millwright.access.AccountId;
import io.millwright.access.GrantsChanged;
import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Act;
import java.time.Instant;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes our engineers out of sessions elsewhere who log out here, or may not any more. */
@Component
public final class AbroadRound implements Listener {
  private final Abroad abroad;
  private final Site site;
  private final Aftermath aftermath;

  /** For the running centre. */
  @Activate
  public AbroadRound(
      @Reference Abroad abroad,
      @Reference Site site,
      @Reference Cover cover,
      @Reference TicketNotes notes) {
    this.abroad = abroad;
    this.site = site;
    this.aftermath = new Aftermath(abroad, cover, notes);
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
      out(blocked.account(), blocked.at());
    } else if (fact instanceof GrantsChanged changed) {
      out(changed.account(), changed.at());
    }
  }

  private void out(AccountId account, Instant at) {
    look(one -> Engineers.isIn(one, account), (one, observer) -> observer.equals(account), at);
  }

  @Override
  public void on(TimePassed time) {
    // Before anybody is taken out: nobody knows any more then who wrote for the ticket.
    aftermath.look(site.presence());
    look(
        one -> site.presence().isLoggedOut(one),
        (one, observer) -> site.presence().isLoggedOut(one.id(), observer),
        time.now());
    aftermath.settle(time.now());
  }

  private void look(
      Predicate<RemoteSession> ends, BiPredicate<RemoteSession, AccountId> looksAway, Instant now) {
    for (RemoteSession one : abroad.all()) {
      if (one.state().isLive() && ends.test(one)) {
        end(one, now);
      } else if (one.state().isLive()) {
        one.party().observers().stream()
            .filter(act -> looksAway.test(one, act.account()))
            .forEach(act -> leave(one, act, now));
      }
    }
    abroad.departures().tell(now);
  }

  // Our relay cuts at once, whatever the site says to it.
  private void end(RemoteSession one, Instant now) {
    site.junction().close(one.id());
    one.engineer().ifPresent(engineer -> abroad.departures().add(one.id(), engineer, now));
    site.presence().left(one.id());
  }

  private void leave(RemoteSession one, Act observer, Instant now) {
    site.junction().hangUp(one.id(), observer.account()::equals);
    abroad.departures().add(one.id(), observer, now);
    site.presence().looksAway(one.id(), observer.account());
  }
}
