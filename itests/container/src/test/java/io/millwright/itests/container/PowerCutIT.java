package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.itests.Console;
import io.millwright.itests.Script;
import io.millwright.itests.TestSite;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a site keeps when it is killed, and when it is stopped. */
final class PowerCutIT {
  @Test
  void a_killed_site_comes_back_with_its_data_and_its_user() {
    try (TestSite site = TestSite.start("power-cut")) {
      assertThat(site.http().put("/api/customers/acme", "{\"name\":\"Acme\"}").statusCode())
          .isBetween(200, 204);
      String token = site.token();

      site.kill();
      site.startAgain();

      assertThat(site.script().output()).doesNotContain("password:");
      assertThat(site.token()).isEqualTo(token);
      assertThat(site.http().get("/api/customers").body()).contains("Acme");
      try (Console console = site.console()) {
        assertThat(console.run("millwright:machines")).doesNotContain("Command not found");
      }
    }
  }

  @Test
  void stop_ends_it_in_good_order() {
    try (TestSite site = TestSite.start("stopped")) {
      long pid = site.pid();
      Script stop = TestSite.millwright("stop", "--data", site.data().toString());
      assertThat(stop.await(Duration.ofMinutes(2))).isZero();
      assertThat(site.script().await(Duration.ofMinutes(1))).isZero();
      assertThat(ProcessHandle.of(pid)).isEmpty();
    }
  }
}
