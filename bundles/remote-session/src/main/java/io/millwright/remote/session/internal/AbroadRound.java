package io.millwright.remote.session.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccountBlocked;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.GrantsChanged;
import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.fleet.MachineAdded;
import io.millwright.fleet.MachineAssigned;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Act;
import io.millwright.store.StoreException;
import java.time.Instant;
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
  private final Cover cover;
  private final Aftermath aftermath;

  /** For the running centre. */
  @Activate
  public AbroadRound(
      @Reference Abroad abroad,
      @Reference Site site,
      @Reference Cover cover,
      @Reference TicketNotes notes,
      @Reference Reminders reminders) {
    this.abroad = abroad;
    this.site = site;
    this.cover = cover;
    this.aftermath = new Aftermath(abroad, cover, notes, reminders);
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
    return Set.of(
        AccountBlocked.class, GrantsChanged.class, MachineAdded.class, MachineAssigned.class);
  }

  @Override
  public void on(Fact fact) {
    if (fact instanceof AccountBlocked blocked) {
      out(blocked.account(), blocked.at());
    } else if (fact instanceof GrantsChanged changed) {
      out(changed.account(), changed.at());
    } else {
      abroad.fleetChanged();
    }
  }

  private void out(AccountId account, Instant at) {
    look(one -> Engineers.isIn(one, account), (one, observer) -> observer.equals(account), at);
  }

  @Override
  public void on(TimePassed time) {
    // Before anybody is taken out: nobody knows any more then who wrote for the ticket.
    aftermath.look(site.presence(), time.now());
    look(
        one -> site.presence().isLoggedOut(one),
        (one, observer) -> site.presence().isLoggedOut(one.id(), observer),
        time.now());
    count(time.now());
    aftermath.settle(time.now());
  }

  // The answer of a site that let one in may be lost: then it is counted when the site shows them.
  private void count(Instant now) {
    for (RemoteSession one : abroad.all()) {
      cover.uncounted(one).ifPresent(by -> count(one, by, now));
    }
  }

  private void count(RemoteSession one, Caller by, Instant now) {
    try {
      cover.begun(one, by, now);
    } catch (AccessException e) {
      LOG.info("Session {} ends: {}", one.id(), e.getMessage());
      end(one, now);
    } catch (StoreException e) {
      // Counted when the database is back; until then nothing else waits for it.
      LOG.debug("Session {} is not counted yet: {}", one.id(), e.getMessage());
    }
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
