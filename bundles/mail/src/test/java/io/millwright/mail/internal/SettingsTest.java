package io.millwright.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.testkit.Config;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static final Path ETC = Path.of("etc");

  private static Settings of(Map<String, Object> settings) {
    return Settings.of(Config.of(MailConfig.class, settings), settings.keySet(), ETC);
  }

  private static Map<String, Object> sound() {
    Map<String, Object> settings = Desk.plain(25);
    settings.put("host", "mail.example.org");
    settings.put("port", 0);
    settings.put("encryption", "starttls");
    return settings;
  }

  @Test
  void the_usual_ports_are_known() {
    assertThat(of(sound()).route()).isEqualTo("mail.example.org:587 with STARTTLS");
    Map<String, Object> tls = sound();
    tls.put("encryption", "tls");
    assertThat(of(tls).route()).isEqualTo("mail.example.org:465 with TLS");
  }

  @ParameterizedTest
  @CsvSource({"none-on-loopback,127.0.0.1", "none-letters-readable-on-the-network,192.0.2.1"})
  void a_login_without_encryption_is_refused(String encryption, String host) {
    Map<String, Object> settings = sound();
    settings.put("host", host);
    settings.put("encryption", encryption);
    assertThat(of(settings)).isNotNull();
    settings.put("user", "site");
    settings.put("password.file", "mail.password");

    assertThatThrownBy(() -> of(settings)).hasMessageContaining("never sent in the clear");
  }

  @Test
  void letters_leave_the_computer_unencrypted_only_if_that_is_said() {
    Map<String, Object> settings = sound();
    settings.put("encryption", "none-on-loopback");
    settings.put("host", "192.0.2.1");

    assertThatThrownBy(() -> of(settings)).hasMessageContaining("not this computer");
  }

  @ParameterizedTest
  @CsvSource({
    "host,a b,host",
    "encryption,ssl,encryption",
    "from,Millwright,from",
    "site.address,site.example.org,site.address",
    "site.address,javascript:alert(1),site.address",
    "site.address,https://you:me@site.example.org/,site.address",
    "user,site,password.file",
  })
  void what_cannot_be_is_named(String key, String value, String named) {
    Map<String, Object> settings = sound();
    settings.put(key, value);

    assertThatThrownBy(() -> of(settings)).hasMessageContaining(named + ":");
  }

  @Test
  void a_misspelled_key_is_named() {
    Map<String, Object> settings = sound();

    assertThatThrownBy(
            () ->
                Settings.of(
                    Config.of(MailConfig.class, settings),
                    java.util.List.of(
                        "host", "pasword.file", "service.pid", "felix.fileinstall.filename"),
                    ETC))
        .hasMessageContaining("[pasword.file]");
  }
}
