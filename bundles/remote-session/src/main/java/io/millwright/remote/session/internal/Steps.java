package io.millwright.remote.session.internal;

import io.millwright.access.Caller;
import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import io.millwright.model.MachineId;
import io.millwright.remote.session.MotionAllowed;
import io.millwright.remote.session.MotionLocked;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Act;
import io.millwright.remote.session.RemoteSession.Closed;
import io.millwright.remote.session.RemoteSession.Consent;
import io.millwright.remote.session.RemoteSession.Ending;
import io.millwright.remote.session.RemoteSession.Link;
import io.millwright.remote.session.RemoteSession.Motion;
import io.millwright.remote.session.RemoteSession.Receipt;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionConsented;
import io.millwright.remote.session.SessionDenied;
import io.millwright.remote.session.SessionEnded;
import io.millwright.remote.session.SessionExpired;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.SessionLinked;
import io.millwright.remote.session.SessionPartyChanged;
import io.millwright.remote.session.SessionStarted;
import io.millwright.remote.session.SessionUnverified;
import io.millwright.remote.session.SessionVerifiedClosed;
import io.millwright.remote.session.internal.SessionBook.Change;
import io.millwright.remote.session.internal.SessionBook.Changed;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What each step makes of a session, and what is told of it to the bus and the audit. */
final class Steps {
  /** Tells the audit who did it. */
  @FunctionalInterface
  interface Teller {
    Deed did(String action, Optional<String> whose, String subject, Map<String, String> details);
  }

  /** Makes the fact of a step. */
  @FunctionalInterface
  private interface Told {
    io.millwright.bus.Fact of(
        SessionId session, MachineId machine, String customer, String words, Instant at);
  }

  /** The platform itself does it. */
  static final Teller PLATFORM =
      (action, whose, subject, details) ->
          new Deed(
              action,
              Deed.PLATFORM,
              Deed.Door.PLATFORM,
              ShortAddress.NONE,
              whose,
              subject,
              details);

  private final Teller teller;
  private final Instant now;

  Steps(Teller teller, Instant now) {
    this.teller = teller;
    this.now = now;
  }

  static Steps of(Caller caller, Instant now) {
    return new Steps(caller::did, now);
  }

  static Act act(Caller by, Instant now) {
    return new Act(by.account(), by.login(), now);
  }

  static String words(Set<Scope> scopes) {
    return new TreeSet<>(scopes).stream().map(Scope::name).collect(Collectors.joining(", "));
  }

  Deed deed(String action, RemoteSession one, Map<String, String> details) {
    var all = new java.util.TreeMap<>(details);
    all.put("machine", one.wish().machine().text());
    return teller.did(action, Optional.of(one.customer()), "remote-session:" + one.id(), all);
  }

  private Changed changed(
      RemoteSession after, Told fact, String action, String words, Map<String, String> details) {
    return new Changed(
        after,
        fact.of(after.id(), after.wish().machine(), after.customer(), words, now),
        deed(action, after, details));
  }

  Change consent(Consent consent) {
    return (one, next) ->
        changed(
            one.with(next).with(consent),
            SessionConsented::new,
            "remote.consented",
            consent.name() + " allows " + words(consent.scopes()),
            details(consent));
  }

  static Map<String, String> details(Consent consent) {
    return Map.of(
        "name", consent.name(),
        "scopes", words(consent.scopes()),
        "minutes", Integer.toString(consent.minutes()),
        "wording", consent.wording());
  }

  /** The first of two. */
  Change halve(Consent first) {
    return (one, next) ->
        changed(
            one.with(next).with(one.party().with(first)),
            SessionPartyChanged::new,
            "remote.consented.first",
            first.name() + " allows it; a second person must as well",
            details(first));
  }

  Change name(String by, String login) {
    return (one, next) ->
        changed(
            one.with(next).with(one.party().inviting(login)),
            SessionPartyChanged::new,
            "remote.handed-over",
            "%s hands over to %s".formatted(by, login),
            Map.of("to", login));
  }

