package io.millwright.itests.container.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one {@link Town} of the JVM. After each class nothing that was secret in its
 * attacks may stand in a file of the site or in the list of processes.
 */
final class Attacked implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
  private static final Namespace HERE = Namespace.create(Attacked.class);

  private record Running(Town town) implements AutoCloseable {
    @Override
    public void close() {
      town.close();
    }
  }

  private static Town town(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(HERE)
        .getOrComputeIfAbsent(Town.class, key -> new Running(new Town()), Running.class)
        .town();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    var unused = town(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    assertThat(Spill.of(town(context))).as("secrets that were spilled").isEmpty();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Town.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return town(context);
  }
}
