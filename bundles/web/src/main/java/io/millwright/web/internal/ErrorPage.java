package io.millwright.web.internal;

import io.millwright.access.Open;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletErrorPage;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;

/** Says in our words what the web server would say in its own, of files and servlets alike. */
@Component(service = Servlet.class)
@HttpWhiteboardServletErrorPage(errorPage = {"4xx", "5xx"})
@HttpWhiteboardServletName("millwright-errors")
@Open(to = Open.To.ANYBODY, because = "it says that something went wrong, not what")
public final class ErrorPage extends HttpServlet {
  private static final long serialVersionUID = 1;

  private static final int BROKEN = 500;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer told
            ? told
            : BROKEN;
    Problem.ofStatus(status).writeTo(response);
  }
}
