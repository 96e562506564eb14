package io.millwright.web.internal;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Sight;
import io.millwright.model.MachineId;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
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
@Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
public final class LiveServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient LiveBoard board;
  private final transient Neighbours neighbours;

  /** For the running site. */
  @Activate
  public LiveServlet(@Reference LiveBoard board, @Reference Neighbours neighbours) {
    this.board = board;
    this.neighbours = neighbours;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!(request.getAttribute(Admission.ATTRIBUTE) instanceof Caller caller)) {
      Problem.unauthorized().writeTo(response);
      return;
    }
    try {
      open(caller, request, response);
    } catch (AccessException | AwayException | RefusedException e) {
      Problems.of(e).writeTo(response);
    }
  }

  private void open(Caller caller, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Sight sight = Checkpoint.sight(neighbours.guard().need(), caller, Permission.MACHINE_READ);
    Optional<MachineId> watched =
        Optional.ofNullable(request.getParameter("machine")).map(Ask::machine);
    if (watched.isPresent() && !sight.covers(watched.get())) {
      throw Overview.unknown();
    }
    if (!board.hasRoom()) {
      new Problem("Too many pages", 503, "200 pages listen already; close some.").writeTo(response);
      return;
    }
    response.setContentType("text/event-stream");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("X-Accel-Buffering", "no");
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    Supplier<Optional<Sight>> later = later(caller, request);
    var client = new LiveClient(context, response.getOutputStream(), watched, later);
    board.open(client, sight);
    response.getOutputStream().setWriteListener(client);
  }

  // What may be seen later: a session can end, and what its account may do can change.
  private Supplier<Optional<Sight>> later(Caller caller, HttpServletRequest request) {
    Supplier<Optional<Caller>> still =
        request.getHeader("Authorization") == null
            ? stillLoggedIn(SessionCookie.of(request).orElse(""))
            : () -> Optional.of(caller);
    return () ->
        still
            .get()
            .flatMap(
                now ->
                    neighbours
                        .guard()
                        .ask(
                            guard -> Optional.of(guard.sight(now, Permission.MACHINE_READ)),
                            Optional.<Sight>empty()));
  }

  private Supplier<Optional<Caller>> stillLoggedIn(String id) {
    return () -> neighbours.sessions().ask(sessions -> sessions.peek(id), Optional.<Caller>empty());
  }
}
