package io.millwright.web.internal;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Logins;
import io.millwright.access.Logins.Outcome;
import io.millwright.access.Open;
import io.millwright.access.Restraints;
import io.millwright.access.Restraints.Restraint;
import io.millwright.access.Sessions;
import io.millwright.access.Unrecorded;
import io.millwright.access.Visit;
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
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Login in up to three steps, logout, and who is logged in. */
@Component(service = SessionApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/session")
@Produces(MediaType.APPLICATION_JSON)
@Unrecorded(because = "Logins record who came and who was refused; who leaves changes nothing")
public final class SessionApi {
  private static final int LONGEST_TEXT = 256;
  private static final int ACCEPTED = 202;
  private static final String DIRECTORY_AWAY =
      "The directory that may know this name does not answer. Try again later; accounts that have"
          + " a password of this site get in.";

  /** What a login sends. */
  record Login(@Nullable String user, @Nullable String password) {}

  /** The second step: a code of the authenticator, or a recovery code. */
  record Code(@Nullable String ticket, @Nullable String code) {}

  /** A password that must be changed before the login is done. */
  record Password(@Nullable String ticket, @Nullable String password) {}

  /**
   * What must follow before somebody is logged in.
   *
   * @param next {@code code} or {@code password}
   * @param why in words; empty where it needs none
   */
  record Step(String next, String ticket, String why) {}

  /**
   * Who is logged in.
   *
   * @param may what they may do anywhere; what they may do with a machine its page says
   * @param terms whether there are terms to accept first
   * @param withheld why their customer's machines are withheld from them, some or all
   */
  record Who(
      String user, List<String> roles, List<String> may, boolean terms, List<Restraint> withheld) {
    static Who of(Caller caller, TermsGate gate, List<Restraint> withheld) {
      return new Who(
          caller.login(),
          caller.grants().stream().map(grant -> grant.role().id()).distinct().sorted().toList(),
          caller.grants().stream()
              .map(Grant::role)
              .flatMap(role -> role.permissions().stream())
              .distinct()
              .sorted()
              .map(Enum::name)
              .toList(),
          gate.holdsUp(caller),
          withheld);
    }
  }

  private final Neighbour<Logins> logins;
  private final Neighbour<Sessions> sessions;
  private final Neighbour<Restraints> restraints;
  private final TermsGate gate;

  /** For the running site. */
  @Activate
  public SessionApi(@Reference Neighbours neighbours, @Reference TermsGate gate) {
    this.gate = gate;
    this.logins = neighbours.logins();
    this.sessions = neighbours.sessions();
    this.restraints = neighbours.restraints();
  }

  /** Logs in: the first step, and often the only one. */
  @POST
  @Open(to = Open.To.ANYBODY, because = "it is the way in")
  public Response login(
      @Nullable Login login,
      @Context HttpServletRequest request,
      @Context HttpServletResponse response) {
    return step(
        login == null ? null : login.user(),
        login == null ? null : login.password(),
        "Send {\"user\": …, \"password\": …}, each of 1 to 256 characters.",
        (user, password) -> logins.need().login(user, password, visit(request)),
        request,
        response);
  }

  /** The second step, where one is asked for. */
  @POST
  @Path("/code")
  @Open(to = Open.To.ANYBODY, because = "the ticket of the first step lets nobody else pass")
  public Response code(
      @Nullable Code code,
      @Context HttpServletRequest request,
      @Context HttpServletResponse response) {
    return step(
        code == null ? null : code.ticket(),
        code == null ? null : code.code(),
        "Send {\"ticket\": …, \"code\": …}.",
        (ticket, digits) -> logins.need().secondFactor(ticket, digits, visit(request)),
        request,
        response);
  }

  /** The last step, where a new password is asked for. */
  @POST
  @Path("/password")
  @Open(to = Open.To.ANYBODY, because = "the ticket of the first step lets nobody else pass")
  public Response password(
      @Nullable Password fresh,
      @Context HttpServletRequest request,
      @Context HttpServletResponse response) {
    return step(
        fresh == null ? null : fresh.ticket(),
        fresh == null ? null : fresh.password(),
        "Send {\"ticket\": …, \"password\": …}, a password of at most 256 characters.",
        (ticket, password) -> logins.need().changePassword(ticket, password, visit(request)),
        request,
        response);
  }

  /** Who is logged in. */
  @GET
  @Open(to = Open.To.EVERY_ACCOUNT, because = "it tells the account of itself")
  public Who who(@Context HttpServletRequest request) {
    return who(Admission.caller(request));
  }

  private Who who(Caller caller) {
    List<Restraint> withheld =
        caller
            .customer()
            .map(customer -> restraints.ask(one -> one.of(customer), List.<Restraint>of()))
            .orElse(List.of());
    return Who.of(caller, gate, withheld);
  }

  /** Logs out. */
  @DELETE
  @Open(to = Open.To.EVERY_ACCOUNT, because = "it ends one's own session")
  public Response logout(
      @Context HttpServletRequest request, @Context HttpServletResponse response) {
    SessionCookie.of(request).ifPresent(id -> sessions.need().end(id));
    SessionCookie.takeAway(request, response);
    return Response.noContent().build();
  }

  private Response step(
      @Nullable String who,
      @Nullable String secret,
      String form,
      BiFunction<String, String, Outcome> attempt,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!fits(who) || !fits(secret) || who == null || secret == null) {
      throw new AccessException(AccessException.Fault.REFUSED, form);
    }
    return answer(attempt.apply(who, secret), request, response);
  }

  private static boolean fits(@Nullable String text) {
    return text != null && !text.isBlank() && text.length() <= LONGEST_TEXT;
  }

  private Response answer(
      Outcome outcome, HttpServletRequest request, HttpServletResponse response) {
    if (outcome instanceof Outcome.Admitted admitted) {
      // A session from before the login is not the one after it.
      SessionCookie.of(request).ifPresent(id -> sessions.need().end(id));
      String id = sessions.need().begin(admitted.caller(), visit(request));
      SessionCookie.give(id, request, response);
      return Response.ok(who(admitted.caller())).build();
    } else if (outcome instanceof Outcome.CodeNeeded code) {
      return Response.status(ACCEPTED).entity(new Step("code", code.ticket(), "")).build();
    } else if (outcome instanceof Outcome.PasswordChangeNeeded change) {
      return Response.status(ACCEPTED)
          .entity(new Step("password", change.ticket(), change.why()))
          .build();
    } else if (outcome instanceof Outcome.Wait wait) {
      return tooMany(wait.left());
    } else if (outcome instanceof Outcome.DirectoryAway) {
      return new Problem("Directory away", 503, DIRECTORY_AWAY).response();
    }
    return new Problem("Login refused", 401, "Name, password or code is wrong.").response();
  }

  private static Visit visit(HttpServletRequest request) {
    return SessionCookie.visit(request);
  }

  private static Response tooMany(Duration wait) {
    long seconds = wait.toSeconds() + 1;
    var problem =
        new Problem("Too many failed logins", 429, "Try again in %d s.".formatted(seconds));
    return Response.fromResponse(problem.response()).header("Retry-After", seconds).build();
  }
}
