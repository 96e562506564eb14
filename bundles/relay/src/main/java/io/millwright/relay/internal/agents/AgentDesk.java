package io.millwright.relay.internal.agents;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.audit.Audit;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Site;
import io.millwright.health.Check;
import io.millwright.health.Finding;
import io.millwright.relay.internal.Switchyard;
import io.millwright.relay.internal.agents.AgentBook.Code;
import io.millwright.relay.internal.agents.AgentBook.Entry;
import io.millwright.remote.session.SiteAgents;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people do with sites' certificates, and how long those still last. */
@Component(service = {SiteAgents.class, Check.class})
public final class AgentDesk implements SiteAgents, Check {
  private static final String CHECK = "certificate";
  private static final Duration CODE_LIFE = Duration.ofDays(1);
  private static final Duration SOON = Duration.ofDays(14);
  private static final int CODE_BYTES = 16;

  private final Registry registry;
  private final Switchyard yard;
  private final Guard guard;
  private final Fleet fleet;
  private final Audit audit;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** For the running centre. */
  @Activate
  public AgentDesk(
      @Reference Registry registry,
      @Reference Switchyard yard,
      @Reference Guard guard,
      @Reference Fleet fleet,
      @Reference Audit audit) {
    this(registry, yard, guard, fleet, audit, Clock.systemUTC());
  }

  /** With a clock of its own. */
  public AgentDesk(
      Registry registry, Switchyard yard, Guard guard, Fleet fleet, Audit audit, Clock clock) {
    this.registry = registry;
    this.yard = yard;
    this.guard = guard;
    this.fleet = fleet;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public List<Agent> all(Caller caller) {
    return fleet.sites().stream()
        .filter(one -> guard.may(caller, Permission.SITE_CONNECT, place(one.id())))
        .sorted(Comparator.comparing(Site::id))
        .map(one -> agent(one.id()))
        .toList();
  }

  private static Place place(String site) {
    return new Place.AtSite(site);
  }

  private Agent agent(String site) {
    Entry entry = registry.book().of(site);
    return new Agent(
        site,
        yard.isHere(site),
        entry.newest().map(one -> Instant.ofEpochMilli(one.endsMillis())),
        entry.revoked(),
        Optional.ofNullable(entry.code())
            .filter(code -> code.isGood(clock.instant()))
            .map(code -> Instant.ofEpochMilli(code.endsMillis())));
  }

  @Override
  public String invite(Caller by, String site) {
    Site known = need(by, site);
    registry.authority().begin();
    byte[] bytes = new byte[CODE_BYTES];
    random.nextBytes(bytes);
    String code = HexFormat.of().formatHex(bytes);
    long end = clock.instant().plus(CODE_LIFE).toEpochMilli();
    var hashed = new Code(Registry.hash(code), end);
    registry.book().change(site, entry -> entry.with(hashed));
    record(by, "site.invited", known);
    return code;
  }

  @Override
  public Agent revoke(Caller by, String site) {
    Site known = need(by, site);
    registry.book().change(site, Entry::revoke);
    yard.hangUp(site, "the certificate was revoked");
    record(by, "site.revoked", known);
    return agent(site);
  }

  private Site need(Caller by, String site) {
    guard.need(by, Permission.SITE_CONNECT, place(site));
    if (by.scope().isPresent()) {
      throw new AccessException(Fault.FORBIDDEN, "A token may not do this: log in.");
    }
    return fleet.sites().stream()
        .filter(one -> one.id().equals(site))
        .findFirst()
        .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such site."));
  }

  private void record(Caller by, String action, Site site) {
    audit.record(by.did(action, Optional.of(site.customer()), "site:" + site.id(), Map.of()));
  }

  @Override
  public List<Finding> look() {
    Instant now = clock.instant();
    return registry.book().all().entrySet().stream()
        .filter(one -> !one.getValue().revoked())
        .flatMap(
            one ->
                one.getValue().newest().stream()
                    .map(
                        last -> judged(one.getKey(), Instant.ofEpochMilli(last.endsMillis()), now)))
        .toList();
  }

  private static Finding judged(String site, Instant end, Instant now) {
    String seen =
        "the certificate of site %s ends on %s, in %d days"
            .formatted(site, end, Duration.between(now, end).toDays());
    String advice =
        "Look whether the site is connected: it renews by itself. Else enrol it anew"
            + " (docs/remote-sessions.md).";
    if (!now.isBefore(end)) {
      return Finding.bad(CHECK, seen, advice);
    }
    return end.isBefore(now.plus(SOON))
        ? Finding.warn(CHECK, seen, advice)
        : Finding.ok(CHECK, seen);
  }
}
