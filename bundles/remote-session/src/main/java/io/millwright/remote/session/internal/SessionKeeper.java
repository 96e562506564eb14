package io.millwright.remote.session.internal;

import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataKeeper;
import io.millwright.ownership.DataTeller;
import io.millwright.ownership.Person;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Act;
import io.millwright.remote.session.RemoteSession.Closed;
import io.millwright.remote.session.RemoteSession.Consent;
import io.millwright.remote.session.RemoteSession.Ending;
import io.millwright.remote.session.RemoteSession.Link;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sessions, for who takes all out or deletes it. */
@Component
public final class SessionKeeper implements DataKeeper, DataTeller {
  private final SessionBook book;
  private final Site site;
  private final Reminders reminders;

  /** For the running site. */
  @Activate
  public SessionKeeper(
      @Reference SessionBook book, @Reference Site site, @Reference Reminders reminders) {
    this.book = book;
    this.site = site;
    this.reminders = reminders;
  }

  @Override
  public String name() {
    return "remote-sessions";
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    long sessions = sorted(one -> isOf(belongings, one)).size();
    return DataKeeper.held("remote sessions", sessions);
  }

  @Override
  public void erase(Belongings belongings) {
    List<RemoteSession> gone = sorted(one -> isOf(belongings, one));
    gone.forEach(one -> site.cut(one.id(), "its data is deleted"));
    book.forget(gone);
    gone.forEach(one -> reminders.forget(one.id()));
  }

  private static boolean isOf(Belongings belongings, RemoteSession one) {
    return belongings.isOf(one.customer()) || belongings.machines().contains(one.wish().machine());
  }

  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {
    write(sorted(one -> whose.isOf(one.customer())), into);
  }

  @Override
  public void tell(Person about, DataFolder into) throws IOException {
    write(
        sorted(
            one ->
                Stream.of(
                        Stream.of(one.asked()),
                        one.consent().map(Consent::by).stream(),
                        one.begun().stream(),
                        one.party().successor().stream(),
                        one.party().first().map(Consent::by).stream(),
                        one.party().observers().stream(),
                        one.outside().links().stream().map(Link::by),
                        one.outside().closed().map(Closed::by).stream())
                    .flatMap(acts -> acts)
                    .map(Act::account)
                    .anyMatch(about.account()::equals)),
        into);
  }

  private List<RemoteSession> sorted(Predicate<RemoteSession> which) {
    return book.all().stream()
        .filter(which)
        .sorted(
            Comparator.comparing((RemoteSession one) -> one.asked().at())
                .thenComparing(one -> one.id().text()))
        .toList();
  }

  private static void write(List<RemoteSession> sessions, DataFolder into) throws IOException {
    if (sessions.isEmpty()) {
      return;
    }
    try (DataFolder.Table table =
        into.table(
            "remote-sessions.csv",
            "Remote sessions: who asked, who allowed what, who was in, how it ended.",
            List.of(
                "session",
                "machine",
                "state",
                "asked by",
                "asked at",
                "reason",
                "ticket",
                "first allowed by",
                "allowed by",
                "name",
                "scopes",
                "wording",
                "begun by",
                "begun at",
                "taken over by",
                "taken over at",
                "looked on",
                "ended by",
                "ended at",
                "why",
                "outside program",
                "links",
                "said to be closed by"))) {
      for (RemoteSession one : sessions) {
        table.row(cells(one));
      }
    }
  }

  private static Object[] cells(RemoteSession one) {
    return new Object[] {
      one.id(),
      one.wish().machine(),
      one.state(),
      one.asked().login(),
      one.asked().at(),
      one.wish().reason(),
      one.wish().ticket(),
      one.party().first().map(given -> given.by().login()).orElse(""),
      one.consent().map(given -> given.by().login()).orElse(""),
      one.consent().map(Consent::name).orElse(""),
      one.consent().map(given -> Steps.words(given.scopes())).orElse(""),
      one.consent().map(Consent::wording).orElse(""),
      one.begun().map(Act::login).orElse(""),
      one.begun().<Object>map(Act::at).orElse(""),
      one.party().successor().map(Act::login).orElse(""),
      one.party().successor().<Object>map(Act::at).orElse(""),
      one.party().observers().stream().map(Act::login).collect(Collectors.joining(", ")),
      one.ending().map(Ending::by).orElse(""),
      one.ending().<Object>map(Ending::at).orElse(""),
      one.ending().map(Ending::words).orElse(""),
      one.wish().program(),
      one.outside().links().stream().map(Link::url).collect(Collectors.joining(" ")),
      one.outside().closed().map(Closed::name).orElse("")
    };
  }
}