  Change takeOver(Act by) {
    return (one, next) ->
        changed(
            one.with(next).with(one.party().takenOver(by)),
            SessionPartyChanged::new,
            "remote.taken-over",
            by.login() + " took over",
            Map.of());
  }

  Change observe(Act by) {
    return (one, next) ->
        changed(
            one.with(next).with(one.party().observed(by)),
            SessionPartyChanged::new,
            "remote.observed",
            by.login() + " looks on",
            Map.of("observers", Integer.toString(one.party().observers().size() + 1)));
  }

  Change leave(Act observer, String words) {
    return (one, next) ->
        changed(
            one.with(next).with(one.party().without(observer.account())),
            SessionPartyChanged::new,
            "remote.left",
            "%s looks on no more: %s".formatted(observer.login(), words),
            Map.of("who", observer.login(), "why", words));
  }

  Change deny(String login, String words) {
    return (one, next) ->
        changed(
            one.with(next).with(new Ending(login, words, now)),
            SessionDenied::new,
            "remote.denied",
            words,
            Map.of("why", words));
  }

  Change expire(String words) {
    return (one, next) ->
        changed(
            one.with(next).with(new Ending(Deed.PLATFORM, words, now)),
            SessionExpired::new,
            "remote.expired",
            words,
            Map.of("why", words));
  }

  Change begin(Act by) {
    return (one, next) ->
        changed(
            one.with(next).with(by),
            SessionStarted::new,
            "remote.started",
            by.login() + " is in",
            Map.of());
  }

  Change free(Motion motion) {
    return (one, next) ->
        changed(
            one.with(next).with(motion),
            MotionAllowed::new,
            "remote.motion.allowed",
            motion.name() + " says that all travel paths are free",
            Map.of(
                "name", motion.name(),
                "machine-said", motion.machine(),
                "until", motion.until().toString()));
  }

  Change lock(String words) {
    return (one, next) ->
        changed(
            one.with(next), MotionLocked::new, "remote.motion.locked", words, Map.of("why", words));
  }

  Change end(String login, String words) {
    return (one, next) ->
        changed(
            one.with(next).with(new Ending(login, words, now)),
            SessionEnded::new,
            "remote.ended",
            one.isOpenOutside() ? words + "; " + mustClose(one) : words,
            Map.of("why", words));
  }

  /** What somebody on site is asked for after the end. */
  static String mustClose(RemoteSession one) {
    return "%s must be closed as well, and somebody on site must say so"
        .formatted(one.wish().program());
  }

  Change link(Link link) {
    return (one, next) ->
        changed(
            one.with(next).with(one.outside().with(link)),
            SessionLinked::new,
            "remote.outside.linked",
            "%s entered the link to %s".formatted(link.by().login(), one.wish().program()),
            Map.of("program", one.wish().program(), "link", link.url()));
  }

  /** Somebody on site says that nothing of it is open elsewhere either. */
  Change closed(Closed said, Receipt receipt) {
    return (one, next) ->
        changed(
            one.with(next).with(receipt),
            SessionVerifiedClosed::new,
            "remote.outside.closed",
            "%s says that %s is closed".formatted(said.name(), one.wish().program()),
            Map.of(
                "name", said.name(),
                "program", one.wish().program(),
                "receipt", receipt.signature()));
  }

  Change prove(Receipt receipt) {
    return (one, next) ->
        changed(
            one.with(next).with(receipt),
            SessionVerifiedClosed::new,
            "remote.verified-closed",
            "nothing of it is open",
            Map.of("receipt", receipt.signature()));
  }

  Change doubt(Receipt receipt, String words) {
    return (one, next) ->
        changed(
            one.with(next).with(receipt),
            SessionUnverified::new,
            "remote.unverified",
            words,
            Map.of("why", words, "receipt", receipt.signature()));
  }
}
