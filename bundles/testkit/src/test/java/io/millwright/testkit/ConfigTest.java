package io.millwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTest {
  @interface Sample {
    String machine_id();

    double poll_seconds() default 1.0;

    String[] nodes() default {};
  }

  @Test
  void fills_in_defaults_and_takes_property_names() {
    Sample config = Config.of(Sample.class, Map.of("machine.id", "cmm-1"));

    assertThat(config.machine_id()).isEqualTo("cmm-1");
    assertThat(config.poll_seconds()).isEqualTo(1.0);
    assertThat(config.nodes()).isEmpty();
  }

  @Test
  void refuses_a_property_that_the_annotation_lacks() {
    assertThatThrownBy(() -> Config.of(Sample.class, Map.of("pol.seconds", 2.0)))
        .hasMessageContaining("no 'pol.seconds'")
        .hasMessageContaining("poll.seconds");
  }

  @Test
  void refuses_a_value_of_another_type() {
    assertThatThrownBy(() -> Config.of(Sample.class, Map.of("poll.seconds", "2")))
        .hasMessageContaining("'poll.seconds' is a Double");
  }

  @Test
  void names_properties_as_the_component_specification_does() {
    assertThat(Config.propertyName("password_file")).isEqualTo("password.file");
    assertThat(Config.propertyName("a__b")).isEqualTo("a_b");
    assertThat(Config.propertyName("a$_$b")).isEqualTo("a-b");
    assertThat(Config.propertyName("$class")).isEqualTo("class");
  }
}
