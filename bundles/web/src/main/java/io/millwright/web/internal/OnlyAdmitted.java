package io.millwright.web.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;

/**
 * The second lock: no resource answers a request that did not pass the {@link Doorkeeper}, for
 * instance in the moment in which that one is being replaced. Resources that select {@link #LOCK}
 * do not exist without it.
 */
@Component(service = ContainerRequestFilter.class, property = "millwright=only-admitted")
@JakartarsExtension
public final class OnlyAdmitted implements ContainerRequestFilter {
  /** What resources select. */
  static final String LOCK = "(millwright=only-admitted)";

  @Override
  public void filter(ContainerRequestContext context) {
    boolean login =
        context.getMethod().equals("POST") && context.getUriInfo().getPath().equals("api/session");
    // Jersey's properties of a request are the servlet's attributes.
    if (!login && !(context.getProperty(Account.ATTRIBUTE) instanceof Account)) {
      context.abortWith(Problem.unauthorized().response());
    }
  }

  /** The account that the doorkeeper let in. */
  static Account account(HttpServletRequest request) {
    if (request.getAttribute(Account.ATTRIBUTE) instanceof Account account) {
      return account;
    }
    throw new IllegalStateException("nobody was let in");
  }

  /** Refuses whoever may not do everything. */
  static void needAdmin(HttpServletRequest request) {
    if (!account(request).roles().contains(Role.ADMIN)) {
      throw new RefusedException(Problem.forbidden("This needs the role admin."));
    }
  }
}
