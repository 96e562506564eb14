package io.millwright.web.internal;

import io.millwright.access.Guard;
import io.millwright.access.Needs;
import io.millwright.access.Open;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;

/**
 * Puts the lock before each method of each resource that its {@link Needs} or {@link Open} says. A
 * method that says neither answers nobody. Resources that select {@link #LOCK} do not exist without
 * it, for instance in the moment in which this bundle is replaced.
 */
@Component(service = DynamicFeature.class, property = "millwright=only-admitted")
@JakartarsExtension
public final class OnlyAdmitted implements DynamicFeature {
  /** What resources select. */
  public static final String LOCK = "(millwright=only-admitted)";

  private final Neighbour<Guard> guard;

  /** For the running site. */
  @Activate
  public OnlyAdmitted(@Reference Neighbours neighbours) {
    this.guard = neighbours.guard();
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    context.register(lock(resource), Priorities.AUTHORIZATION);
  }

  private ContainerRequestFilter lock(ResourceInfo resource) {
    Needs needs = declared(resource, Needs.class);
    if (needs != null) {
      return new Checkpoint(guard, needs);
    }
    Open open = declared(resource, Open.class);
    if (open != null) {
      return open.to() == Open.To.ANYBODY ? request -> {} : OnlyAdmitted::needCaller;
    }
    return request -> {
      throw new RefusedException(Problem.forbidden("Nobody may do this."));
    };
  }

  private static void needCaller(ContainerRequestContext request) {
    if (request.getProperty(Admission.ATTRIBUTE) == null) {
      throw new RefusedException(Problem.unauthorized());
    }
  }

  private static <A extends Annotation> @Nullable A declared(ResourceInfo resource, Class<A> type) {
    A onMethod = resource.getResourceMethod().getAnnotation(type);
    return onMethod != null ? onMethod : resource.getResourceClass().getAnnotation(type);
  }
}
