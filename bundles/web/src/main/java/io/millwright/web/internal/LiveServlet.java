package io.millwright.web.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Sight;
import io.millwright.access.Visit;
import io.millwright.audit.Deed;
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

  // Nobody would ever end the stream that a HEAD opens.
  @Override
  protected void doHead(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    new Problem("Method not allowed", 405, "Use GET.").writeTo(response);
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
    Optional<AccountId> account =
        caller.door() == Deed.Door.FILES ? Optional.empty() : Optional.of(caller.account());
    Optional<Problem> objection = board.objection(account);
    if (objection.isPresent()) {
      objection.get().writeTo(response);
      return;
    }
    response.setContentType("text/event-stream");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("X-Accel-Buffering", "no");
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    Supplier<Optional<Sight>> later = later(caller, request);
    var client = new LiveClient(context, response.getOutputStream(), account, watched, later);
    board.open(client, sight);
    response.getOutputStream().setWriteListener(client);
  }

  // What may be seen later: a session or token can end, and what its account may do can change.
  Supplier<Optional<Sight>> later(Caller caller, HttpServletRequest request) {
    Supplier<Optional<Caller>> still = still(caller, request);
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

  // The request itself is gone by then.
  private Supplier<Optional<Caller>> still(Caller caller, HttpServletRequest request) {
    Visit visit = Doorkeeper.visit(caller.door(), request);
    String secret =
        (caller.door() == Deed.Door.TOKEN ? Doorkeeper.token(request) : SessionCookie.of(request))
            .orElse("");
    return switch (caller.door()) {
      case FILES -> () -> Optional.of(caller);
      case TOKEN ->
          () ->
              neighbours
                  .tokens()
                  .ask(tokens -> tokens.use(secret, visit), Optional.<Caller>empty());
      default ->
          () ->
              neighbours
                  .sessions()
                  .ask(sessions -> sessions.peek(secret), Optional.<Caller>empty());
    };
  }
}
