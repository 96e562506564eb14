package io.millwright.relay.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.AccountId;
import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.remote.session.Outposts;
import io.millwright.remote.session.Rendezvous;
import io.millwright.remote.session.SessionId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** All streams that wait or go on, the secrets that lead to them, and the sites that are here. */
@Component(service = {Rendezvous.class, Outposts.class, Listener.class, Switchyard.class})
public final class Switchyard implements Rendezvous, Outposts, Listener {
  /** How long a secret is good. */
  static final Duration LIFE = Duration.ofSeconds(30);

  private static final int SECRET_BYTES = 24;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Meeting> tickets = new ConcurrentHashMap<>();
  private final Map<String, Meeting> tokens = new ConcurrentHashMap<>();
  private final Set<Meeting> meetings = ConcurrentHashMap.newKeySet();
  private final Set<SessionId> over = ConcurrentHashMap.newKeySet();
  private final Map<String, SiteLine> sites = new ConcurrentHashMap<>();
  private final FarSites outposts = new FarSites(this);

  /** For the running centre. */
  @Activate
  public Switchyard() {
    this(Clock.systemUTC());
  }

  /** With a clock of its own. */
  public Switchyard(Clock clock) {
    this.clock = clock;
  }

  /** Nothing goes on without it. */
  @Deactivate
  public void close() {
    meetings.forEach(one -> one.close("the relay stops"));
    sites.values().forEach(one -> one.close("the relay stops"));
  }

  @Override
  public String invite(Call call) {
    SiteLine line =
        Optional.ofNullable(sites.get(call.site()))
            .or(() -> Optional.ofNullable(sites.get(SiteLine.ALL)))
            .orElseThrow(
                () -> new AccessException(Fault.CONFLICT, "The site is not connected now."));
    if (over.contains(call.session())) {
      throw new AccessException(Fault.CONFLICT, "The session is over.");
    }
    var meeting = new Meeting(call, clock.instant().plus(LIFE));
    meetings.add(meeting);
    String ticket = secret();
    String token = secret();
    tickets.put(ticket, meeting);
    tokens.put(token, meeting);
    line.dial(token, call);
    return ticket;
  }

  /** Takes the engineer's ticket, once; empty if it is no good, or somebody else's. */
  Optional<Meeting> redeem(String ticket, AccountId engineer) {
    return Optional.ofNullable(tickets.remove(ticket))
        .filter(one -> one.call().engineer().equals(engineer) && isGood(one));
  }

  /** Takes a site's token, once; empty if it is no good, or for another session. */
  Optional<Meeting> answer(String token, String session) {
    return Optional.ofNullable(tokens.remove(token))
        .filter(one -> one.call().session().text().equals(session) && isGood(one));
  }

  private boolean isGood(Meeting meeting) {
    return !meeting.isClosed()
        && !meeting.isLate(clock.instant())
        && !over.contains(meeting.call().session());
  }

  FarSites outposts() {
    return outposts;
  }

  Optional<SiteLine> far(String site) {
    return Optional.ofNullable(sites.get(site)).filter(SiteLine::isFar);
  }

  @Override
  public boolean isHere(String site) {
    return far(site).isPresent();
  }

  @Override
  public Map<String, Map<String, String>> told() {
    return outposts.told();
  }

  @Override
  public String order(String site, String text) {
    return outposts.order(site, text);
  }

  /** Closes all that a site of another installation has open here, and its standing channel. */
  public void hangUp(String site, String words) {
    far(site).ifPresent(line -> line.close(words));
    hangUp(one -> one.site().equals(site), words);
  }

  /** Whether a site is here. */
  public boolean isConnected(String site) {
    return sites.containsKey(site);
  }

  void came(SiteLine line) {
    SiteLine before = sites.put(line.site(), line);
    if (before != null) {
      before.close("the site came anew");
    }
    if (line.isFar()) {
      // It tells all anew.
      outposts.forget(line.site());
    }
  }

  void went(SiteLine line) {
    sites.remove(line.site(), line);
  }

  @Override
  public void close(SessionId session) {
    over.add(session);
    hangUp(one -> one.session().equals(session), "the session is over");
  }

  @Override
  public void hangUp(SessionId session, Predicate<AccountId> whose) {
    hangUp(
        one -> one.session().equals(session) && whose.test(one.engineer()), "they are out of it");
  }

  // What waits goes with it: a closed one is worth nothing to who has its ticket or token.
  private void hangUp(Predicate<Call> which, String words) {
    meetings.stream().filter(one -> which.test(one.call())).forEach(one -> one.close(words));
  }

  @Override
  public boolean isClosed(SessionId session) {
    tidy(clock.instant());
    return over.contains(session)
        && meetings.stream().noneMatch(one -> one.call().session().equals(session));
  }

  @Override
  public String name() {
    return "relay";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public void on(TimePassed time) {
    tidy(clock.instant());
  }

  private void tidy(Instant now) {
    meetings.stream().filter(one -> one.isGivenUp(now)).forEach(one -> one.close("nobody came"));
    meetings.removeIf(Meeting::isGone);
    tickets.values().removeIf(one -> one.isClosed() || one.isLate(now));
    tokens.values().removeIf(one -> one.isClosed() || one.isLate(now));
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
