package io.millwright.remote.session.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.fleet.MachineAdded;
import io.millwright.fleet.MachineAssigned;
import io.millwright.health.Check;
import io.millwright.health.Finding;
import io.millwright.remote.session.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line to the service centre's installation, where one is configured: tells it what concerns
 * its engineers, and takes their orders as far as the site's own rules go.
 */
@Component(service = {Listener.class, Check.class})
@Designate(ocd = OutpostConfig.class)
public final class Outpost implements Listener, Check, Junction.Far {
  private static final Logger LOG = LoggerFactory.getLogger(Outpost.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CHECK = "certificate";
  private static final Duration SOON = Duration.ofDays(14);

  private final SessionBook book;
  private final Site site;
  private final CentresWord word;
  private final CentreRoad road;
  private final Opening opening;
  private final Line line;
  private final Clock clock;
  private final Set<SessionId> refused = ConcurrentHashMap.newKeySet();
  private final SiteNews news;

  /** For the running site. */
  @Activate
  public Outpost(
      @Reference SessionBook book,
      @Reference Site site,
      @Reference CentresWord word,
      OutpostConfig config,
      BundleContext context) {
    this(
        book,
        site,
        word,
        new CentreRoad(config, new Passport(SiteFolder.of(context).resolve("remote-session"))),
        Clock.systemUTC());
  }

  Outpost(SessionBook book, Site site, CentresWord word, CentreRoad road, Clock clock) {
    this.book = book;
    this.site = site;
    this.word = word;
    this.road = road;
    this.opening = new Opening(book, site, road, CentresWord::isTheirs);
    this.line = new Line(road, "/relay/site", this::take);
    this.news = new SiteNews(book, site.targets(), word, line::say);
    this.clock = clock;
    if (road.isWanted()) {
      site.junction().far(Optional.of(this));
    }
  }

  /** Hangs up. */
  @Deactivate
  public void close() {
    if (road.isWanted()) {
      site.junction().far(Optional.empty());
    }
    line.close();
  }

  @Override
  public String name() {
    return "remote-session-outpost";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public Set<Class<? extends Fact>> facts() {
    return Set.of(MachineAdded.class, MachineAssigned.class);
  }

  @Override
  public void on(Fact fact) {
    word.machines().changed();
  }

  @Override
  public void on(TimePassed time) {
    if (!road.isWanted()) {
      return;
    }
    road.lookAfterCertificate(time.now(), line.isUp());
    line.tick(time.now(), road.isReady() && news.offersAnything());
    if (line.isUp()) {
      news.tell(clock.instant());
    } else {
      news.forget();
    }
  }

  private void take(String words) {
    try {
      JsonNode order = JSON.readTree(words);
      if (order.has("dial")) {
        opening.obey(order);
      } else if (order.has("order")) {
        ObjectNode answer = JSON.createObjectNode().put("answer", order.get("order").asLong());
        answer.set("what", word.obey(order.path("what")));
        // Who hears the answer knows of the session already.
        news.tell(clock.instant());
        line.say(answer.toString());
      } else if (order.has("refused")) {
        refused.add(new SessionId(order.get("refused").asText()));
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      LOG.warn("The centre at {} asks for what makes no sense", road.words(), e);
    } catch (RuntimeException e) {
      // The store may be away; the centre waits in vain and says so.
      LOG.warn("What the centre at {} asks for cannot be done", road.words(), e);
    }
  }

  @Override
  public boolean concerns(SessionId session) {
    return book.find(session).filter(CentresWord::isTheirs).isPresent();
  }

  @Override
  public void close(SessionId session) {
    line.say(JSON.createObjectNode().put("over", session.text()).toString());
  }

  @Override
  public boolean isClosed(SessionId session) {
    return refused.contains(session);
  }

  @Override
  public List<Finding> look() {
    if (!road.isWanted()) {
      return List.of(Finding.ok("service centre", "none is configured"));
    }
    return List.of(certificate(), connection());
  }

  private Finding connection() {
    if (line.isUp() || !road.isReady() || !news.offersAnything()) {
      return Finding.ok("service centre", line.isUp() ? "connected" : "not dialled");
    }
    return Finding.warn(
        "service centre",
        "not connected to %s: %s".formatted(road.words(), line.trouble()),
        "See docs/remote-sessions.md, Two installations.");
  }

  private Finding certificate() {
    Instant now = clock.instant();
    Optional<Instant> until = road.certificate().map(one -> one.getNotAfter().toInstant());
    if (until.isEmpty()) {
      return Finding.warn(
          CHECK,
          "the site has no certificate of its centre yet: " + road.trouble(),
          "Write the centre's code as enrolment.code (docs/remote-sessions.md).");
    }
    String seen =
        "the site's certificate for its centre ends on %s, in %d days"
            .formatted(until.get(), Duration.between(now, until.get()).toDays());
    String advice = "It renews by itself where the centre is reached; else enrol the site anew.";
    if (!now.isBefore(until.get())) {
      return Finding.bad(CHECK, seen, advice);
    }
    return until.get().isBefore(now.plus(SOON))
        ? Finding.warn(CHECK, seen, advice)
        : Finding.ok(CHECK, seen);
  }
}
