package io.millwright.store.internal;

import java.util.Dictionary;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationPlugin;
import org.osgi.service.component.annotations.Component;

/**
 * Keeps the database's password out of the properties of the data source, where every list of
 * services shows it. Who makes data sources takes keys that begin with a dot without telling them
 * on. It begins before that one: see its start level in the feature.
 */
@Component(
    service = ConfigurationPlugin.class,
    property = {
      ConfigurationPlugin.CM_TARGET + "=org.ops4j.datasource",
      "config.plugin.id=io.millwright.store.hidden-password"
    })
public final class HiddenPassword implements ConfigurationPlugin {
  private static final String PASSWORD = "password";

  @Override
  public void modifyConfiguration(
      ServiceReference<?> reference, Dictionary<String, Object> properties) {
    Object password = properties.remove(PASSWORD);
    if (password != null) {
      properties.put("." + PASSWORD, password);
    }
  }
}
