package io.millwright.web.internal;

import io.millwright.model.MachineId;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Opens the stream of events of one page: {@code GET /api/live}, with {@code ?machine=}. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/api/live")
@HttpWhiteboardServletName("millwright-live")
@HttpWhiteboardServletAsyncSupported
public final class LiveServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient LiveBoard board;
  private final transient Sessions sessions;

  /** For the running site. */
  @Activate
  public LiveServlet(@Reference LiveBoard board, @Reference Sessions sessions) {
    this.board = board;
    this.sessions = sessions;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!(request.getAttribute(Account.ATTRIBUTE) instanceof Account)) {
      Problem.unauthorized().writeTo(response);
      return;
    }
    if (!board.hasRoom()) {
      new Problem("Too many pages", 503, "200 pages listen already; close some.").writeTo(response);
      return;
    }
    Optional<MachineId> watched;
    try {
      watched = Optional.ofNullable(request.getParameter("machine")).map(MachineId::new);
    } catch (IllegalArgumentException e) {
      Problem.badRequest("machine: use the id of a machine.").writeTo(response);
      return;
    }
    response.setContentType("text/event-stream");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("X-Accel-Buffering", "no");
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    var client = new LiveClient(context, response.getOutputStream(), watched, admission(request));
    board.open(client);
    response.getOutputStream().setWriteListener(client);
  }

  // A script showed the token, which does not end.
  private BooleanSupplier admission(HttpServletRequest request) {
    if (request.getHeader("Authorization") != null) {
      return () -> true;
    }
    String id = Doorkeeper.sessionId(request).orElse("");
    return () -> sessions.peek(id).isPresent();
  }
}
