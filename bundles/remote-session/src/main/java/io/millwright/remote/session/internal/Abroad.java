package io.millwright.remote.session.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.model.MachineId;
import io.millwright.remote.session.Outposts;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Wish;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.SessionTransport.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions at sites of other installations, as those tell of them: kept in memory only. What our
 * engineers want of one is handed over, and the site decides. A site is believed only for machines
 * that stand there by our own fleet.
 */
@Component(service = Abroad.class)
public final class Abroad {
  private static final Logger LOG = LoggerFactory.getLogger(Abroad.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SESSIONS = "rs-";

  private record Known(String site, RemoteSession session) {}

  private final Rights rights;
  private final Departures departures;
  private final AtomicReference<@Nullable Outposts> outposts = new AtomicReference<>();
  // What is told now, as it was read: asked for many times a second, told once.
  private volatile Map<String, RemoteSession> heard = Map.of();

  /** For the running centre. */
  @Activate
  public Abroad(@Reference Rights rights, @Reference Reminders reminders) {
    this.rights = rights;
    this.departures = new Departures(this, reminders);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindOutposts(Outposts service) {
    outposts.set(service);
  }

  void unbindOutposts(Outposts service) {
    outposts.compareAndSet(service, null);
  }

  private Optional<Outposts> outposts() {
    return Optional.ofNullable(outposts.get());
  }

  private List<Known> known() {
    List<Known> found = new ArrayList<>();
    Map<String, RemoteSession> before = heard;
    Map<String, RemoteSession> now = new HashMap<>();
    outposts()
        .map(Outposts::told)
        .orElse(Map.of())
        .forEach(
            (site, subjects) ->
                subjects.forEach(
                    (subject, text) -> {
                      if (subject.startsWith(SESSIONS)) {
                        read(site, text, any -> kept(before, any, now)).ifPresent(found::add);
                      }
                    }));
    heard = now;
    return found;
  }

  private static RemoteSession kept(
      Map<String, RemoteSession> before, String text, Map<String, RemoteSession> now) {
    RemoteSession known = before.get(text);
    RemoteSession one = known == null ? SessionJson.told(text) : known;
    now.put(text, one);
    return one;
  }

  private Optional<Known> read(String site, String text, Function<String, RemoteSession> reader) {
    try {
      RemoteSession one = reader.apply(text);
      return rights
          .list()
          .standing(one.wish().machine())
          .filter(place -> place.id().equals(site))
          .map(place -> new Known(site, one.as(place.customer(), one.asked(), one.begun())));
    } catch (RuntimeException e) {
      // Whatever it is: what one site tells breaks no session of another.
      LOG.debug("the site {} tells what makes no sense", site, e);
      return Optional.empty();
    }
  }

  /** Machines were added, or stand elsewhere now. */
  void fleetChanged() {
    rights.list().changed();
  }

  List<RemoteSession> all() {
    return known().stream().map(Known::session).toList();
  }

  Optional<RemoteSession> find(SessionId id) {
    return at(id).map(Known::session);
  }

  private Optional<Known> at(SessionId id) {
    return known().stream().filter(one -> one.session().id().equals(id)).findFirst();
  }

  /** Whether it goes on at another installation. */
  boolean has(SessionId id) {
    return at(id).isPresent();
  }

  /** What can be asked for at a machine of a site that is connected now. */
  Set<Scope> offered(MachineId machine) {
    return AbroadOffers.scopes(
        told(machine, AbroadOffers.piece(AbroadOffers.SCOPES, machine)), machine);
  }

  /** The outside programs that can be asked for at a machine of a site that is connected now. */
  List<Program> programs(MachineId machine) {
    return AbroadOffers.programs(
        told(machine, AbroadOffers.piece(AbroadOffers.PROGRAMS, machine)), machine);
  }

  private String told(MachineId machine, String subject) {
    return rights
        .list()
        .standing(machine)
        .flatMap(
            place ->
                outposts()
                    .filter(all -> all.isHere(place.id()))
                    .map(all -> all.told().getOrDefault(place.id(), Map.of()).get(subject)))
        .orElse("{}");
  }

  /** What sites say that is different after sessions at them, by session; as far as they wait. */
  Map<SessionId, List<String>> differences() {
    Map<SessionId, List<String>> all = new HashMap<>();
    outposts()
        .map(Outposts::told)
        .orElse(Map.of())
        .forEach(
            (site, subjects) ->
                Differences.read(subjects.getOrDefault(Differences.SUBJECT, "{}"))
                    .forEach(
                        (id, lines) ->
                            at(id)
                                .filter(one -> one.site().equals(site))
                                .ifPresent(one -> all.put(id, lines))));
    return all;
  }

  /** Who must be out of a session there. */
  Departures departures() {
    return departures;
  }

  RemoteSession ask(Caller by, Wish wish) {
    ObjectNode order = order("ask", by.account(), by.login());
    try {
      order.set("wish", JSON.readTree(SessionJson.text(wish)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write a wish", e);
    }
    return hand(rights.place(wish.machine()), order);
  }

  /**
   * One of {@code begin}, {@code observe}, {@code leave}, {@code lock}, {@code end}, {@code noted}.
   */
  RemoteSession order(Caller by, SessionId id, String what) {
    return order(by.account(), by.login(), id, what);
  }

  RemoteSession order(AccountId account, String login, SessionId id, String what) {
    return hand(id, order(what, account, login));
  }

  /** The link to a session of an outside program. */
  RemoteSession link(Caller by, SessionId id, String link) {
    return hand(id, order("link", by.account(), by.login()).put("link", link));
  }

  /** To somebody else of this installation. */
  RemoteSession handOver(Caller by, SessionId id, String login) {
    return hand(id, order("hand-over", by.account(), by.login()).put("to", login));
  }

  private RemoteSession hand(SessionId id, ObjectNode order) {
    Known known =
        at(id).orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such session."));
    return hand(known.site(), order.put("session", id.text()));
  }

  private static ObjectNode order(String what, AccountId account, String login) {
    ObjectNode order = JSON.createObjectNode().put("do", what);
    order.putObject("engineer").put("account", account.text()).put("login", login);
    return order;
  }

  private RemoteSession hand(String site, ObjectNode order) {
    Outposts all =
        outposts()
            .orElseThrow(
                () -> new AccessException(Fault.CONFLICT, "The site is not connected now."));
    try {
      JsonNode answer = JSON.readTree(all.order(site, order.toString()));
      if (answer.has("fault")) {
        throw new AccessException(
            Fault.valueOf(answer.path("fault").asText()), answer.path("words").asText());
      }
      return read(site, answer.path("session").asText(), SessionJson::told)
          .map(Known::session)
          .orElseThrow(() -> new AccessException(Fault.CONFLICT, "The site answers nonsense."));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new AccessException(Fault.CONFLICT, "The site answers nonsense.");
    }
  }
}
