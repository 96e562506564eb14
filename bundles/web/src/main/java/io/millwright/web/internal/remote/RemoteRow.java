package io.millwright.web.internal.remote;

import io.millwright.access.Caller;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Act;
import io.millwright.remote.session.RemoteSession.Closed;
import io.millwright.remote.session.RemoteSession.Ending;
import io.millwright.remote.session.RemoteSession.Link;
import io.millwright.remote.session.RemoteSession.Motion;
import io.millwright.remote.session.RemoteSession.Receipt;
import io.millwright.remote.session.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A session as the page shows it.
 *
 * @param scopes what was asked for
 * @param allowed what was allowed; empty before
 * @param firstBy who allowed it first of two; nothing where one is enough, or nobody did
 * @param invited the login of who shall take over; empty for nobody
 * @param program the outside program in which it goes on; empty for none
 * @param closedBy who on site says that the outside program is closed
 * @param openOutside whether something of it may be open there
 * @param observing whether the asker looks on
 * @param awaitsMe whether the asker may come in, as far as the session says
 * @param mine whether the asker is the engineer who is in
 * @param holder whether the asker said that travel paths are free
 * @param recorded whether all that passes is recorded; nothing in a list, and where that is not
 *     known here
 */
record RemoteRow(
    String id,
    String machine,
    String customer,
    String state,
    String ticket,
    String reason,
    List<String> scopes,
    int minutes,
    String language,
    @Nullable Instant appointment,
    String askedBy,
    Instant askedAt,
    List<String> allowed,
    @Nullable String allowedBy,
    @Nullable String engineer,
    @Nullable Instant endsAt,
    @Nullable String freeBy,
    @Nullable Instant freeUntil,
    @Nullable Ending ending,
    @Nullable Receipt receipt,
    @Nullable String firstBy,
    String invited,
    List<String> observers,
    String update,
    String program,
    boolean healthCheck,
    List<LinkRow> links,
    @Nullable String closedBy,
    boolean openOutside,
    boolean observing,
    boolean awaitsMe,
    boolean mine,
    boolean holder,
    @Nullable Boolean recorded) {
  /** The way into a session of an outside program. */
  record LinkRow(String url, String by, Instant at) {
    static LinkRow of(Link link) {
      return new LinkRow(link.url(), link.by().login(), link.by().at());
    }
  }

  static RemoteRow of(RemoteSession one, Caller caller, @Nullable Boolean recorded) {
    return new RemoteRow(
        one.id().text(),
        one.wish().machine().text(),
        one.customer(),
        one.state().name(),
        one.wish().ticket(),
        one.wish().reason(),
        names(one.wish().scopes()),
        one.wish().minutes(),
        one.wish().language(),
        one.wish().appointment().orElse(null),
        one.asked().login(),
        one.asked().at(),
        one.consent().map(given -> names(given.scopes())).orElse(List.of()),
        one.consent().map(given -> given.name()).orElse(null),
        one.engineer().map(Act::login).orElse(null),
        one.endsBy().orElse(null),
        one.motion().map(Motion::name).orElse(null),
        one.motion().map(Motion::until).orElse(null),
        one.ending().orElse(null),
        one.receipt().orElse(null),
        one.party().first().map(given -> given.name()).orElse(null),
        one.party().invited(),
        one.party().observers().stream().map(Act::login).toList(),
        one.wish().update(),
        one.wish().program(),
        one.wish().healthCheck(),
        one.outside().links().stream().map(LinkRow::of).toList(),
        one.outside().closed().map(Closed::name).orElse(null),
        one.isOpenOutside(),
        one.isObservedBy(caller.account()),
        one.awaits(caller.account(), caller.login()),
        one.engineer().filter(act -> isBy(caller, act)).isPresent(),
        one.motion().filter(free -> isBy(caller, free.by())).isPresent(),
        recorded);
  }

  /** As a list shows it: without the text of its receipt, which may be long. */
  static RemoteRow brief(RemoteSession one, Caller caller) {
    return of(
        one.receipt()
            .map(left -> one.with(new Receipt("", left.key(), left.signature())))
            .orElse(one),
        caller,
        null);
  }

  static List<String> names(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::name).toList();
  }

  private static boolean isBy(Caller caller, Act act) {
    return act.account().equals(caller.account());
  }
}
