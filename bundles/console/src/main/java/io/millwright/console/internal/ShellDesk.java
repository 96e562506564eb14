package io.millwright.console.internal;

import io.millwright.access.Caller;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Services as they are at the moment of the command. Injected ones would take all commands away
 * while one of the bundles behind them is being replaced.
 */
record ShellDesk(BundleContext context, Optional<Caller> sitter, Deeds deeds) implements Desk {
  /** A desk at which nobody sits yet. */
  static ShellDesk empty(BundleContext context) {
    return new ShellDesk(context, Optional.empty(), new Deeds());
  }

  /** The desk for who was let in. */
  ShellDesk of(Caller caller) {
    return new ShellDesk(context, Optional.of(caller), deeds);
  }

  @Override
  public <T> Optional<T> find(Class<T> type) {
    return Optional.ofNullable(context.getServiceReference(type)).map(context::getService);
  }

  @Override
  public <T> List<T> all(Class<T> type) {
    try {
      Collection<ServiceReference<T>> references = context.getServiceReferences(type, null);
      var all = new ArrayList<T>();
      for (ServiceReference<T> reference : references) {
        T service = context.getService(reference);
        if (service != null) {
          all.add(service);
        }
      }
      return all;
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("no filter was given", e);
    }
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public ZoneId zone() {
    return ZoneId.systemDefault();
  }

  /** Not the session's console: the shell redirects this one into pipes and over SSH. */
  @Override
  public PrintStream out() {
    return System.out;
  }
}
