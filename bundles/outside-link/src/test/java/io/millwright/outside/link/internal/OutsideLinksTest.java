package io.millwright.outside.link.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.model.MachineId;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionTransport.Program;
import io.millwright.testkit.Config;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideLinksTest {
  private static final MachineId A1 = new MachineId("a1");
  private static final MachineId A2 = new MachineId("a2");

  private final OutsideLinks links = new OutsideLinks();

  private static OutsideProgram listed(Map<String, ?> settings) {
    return new OutsideProgram(Config.of(OutsideProgramConfig.class, settings));
  }

  private static OutsideProgram meeting() {
    return listed(
        Map.of("name", "WebEx", "hosts", new String[] {"*.webex.com", "meet.example.org"}));
  }

  @Test
  void nothing_is_offered_until_somebody_lists_it() {
    assertThat(links.programs(A1)).isEmpty();
    assertThatThrownBy(() -> links.link(A1, "WebEx", "https://acme.webex.com/meet/otto"))
        .hasMessageContaining("not listed");
  }

  @Test
  void a_program_is_offered_at_its_machines_with_view_only_unless_more_is_listed() {
    links.bindProgram(meeting());
    links.bindProgram(
        listed(
            Map.of(
                "name", "TeamViewer",
                "hosts", new String[] {"get.teamviewer.com"},
                "scopes", new String[] {"VIEW", "CONTROL"},
                "machines", new String[] {"a2"})));

    assertThat(links.programs(A1)).extracting(Program::name).containsExactly("WebEx");
    assertThat(links.programs(A1).get(0).scopes()).containsExactly(Scope.VIEW);
    assertThat(links.programs(A2)).extracting(Program::name).containsExactly("WebEx", "TeamViewer");
    assertThatThrownBy(() -> links.link(A1, "TeamViewer", "https://get.teamviewer.com/v/1"))
        .hasMessageContaining("not listed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://acme.webex.com/meet/otto?MTID=m1#now",
        "https://eu.acme.webex.com:443/x",
        " https://MEET.example.org/y "
      })
  void a_link_of_the_form_that_is_listed_is_kept(String link) {
    links.bindProgram(meeting());

    assertThat(links.link(A1, "WebEx", link)).isEqualTo(link.strip());
  }

  // Who can write a link could lead the other side anywhere.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://acme.webex.com/meet",
        "javascript:alert(1)",
        "https://webex.com/meet",
        "https://evilwebex.com/meet",
        "https://webex.com.evil.example/meet",
        "https://acme.webex.com@evil.example/meet",
        "https://otto:secret@acme.webex.com/meet",
        "https://acme.webex.com:8443/meet",
        "https://sub.meet.example.org/",
        "https://acme.webex.com/a b",
        "https:acme.webex.com",
        "//acme.webex.com/meet"
      })
  void any_other_link_is_refused_with_the_rule(String link) {
    links.bindProgram(meeting());

    assertThatThrownBy(() -> links.link(A1, "WebEx", link))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "*.com", "com", "https://webex.com", "webex.com/meet", "*webex.com"})
  void a_host_that_stands_for_too_much_is_not_listed(String host) {
    assertThatThrownBy(() -> listed(Map.of("name", "WebEx", "hosts", new String[] {host})))
        .hasMessageContaining("hosts");
  }
}
