package io.millwright.torture.inside;

import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Finds a service anew for every question: it may have been replaced. */
final class Services {
  private final BundleContext context;

  Services(BundleContext context) {
    this.context = context;
  }

  /** The answer; empty if nobody offers the service or it fails. */
  <S, T> Optional<T> ask(Class<S> type, Function<S, T> question) {
    ServiceReference<S> reference = context.getServiceReference(type);
    if (reference == null) {
      return Optional.empty();
    }
    try {
      S service = context.getService(reference);
      return service == null ? Optional.empty() : Optional.of(question.apply(service));
    } finally {
      context.ungetService(reference);
    }
  }
}
