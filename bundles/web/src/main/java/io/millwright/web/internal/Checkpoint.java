package io.millwright.web.internal;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Sight;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import org.jspecify.annotations.Nullable;

/** The lock before one method: asks the guard for what the method declares that it needs. */
final class Checkpoint implements ContainerRequestFilter {
  private final Neighbour<Guard> guard;
  private final Needs needs;

  Checkpoint(Neighbour<Guard> guard, Needs needs) {
    this.guard = guard;
    this.needs = needs;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    // Jersey's properties of a request are the servlet's attributes.
    if (!(context.getProperty(Admission.ATTRIBUTE) instanceof Caller caller)) {
      throw new RefusedException(Problem.unauthorized());
    }
    if (needs.at() == Needs.At.SIGHT) {
      sight(guard.need(), caller, needs.value());
    } else {
      guard.need().need(caller, needs.value(), place(context));
    }
  }

  /**
   * What the caller reaches with the permission; may be nothing.
   *
   * @throws AccessException if no role of the caller has the permission at all, or the scope of its
   *     token leaves it out
   */
  static Sight sight(Guard guard, Caller caller, Permission permission) {
    boolean leftOut = caller.scope().filter(scope -> !scope.contains(permission)).isPresent();
    boolean holds =
        caller.grants().stream().anyMatch(grant -> grant.role().permissions().contains(permission));
    if (leftOut || !holds) {
      throw new AccessException(
          AccessException.Fault.FORBIDDEN, "Your account may not do this anywhere.");
    }
    return guard.sight(caller, permission);
  }

  private Place place(ContainerRequestContext context) {
    return switch (needs.at()) {
      case PLATFORM -> new Place.Everywhere();
      case CUSTOMER -> new Place.AtCustomer(named(context, "customer"));
      case SITE -> new Place.AtSite(named(context, "site"));
      case MACHINE -> new Place.AtMachine(Ask.machine(named(context, "machine")));
      case SIGHT -> throw new IllegalStateException("a sight is no place");
    };
  }

  private static String named(ContainerRequestContext context, String parameter) {
    @Nullable String value = context.getUriInfo().getPathParameters().getFirst(parameter);
    if (value == null) {
      throw new IllegalStateException("the path has no {" + parameter + "}");
    }
    return value;
  }
}
