package io.millwright.health.internal;

import io.millwright.health.Check;
import io.millwright.health.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Bundles and components that are not active, with the reason. */
@Component(service = Check.class)
public final class PartsCheck implements Check {
  private static final String OURS = "io.millwright.";

  private final BundleContext context;
  private final ServiceComponentRuntime components;

  /** For the running site. */
  @Activate
  public PartsCheck(BundleContext context, @Reference ServiceComponentRuntime components) {
    this.context = context;
    this.components = components;
  }

  @Override
  public List<Finding> look() {
    List<Finding> found = new ArrayList<>();
    int active = 0;
    for (Bundle bundle : context.getBundles()) {
      if (isWell(bundle)) {
        active++;
      } else {
        found.add(
            Finding.bad(
                "bundle",
                "%s %s is %s"
                    .formatted(bundle.getSymbolicName(), bundle.getVersion(), state(bundle)),
                "In the console: bundle:diag %d tells why, bundle:start %d tries again."
                    .formatted(bundle.getBundleId(), bundle.getBundleId())));
      }
    }
    int standing = components(found);
    if (found.isEmpty()) {
      found.add(
          Finding.ok(
              "parts", "%d bundles and %d components of ours active".formatted(active, standing)));
    }
    return found;
  }

  private int components(List<Finding> found) {
    int standing = 0;
    for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs()) {
      if (component.name.startsWith(OURS)) {
        for (ComponentConfigurationDTO one : components.getComponentConfigurationDTOs(component)) {
          String why = why(one);
          if (why.isEmpty()) {
            standing++;
          } else {
            found.add(
                Finding.bad(
                    "component",
                    component.name + why,
                    "Mend that first; it then starts by itself. If it stays: restart the site, send a support bundle."));
          }
        }
      }
    }
    return standing;
  }

  private static String why(ComponentConfigurationDTO one) {
    return switch (one.state) {
      case ComponentConfigurationDTO.FAILED_ACTIVATION -> " failed: " + firstLine(one.failure);
      case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
          " waits for "
              + Arrays.stream(one.unsatisfiedReferences)
                  .map(reference -> reference.name)
                  .collect(Collectors.joining(", "));
      default -> "";
    };
  }

  private static String firstLine(String failure) {
    int end = failure.indexOf('\n');
    return end < 0 ? failure : failure.substring(0, end).strip();
  }

  private static boolean isWell(Bundle bundle) {
    boolean fragment =
        (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    return fragment
        ? bundle.getState() == Bundle.RESOLVED
        : bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING;
  }

  static String state(Bundle bundle) {
    return switch (bundle.getState()) {
      case Bundle.ACTIVE -> "ACTIVE";
      case Bundle.INSTALLED -> "INSTALLED";
      case Bundle.RESOLVED -> "RESOLVED";
      case Bundle.STARTING -> "STARTING";
      case Bundle.STOPPING -> "STOPPING";
      default -> "UNINSTALLED";
    };
  }
}
