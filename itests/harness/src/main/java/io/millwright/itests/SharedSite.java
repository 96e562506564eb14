package io.millwright.itests;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link TestSite} as a parameter: one for all tests of the JVM, started by the first
 * that asks, stopped after the last. Tests that restart, kill or misconfigure a site start their
 * own.
 */
public final class SharedSite implements BeforeAllCallback, ParameterResolver {
  private static final Namespace HERE = Namespace.create(SharedSite.class);

  /** For JUnit. */
  public SharedSite() {}

  private record Running(TestSite site) implements AutoCloseable {
    @Override
    public void close() {
      site.close();
    }
  }

  private static TestSite site(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(HERE)
        .getOrComputeIfAbsent(
            TestSite.class, key -> new Running(TestSite.start("shared")), Running.class)
        .site();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    var unused = site(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestSite.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return site(context);
  }
}
