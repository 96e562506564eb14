package io.millwright.relay.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Open;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.relay.internal.agents.Registry;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee10.websocket.server.JettyServerUpgradeRequest;
import org.eclipse.jetty.ee10.websocket.server.JettyServerUpgradeResponse;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServlet;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServletFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Where the WebSockets of remote sessions come in: a site's standing channel ({@code /relay/site}),
 * a site's end of a stream ({@code /relay/dial}), an engineer's ({@code /relay/join}). The door of
 * the web stands before it: it refuses foreign origins and lets in only who is known.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/relay/*")
@HttpWhiteboardServletName("millwright-relay")
@HttpWhiteboardServletAsyncSupported
@Open(
    to = Open.To.EVERY_ACCOUNT,
    because =
        "an end needs a secret made for this account or session; a site a certificate or token")
public final class RelayServlet extends JettyWebSocketServlet {
  private static final long serialVersionUID = 1;

  /** The header in which a site shows its token. */
  static final String TOKEN = "Millwright-Token";

  /** The header in which a site says for which session. */
  static final String SESSION = "Millwright-Session";

  /** The header in which a site reads why it is refused. */
  static final String REASON = "Millwright-Reason";

  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
  private static final String NOWHERE = "This leads nowhere, or not any more.";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_FORM = 16_384;
  private static final String PROTOCOL = "binary";
  private static final String TICKET = "ticket.";
  private static final Duration IDLE = Duration.ofMinutes(30);
  private static final int MOST_BYTES = 1 << 20;
  private static final int FORBIDDEN = 403;

  private final transient Switchyard yard;
  private final transient Guard guard;
  private final transient Registry registry;

  /** For the running centre. */
  @Activate
  public RelayServlet(
      @Reference Switchyard yard, @Reference Guard guard, @Reference Registry registry) {
    this.yard = yard;
    this.guard = guard;
    this.registry = registry;
  }

  // A site without a certificate asks for its first, one with a certificate for its next.
  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      JsonNode form = JSON.readTree(request.getInputStream().readNBytes(MOST_FORM));
      String asked = form.path("request").asText();
      switch (String.valueOf(request.getPathInfo())) {
        case "/enrolment" -> give(response, registry.enrol(form.path("code").asText(), asked));
        case "/renewal" -> give(response, registry.renew(shown(request), asked));
        default ->
            refuse(
                response,
                HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                "Only WebSockets come in here.");
      }
    } catch (JsonProcessingException e) {
      refuse(response, HttpServletResponse.SC_BAD_REQUEST, "Send {\"request\": …}.");
    } catch (AccessException e) {
      refuse(response, FORBIDDEN, String.valueOf(e.getMessage()));
    }
  }

  private static void give(HttpServletResponse response, String certificate) throws IOException {
    response.setContentType("application/json");
    JSON.writeValue(response.getOutputStream(), Map.of("certificate", certificate));
  }

  // In the form of the other refusals (RFC 9457); sites read the header.
  private static void refuse(HttpServletResponse response, int status, String words)
      throws IOException {
    response.setHeader(REASON, words);
    response.setStatus(status);
    response.setContentType("application/problem+json");
    JSON.writeValue(
        response.getOutputStream(), Map.of("title", "Refused", "status", status, "detail", words));
  }

  private static X509Certificate shown(HttpServletRequest request) {
    return certificate(request.getAttribute(CERTIFICATES))
        .orElseThrow(() -> new AccessException(Fault.FORBIDDEN, "Show the site's certificate."));
  }

  private static Optional<X509Certificate> certificate(@Nullable Object shown) {
    return shown instanceof X509Certificate[] chain && chain.length > 0
        ? Optional.of(chain[0])
        : Optional.empty();
  }

  @Override
  protected void configure(JettyWebSocketServletFactory factory) {
    factory.setIdleTimeout(IDLE);
    factory.setMaxBinaryMessageSize(MOST_BYTES);
    factory.setMaxFrameSize(MOST_BYTES);
    // What passes is packed already, or secret.
    factory.getAvailableExtensionNames().remove("permessage-deflate");
    factory.setCreator(this::open);
  }

  private @Nullable Object open(
      JettyServerUpgradeRequest request, JettyServerUpgradeResponse response) {
    Optional<X509Certificate> shown = certificate(request.getServletAttribute(CERTIFICATES));
    if (shown.isPresent() && caller(request).isEmpty()) {
      return far(shown.get(), request, response);
    }
    Optional<?> end =
        caller(request)
            .flatMap(
                caller ->
                    switch (String.valueOf(request.getRequestPath())) {
                      case "/relay/site" -> line(caller, request);
                      case "/relay/dial" -> dialled(caller, request);
                      case "/relay/join" -> joined(caller, request, response);
                      default -> Optional.empty();
                    });
    if (end.isEmpty()) {
      refuse(response, NOWHERE);
    }
    return end.orElse(null);
  }

  // A site of another installation: it reaches its own channel and its own sessions, nothing else.
  private @Nullable Object far(
      X509Certificate shown,
      JettyServerUpgradeRequest request,
      JettyServerUpgradeResponse response) {
    try {
      String site = registry.admitted(shown);
      return switch (String.valueOf(request.getRequestPath())) {
        case "/relay/site" -> new SiteLine(yard, site, true);
        case "/relay/dial" ->
            yard.answer(text(request.getHeader(TOKEN)), text(request.getHeader(SESSION)))
                .filter(meeting -> meeting.call().site().equals(site))
                .map(meeting -> new End(meeting, true))
                .orElseThrow(() -> new AccessException(Fault.FORBIDDEN, NOWHERE));
        default -> throw new AccessException(Fault.FORBIDDEN, NOWHERE);
      };
    } catch (AccessException e) {
      refuse(response, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static Optional<Caller> caller(JettyServerUpgradeRequest request) {
    return Optional.ofNullable(request.getServletAttribute(Caller.ATTRIBUTE))
        .filter(Caller.class::isInstance)
        .map(Caller.class::cast);
  }

  private Optional<SiteLine> line(Caller caller, JettyServerUpgradeRequest request) {
    String site = first(request.getParameterMap().get("site"));
    return Optional.of(site)
        .filter(any -> guard.may(caller, Permission.SITE_CONNECT, place(site)))
        .map(any -> new SiteLine(yard, site, false));
  }

  private static Place place(String site) {
    return site.isEmpty() ? new Place.Everywhere() : new Place.AtSite(site);
  }

  private static String first(@Nullable List<String> values) {
    return values == null || values.isEmpty() ? "" : values.get(0);
  }

  private Optional<End> dialled(Caller caller, JettyServerUpgradeRequest request) {
    boolean isSite =
        caller.grants().stream()
            .anyMatch(one -> one.role().permissions().contains(Permission.SITE_CONNECT));
    return Optional.of(text(request.getHeader(TOKEN)))
        .filter(any -> isSite)
        .flatMap(token -> yard.answer(token, text(request.getHeader(SESSION))))
        .map(meeting -> new End(meeting, true));
  }

  private Optional<End> joined(
      Caller caller, JettyServerUpgradeRequest request, JettyServerUpgradeResponse response) {
    return request.getSubProtocols().stream()
        .filter(one -> one.startsWith(TICKET))
        .findFirst()
        .flatMap(one -> yard.redeem(one.substring(TICKET.length()), caller.account()))
        .map(
            meeting -> {
              response.setAcceptedSubProtocol(PROTOCOL);
              return new End(meeting, false);
            });
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static void refuse(JettyServerUpgradeResponse response, String words) {
    try {
      response.setHeader(REASON, words);
      response.sendForbidden(words);
    } catch (IOException e) {
      response.setStatusCode(FORBIDDEN);
    }
  }
}
