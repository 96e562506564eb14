package io.millwright.web.internal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Login, logout, and who is logged in. */
@Component(service = SessionApi.class)
@JakartarsResource
@Path("/api/session")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionApi {
  private static final Logger LOG = LoggerFactory.getLogger(SessionApi.class);
  private static final int LONGEST_TEXT = 256;

  /** What a login sends. */
  record Login(@Nullable String user, @Nullable String password) {}

  /** Who is logged in. */
  record Who(String user, List<String> roles, boolean mayChange) {
    static Who of(Account account) {
      List<String> roles = account.roles().stream().sorted().map(Role::title).toList();
      return new Who(account.user(), roles, account.mayChange());
    }
  }

  private final Realm realm;
  private final Sessions sessions;
  private final Throttle byUser;
  private final Throttle byAddress;

  /** For the running site. */
  @Activate
  public SessionApi(@Reference Realm realm, @Reference Sessions sessions) {
    this(realm, sessions, Clock.systemUTC());
  }

  SessionApi(Realm realm, Sessions sessions, Clock clock) {
    this.realm = realm;
    this.sessions = sessions;
    // An account is held up for a short time only, so that a stranger cannot lock its owner out.
    this.byUser = new Throttle(clock, Duration.ofSeconds(30));
    this.byAddress = new Throttle(clock, Duration.ofMinutes(5));
  }

  /** Logs in. */
  @POST
  public Response login(
      @Nullable Login login,
      @Context HttpServletRequest request,
      @Context HttpServletResponse response) {
    String user = login == null ? null : login.user();
    String password = login == null ? null : login.password();
    if (user == null || password == null || user.isBlank()) {
      return Problem.badRequest("Send {\"user\": …, \"password\": …}.").response();
    }
    if (user.length() > LONGEST_TEXT || password.length() > LONGEST_TEXT) {
      return Problem.badRequest("Name and password have at most 256 characters.").response();
    }
    String address = request.getRemoteAddr();
    Optional<Duration> wait = longer(byUser.wait(user), byAddress.wait(address));
    return wait.isPresent()
        ? tooMany(wait.get())
        : answer(user, password, address, request, response);
  }

  private Response answer(
      String user,
      String password,
      String address,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<Account> account = realm.login(user, password);
    if (account.isEmpty()) {
      byUser.failed(user);
      byAddress.failed(address);
      LOG.info("Refused a login from {}", address);
      return new Problem("Login refused", 401, "Name or password is wrong.").response();
    }
    byUser.passed(user);
    byAddress.passed(address);
    Doorkeeper.sessionId(request).ifPresent(sessions::end);
    response.addCookie(cookie(sessions.begin(account.get()), request));
    return Response.ok(Who.of(account.get())).build();
  }

  /** Who is logged in. */
  @GET
  public Who who(@Context HttpServletRequest request) {
    return Who.of(OnlyAdmitted.account(request));
  }

  /** Logs out. */
  @DELETE
  public Response logout(
      @Context HttpServletRequest request, @Context HttpServletResponse response) {
    Doorkeeper.sessionId(request).ifPresent(sessions::end);
    Cookie gone = cookie("", request);
    gone.setMaxAge(0);
    response.addCookie(gone);
    return Response.noContent().build();
  }

  private static Cookie cookie(String id, HttpServletRequest request) {
    var cookie = new Cookie(Doorkeeper.COOKIE, id);
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setPath("/");
    cookie.setAttribute("SameSite", "Strict");
    return cookie;
  }

  private static Response tooMany(Duration wait) {
    long seconds = wait.toSeconds() + 1;
    var problem =
        new Problem("Too many failed logins", 429, "Try again in %d s.".formatted(seconds));
    return Response.fromResponse(problem.response()).header("Retry-After", seconds).build();
  }

  private static Optional<Duration> longer(Optional<Duration> one, Optional<Duration> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return one.get().compareTo(other.get()) >= 0 ? one : other;
  }
}
