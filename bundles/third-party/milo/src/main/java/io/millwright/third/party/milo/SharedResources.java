package io.millwright.third.party.milo;

import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.stack.core.Stack;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Ends the static event loop and timers that Milo's discovery starts and nothing else ends. */
public final class SharedResources implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    // Milo starts them when they are first used.
  }

  @Override
  public void stop(BundleContext context) {
    Stack.releaseSharedResources(3, TimeUnit.SECONDS);
  }
}
