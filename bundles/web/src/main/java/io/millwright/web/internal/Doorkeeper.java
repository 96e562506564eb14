package io.millwright.web.internal;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
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

  /** The cookie with a session's id. */
  static final String COOKIE = "millwright";

  private static final String BEARER = "Bearer ";
  private static final String PAGE = "/ui/";
  private static final String INDEX = "/ui/index.html";
  private static final Account SCRIPT = new Account("script", EnumSet.of(Role.ADMIN));

  private final transient Sessions sessions;
  private final transient TokenFile token;

  /** For the running site. */
  @Activate
  public Doorkeeper(@Reference Sessions sessions, @Reference TokenFile token) {
    this.sessions = sessions;
    this.token = token;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = path(request);
    SafeHeaders.set(response, path);
    if (path.isEmpty() || path.equals("/") || path.equals("/ui")) {
      response.sendRedirect(PAGE);
    } else if (path.equals(PAGE)) {
      request.getRequestDispatcher(INDEX).forward(request, response);
    } else if (path.startsWith(PAGE)) {
      chain.doFilter(request, response);
    } else {
      Optional<Account> account = account(request);
      Problem objection = objection(request, path, account);
      if (objection != null) {
        objection.writeTo(response);
        return;
      }
      account.ifPresent(known -> request.setAttribute(Account.ATTRIBUTE, known));
      chain.doFilter(request, response);
    }
  }

  private static @Nullable Problem objection(
      HttpServletRequest request, String path, Optional<Account> account) {
    Problem form = RequestForm.objection(request);
    if (form != null) {
      return form;
    }
    boolean session = path.equals("/api/session");
    if (session && request.getMethod().equals("POST")) {
      return null;
    }
    if (account.isEmpty()) {
      return Problem.unauthorized();
    }
    if (!session && RequestForm.changes(request) && !account.get().mayChange()) {
      return Problem.forbidden("Your account may look, not change. Ask for the role manager.");
    }
    return null;
  }

  private Optional<Account> account(HttpServletRequest request) {
    String authorization = request.getHeader("Authorization");
    if (authorization != null && authorization.startsWith(BEARER)) {
      boolean fits = token.fits(authorization.substring(BEARER.length()).strip());
      return fits ? Optional.of(SCRIPT) : Optional.empty();
    }
    return sessionId(request).flatMap(sessions::use);
  }

  /** The session id the request shows, ended or not. */
  static Optional<String> sessionId(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(COOKIE)) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  private static String path(HttpServletRequest request) {
    String rest = request.getPathInfo();
    return rest == null ? request.getServletPath() : request.getServletPath() + rest;
  }
}
