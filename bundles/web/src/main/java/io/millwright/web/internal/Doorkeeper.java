package io.millwright.web.internal;

import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.access.Sessions;
import io.millwright.access.Tokens;
import io.millwright.access.Visit;
import io.millwright.audit.Deed.Door;
import io.millwright.audit.ShortAddress;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterPattern;

/**
 * Every request passes here first. Only the page's own files and the login are open; all else needs
 * a session or the token. What changes something must be JSON and come from the page itself.
 */
@Component(service = Filter.class)
@HttpWhiteboardFilterPattern("/*")
@HttpWhiteboardFilterAsyncSupported
@HttpWhiteboardFilterName("millwright-doorkeeper")
public final class Doorkeeper extends HttpFilter {
  private static final long serialVersionUID = 1;

  private static final String BEARER = "Bearer ";
  private static final String LOGIN = "/api/session";
  private static final String INVITATION = "/api/invitation";
  private static final String ENROLMENT = "/relay/enrolment";
  private static final Set<String> SITES = Set.of("/relay/site", "/relay/dial", "/relay/renewal");
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
  private static final String PAGE = "/ui/";
  private static final String INDEX = "/ui/index.html";
  private static final AccountId SCRIPT = new AccountId("script");
  private static final List<Grant> SCRIPTS_GRANTS =
      List.of(
          new Grant(
              Role.PLATFORM_ADMINISTRATOR, new Place.Everywhere(), Optional.empty(), "local file"));

  private final transient Neighbour<Sessions> sessions;
  private final transient Neighbour<Tokens> tokens;
  private final transient TokenFile token;
  private final transient TermsGate terms;

  /** For the running site. */
  @Activate
  public Doorkeeper(
      @Reference Neighbours neighbours, @Reference TokenFile token, @Reference TermsGate terms) {
    this.sessions = neighbours.sessions();
    this.tokens = neighbours.tokens();
    this.token = token;
    this.terms = terms;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = path(request);
    SafeHeaders.set(request, response, path);
    if (RequestForm.changes(request) && isOfPage(path)) {
      closeUnread(request, response);
      new Problem("Method not allowed", 405, "Use GET or HEAD.").writeTo(response);
    } else if (path.isEmpty() || path.equals("/") || path.equals("/ui")) {
      response.sendRedirect(PAGE);
    } else if (path.equals(PAGE)) {
      request.getRequestDispatcher(INDEX).forward(request, response);
    } else if (path.startsWith(PAGE)) {
      chain.doFilter(request, response);
    } else {
      Problem objection = objection(request, path);
      if (objection != null) {
        closeUnread(request, response);
        objection.writeTo(response);
      } else {
        chain.doFilter(request, response);
      }
    }
  }

  // A body that nobody reads ends the connection; who would send more on it has to know.
  private static void closeUnread(HttpServletRequest request, HttpServletResponse response) {
    if (request.getContentLengthLong() != 0 && RequestForm.changes(request)) {
      response.setHeader("Connection", "close");
    }
  }

  private static boolean isOfPage(String path) {
    return path.startsWith(PAGE) || path.isEmpty() || path.equals("/") || path.equals("/ui");
  }

  // Lets in who is known; what they may do, the lock before each method decides.
  private @Nullable Problem objection(HttpServletRequest request, String path) {
    Problem form = RequestForm.objection(request);
    if (form != null) {
      return form;
    }
    try {
      Optional<Caller> caller = caller(request);
      caller.ifPresent(known -> request.setAttribute(Admission.ATTRIBUTE, known));
      if (caller.isPresent()) {
        return terms.objection(caller.get(), path);
      }
      return isOpen(path) || isSite(request, path) ? null : Problem.unauthorized();
    } catch (AwayException e) {
      return Problem.away(e);
    }
  }

  private static boolean isOpen(String path) {
    return Stream.of(LOGIN, INVITATION)
        .anyMatch(open -> path.equals(open) || path.startsWith(open + "/"));
  }

  // The relay judges codes and certificates of sites by itself, and says in words what is wrong.
  private static boolean isSite(HttpServletRequest request, String path) {
    return path.equals(ENROLMENT)
        || (SITES.contains(path) && request.getAttribute(CERTIFICATES) != null);
  }

  private Optional<Caller> caller(HttpServletRequest request) {
    Optional<String> secret = token(request);
    if (secret.isPresent()) {
      return bearer(secret.get(), request);
    }
    return SessionCookie.of(request)
        .flatMap(id -> sessions.need().use(id, visit(Door.PAGE, request)));
  }

  /** The token that a request shows, of whatever kind. */
  static Optional<String> token(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("Authorization"))
        .filter(words -> words.startsWith(BEARER))
        .map(words -> words.substring(BEARER.length()).strip());
  }

  private Optional<Caller> bearer(String secret, HttpServletRequest request) {
    if (token.fits(secret)) {
      ShortAddress address = ShortAddress.of(address(request));
      return Optional.of(
          new Caller(
              SCRIPT,
              "script",
              Optional.empty(),
              SCRIPTS_GRANTS,
              Optional.empty(),
              Door.FILES,
              address));
    }
    return tokens.need().use(secret, visit(Door.TOKEN, request));
  }

  /** How a request comes to the door. */
  static Visit visit(Door door, HttpServletRequest request) {
    String agent = request.getHeader("User-Agent");
    return new Visit(door, address(request), agent == null ? "" : agent);
  }

  // The web server writes those of IPv6 as they stand in a URI, in brackets.
  private static String address(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    return address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
  }

  private static String path(HttpServletRequest request) {
    String rest = request.getPathInfo();
    return rest == null ? request.getServletPath() : request.getServletPath() + rest;
  }
}
