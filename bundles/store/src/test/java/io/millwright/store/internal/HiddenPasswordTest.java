package io.millwright.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;

// OSGi hands over dictionaries, and Java has no other.
@SuppressWarnings("JdkObsolete")
class HiddenPasswordTest {
  @Test
  void the_password_goes_on_under_a_name_that_is_not_told() {
    var properties = new Hashtable<String, Object>(Map.of("user", "u", "password", "secret"));
    new HiddenPassword().modifyConfiguration(somebody(), properties);
    assertThat(properties).containsOnly(Map.entry("user", "u"), Map.entry(".password", "secret"));
  }

  @Test
  void a_database_without_a_password_stays_as_it_is() {
    var properties = new Hashtable<String, Object>(Map.of("user", "u"));
    new HiddenPassword().modifyConfiguration(somebody(), properties);
    assertThat(properties).containsOnlyKeys("user");
  }

  private static ServiceReference<?> somebody() {
    return (ServiceReference<?>)
        Proxy.newProxyInstance(
            HiddenPasswordTest.class.getClassLoader(),
            new Class<?>[] {ServiceReference.class},
            (self, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
