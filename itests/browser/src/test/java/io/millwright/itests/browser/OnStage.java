package io.millwright.itests.browser;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test the one {@link Stage} of all tests, calm, and a {@link Visit} of somebody who was
 * never here before; closes all windows after it.
 */
final class OnStage implements ParameterResolver, AfterEachCallback {
  private static final Namespace HERE = Namespace.create(OnStage.class);

  private static Stage stage(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(HERE)
        .getOrComputeIfAbsent(Stage.class, key -> new Stage(), Stage.class);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Stage.class || type == Visit.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Stage stage = stage(context);
    if (parameter.getParameter().getType() == Stage.class) {
      stage.calm();
      return stage;
    }
    return stage.visit(Visit.Tongue.ENGLISH);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    stage(context).empty();
  }
}
