package io.millwright.remote.session.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Act;
import io.millwright.remote.session.RemoteSession.Receipt;
import io.millwright.remote.session.RemoteSession.Wish;
import io.millwright.remote.session.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What a centre's engineers may want here, on the centre's word for who they are: ask, come in once
 * the customer allowed it, hand over to another of them, look on while one of them is in, enter the
 * link to it in a program of others, and leave, lock, end. There is no word for allowing, letting
 * move, widening or prolonging: who took over the centre can do no more than ask.
 */
@Component(service = CentresWord.class)
public final class CentresWord {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_A_MINUTE = 60;
  private static final int LONGEST_RECEIPT = 16_384;

  private final SessionBook book;
  private final Engineers engineers;
  private final OutsidePrograms programs;
  private final Rights rights;
  private final Snapshots snapshots;
  private final Clock clock;
  private Instant minute = Instant.MIN;
  private int heard;

  /** For the running site. */
  @Activate
  public CentresWord(
      @Reference SessionBook book,
      @Reference Site site,
      @Reference Cover cover,
      @Reference Rights rights,
      @Reference Snapshots snapshots) {
    this(book, new Engineers(book, site, cover), rights, snapshots, Clock.systemUTC());
  }

  CentresWord(
      SessionBook book, Engineers engineers, Rights rights, Snapshots snapshots, Clock clock) {
    this.book = book;
    this.engineers = engineers;
    this.programs = new OutsidePrograms(book, engineers.site());
    this.rights = rights;
    this.snapshots = snapshots;
    this.clock = clock;
  }

  /** All machines of this house. */
  MachineList machines() {
    return rights.list();
  }

  /** What waits for the centre to note it. */
  Differences differences() {
    return snapshots.differences();
  }

  /** Whether the centre is told of it: its engineers asked, or any engineer may come in. */
  static boolean concerns(RemoteSession one) {
    return one.isUnasked() || Compatriots.isOne(one.asked().account());
  }

  /** As the centre knows its own people. */
  static String told(RemoteSession one) {
    RemoteSession shown = one.receipt().map(CentresWord::shown).map(one::with).orElse(one);
    return SessionJson.text(Compatriots.told(shown));
  }

  // A line carries so much at once; what is longer would cut it each time it is told.
  private static Receipt shown(Receipt left) {
    int length = left.text().length();
    return length <= LONGEST_RECEIPT
        ? left
        : new Receipt(
            JSON.createObjectNode()
                .put("format", "millwright-receipt-too-long")
                .put("length", length)
                .put("words", "The receipt is too long for the line: it lies at the site.")
                .toString(),
            left.key(),
            left.signature());
  }

  /** Does it; what the centre reads of it is JSON. */
  ObjectNode obey(JsonNode what) {
    ObjectNode answer = JSON.createObjectNode();
    try {
      needPatience();
      answer.put("session", told(done(what)));
    } catch (AccessException e) {
      answer.put("fault", e.fault().name()).put("words", e.getMessage());
    } catch (IllegalArgumentException e) {
      answer.put("fault", Fault.REFUSED.name()).put("words", "This order makes no sense.");
    }
    return answer;
  }

  private synchronized void needPatience() {
    Instant now = clock.instant();
    if (!now.isBefore(minute.plus(Duration.ofMinutes(1)))) {
      minute = now;
      heard = 0;
    }
    heard++;
    if (heard > MOST_A_MINUTE) {
      throw new AccessException(Fault.CONFLICT, "The centre asks too often: wait a minute.");
    }
  }

  private RemoteSession done(JsonNode what) {
    Act by = act(what.path("engineer"));
    Steps steps = steps(by);
    return switch (what.path("do").asText()) {
      case "ask" -> {
        Wish wish = SessionJson.wish(what.path("wish").toString());
        yield engineers.ask(by, rights.owner(wish.machine()), wish, steps);
      }
      case "begin" -> engineers.begin(by, known(what), steps);
      case "hand-over" ->
          engineers.handOver(by, known(what), Compatriots.login(what.path("to").asText()), steps);
      case "observe" -> engineers.observe(by, theirs(what), steps);
      case "leave" -> engineers.leave(by, known(what), steps);
      case "lock" -> engineers.lock(by.login(), known(what), steps);
      case "end" -> engineers.end(by.login(), known(what), steps);
      case "link" -> programs.link(by, known(what), false, what.path("link").asText(), steps);
      case "noted" -> {
        RemoteSession noted = known(what);
        differences().noted(noted.id());
        yield noted;
      }
      default -> throw new IllegalArgumentException("no such order");
    };
  }

  private RemoteSession known(JsonNode what) {
    return book.find(new SessionId(what.path("session").asText()))
        .filter(CentresWord::concerns)
        .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such session."));
  }

  // Who took over the centre sees nothing of what the site's own engineers do.
  private RemoteSession theirs(JsonNode what) {
    RemoteSession session = known(what);
    if (!isTheirs(session)) {
      throw new AccessException(Fault.CONFLICT, "Nobody of the centre is in it.");
    }
    return session;
  }

  /** Whether an engineer of the centre is in. */
  static boolean isTheirs(RemoteSession one) {
    return one.engineer().filter(act -> Compatriots.isOne(act.account())).isPresent();
  }

  private Act act(JsonNode engineer) {
    return Compatriots.act(
        engineer.path("account").asText(),
        engineer.path("login").asText(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private static Steps steps(Act by) {
    return new Steps(
        (action, whose, subject, details) -> {
          var all = new TreeMap<>(details);
          all.put("vouched-by", "the centre");
          return new Deed(
              action, by.login(), Deed.Door.PLATFORM, ShortAddress.NONE, whose, subject, all);
        },
        by.at());
  }
}
