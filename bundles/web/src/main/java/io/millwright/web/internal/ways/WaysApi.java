package io.millwright.web.internal.ways;

import io.millwright.access.AccessException;
import io.millwright.access.DirectoryAwayException;
import io.millwright.access.Identity;
import io.millwright.access.IdentityProvider;
import io.millwright.access.IdentityProvider.Start;
import io.millwright.access.Logins;
import io.millwright.access.Logins.Outcome;
import io.millwright.access.Open;
import io.millwright.access.Sessions;
import io.millwright.access.Unrecorded;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.Neighbours;
import io.millwright.web.internal.OnlyAdmitted;
import io.millwright.web.internal.SessionCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log-ins on the pages of somebody else: the way there, and back. A browser is only ever sent to
 * the configured provider or to our own page, whatever a request says.
 */
@Component(service = WaysApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/session/ways")
@Produces(MediaType.APPLICATION_JSON)
@Unrecorded(because = "Logins record who came and who was refused")
public final class WaysApi {
  private static final Logger LOG = LoggerFactory.getLogger(WaysApi.class);
  private static final int LONGEST_VALUE = 4_096;
  private static final String PAGE = "/ui/#/login/";

  /** One button of the page. */
  record Way(String name, String label) {}

  private final Providers providers;
  private final Neighbour<Logins> logins;
  private final Neighbour<Sessions> sessions;
  private final Journeys journeys;

  /** For the running site. */
  @Activate
  public WaysApi(@Reference Neighbours neighbours, @Reference Providers providers) {
    this(neighbours, providers, Clock.systemUTC());
  }

  WaysApi(Neighbours neighbours, Providers providers, Clock clock) {
    this.providers = providers;
    this.logins = neighbours.logins();
    this.sessions = neighbours.sessions();
    this.journeys = new Journeys(clock);
  }

  /** Which there are. */
  @GET
  @Open(to = Open.To.ANYBODY, because = "the log-in page shows a button for each")
  public List<Way> ways() {
    return providers.all().stream()
        .map(provider -> new Way(provider.name(), provider.label()))
        .sorted(Comparator.comparing(Way::label))
        .toList();
  }

  /** Sends the browser to a provider. */
  @GET
  @Path("/{way}")
  @Open(to = Open.To.ANYBODY, because = "it is the way in, and leads to configured pages only")
  public Response begin(
      @PathParam("way") String way,
      @Context HttpServletRequest request,
      @Context HttpServletResponse response) {
    IdentityProvider provider = provider(way);
    try {
      Start start = provider.begin();
      JourneyCookie.give(journeys.begin(way, start), request, response);
      return to(response, start.there().toString());
    } catch (DirectoryAwayException e) {
      return away(response, provider, e);
    }
  }

  /** Takes the browser back with the provider's answer. */
  @GET
  @Path("/{way}/callback")
  @Open(to = Open.To.ANYBODY, because = "only the browser that began a log-in can end it, once")
  public Response callback(
      @PathParam("way") String way,
      @Context HttpServletRequest request,
      @Context HttpServletResponse response) {
    IdentityProvider provider = provider(way);
    Optional<Map<String, String>> answer = answer(request);
    Optional<Start> start =
        answer.flatMap(
            all -> journeys.end(way, JourneyCookie.of(request), all.getOrDefault("state", "")));
    JourneyCookie.takeAway(request, response);
    if (answer.isEmpty() || start.isEmpty()) {
      return page(response, "stale");
    }
    try {
      Optional<Identity> identity = provider.finish(start.get(), answer.get());
      return identity.isEmpty()
          ? page(response, "refused")
          : admit(identity.get(), request, response);
    } catch (DirectoryAwayException e) {
      return away(response, provider, e);
    }
  }

  private Response admit(
      Identity identity, HttpServletRequest request, HttpServletResponse response) {
    Outcome outcome = logins.need().admit(identity, SessionCookie.visit(request));
    if (outcome instanceof Outcome.Admitted admitted) {
      // A session from before the login is not the one after it.
      SessionCookie.of(request).ifPresent(id -> sessions.need().end(id));
      String id = sessions.need().begin(admitted.caller(), SessionCookie.visit(request));
      SessionCookie.give(id, request, response);
      return to(response, "/ui/");
    } else if (outcome instanceof Outcome.CodeNeeded code) {
      return page(response, "code/" + code.ticket());
    } else if (outcome instanceof Outcome.PasswordChangeNeeded change) {
      return page(response, "password/" + change.ticket());
    }
    return page(response, "refused");
  }

  private IdentityProvider provider(String name) {
    return providers.all().stream()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new AccessException(
                    AccessException.Fault.UNKNOWN, "There is no way in of that name."));
  }

  // What comes twice was never said by a provider.
  private static Optional<Map<String, String>> answer(HttpServletRequest request) {
    var answer = new HashMap<String, String>();
    for (Map.Entry<String, String[]> each : request.getParameterMap().entrySet()) {
      if (each.getValue().length != 1 || each.getValue()[0].length() > LONGEST_VALUE) {
        return Optional.empty();
      }
      answer.put(each.getKey(), each.getValue()[0]);
    }
    return Optional.of(answer);
  }

  private static Response away(
      HttpServletResponse response, IdentityProvider provider, DirectoryAwayException e) {
    LOG.info("{} cannot be asked: {}", provider.name(), e.getMessage());
    return page(response, "away");
  }

  private static Response page(HttpServletResponse response, String words) {
    return to(response, PAGE + words);
  }

  // Past the REST whiteboard: it would make an address of ours absolute by what the request says
  // we are called, which behind a proxy is not what people call us.
  private static Response to(HttpServletResponse response, String address) {
    response.setHeader("Location", address);
    return Response.status(Response.Status.SEE_OTHER).build();
  }
}
