package io.millwright.web.internal.ways;

import io.millwright.access.IdentityProvider;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The identity providers that are there now. */
@Component(service = Providers.class)
public final class Providers {
  private final List<IdentityProvider> providers = new CopyOnWriteArrayList<>();

  /** One came. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void addProvider(IdentityProvider provider) {
    providers.add(provider);
  }

  /** One went. */
  public void removeProvider(IdentityProvider provider) {
    providers.remove(provider);
  }

  List<IdentityProvider> all() {
    return List.copyOf(providers);
  }
}
