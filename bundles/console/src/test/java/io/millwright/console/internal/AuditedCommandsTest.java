package io.millwright.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.Records;
import io.millwright.audit.Deed;
import io.millwright.audit.Verification;
import io.millwright.driver.host.DriverState;
import io.millwright.testkit.RecordedDeeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What commands tell the audit, and what the audit tells by a command. */
class AuditedCommandsTest {
  private final RecordedDeeds audit = new RecordedDeeds();
  private final Register register = new Register();

  @Test
  void what_was_done_is_recorded_with_who_did_it_and_whose_it_is() throws Exception {
    var reconnect = new ReconnectCommand();
    reconnect.machine = "cmm-1";
    perform(reconnect, new OneDriver(DriverState.WAITING, ""), register);

    assertThat(audit.deeds())
        .containsExactly(
            TestDesk.ANNA.did(
                "machine.reconnected", Optional.of("acme"), "machine:cmm-1", Map.of()));
  }

  @Test
  void a_judgement_is_recorded_and_looking_is_not() throws Exception {
    var list = new TrustCommand();
    perform(list, new Quarantine());
    assertThat(audit.deeds()).isEmpty();

    var accept = new TrustCommand();
    accept.what = "accept";
    accept.fingerprint = "ab12";
    perform(accept, new Quarantine());
    assertThat(audit.words()).containsExactly("certificate.judged certificate:ab12");
    assertThat(audit.deeds().get(0).details()).containsEntry("standing", "trusted");
  }

  @Test
  void what_cannot_be_recorded_is_not_done() {
    var customer = new CustomerSaveCommand();
    customer.id = "acme";
    customer.name = "Acme";

    assertThatThrownBy(() -> customer.perform(new TestDesk(register)))
        .hasMessageContaining("Audit of io.millwright.audit is not there now");
    assertThat(register.told()).isEmpty();
  }

  /** Does it, and then fails. */
  @Records("backup.begun")
  private static final class Halfway extends DeskCommand {
    @Override
    void run(Desk desk) {
      desk.deeds().add("backup:b-1", Map.of());
      throw new IllegalStateException("then it broke");
    }
  }

  @Test
  void what_was_done_before_a_command_failed_stands_in_the_audit() {
    assertThatThrownBy(() -> perform(new Halfway())).hasMessage("then it broke");
    assertThat(audit.words()).containsExactly("backup.begun backup:b-1");
  }

  @Test
  void the_list_shows_entries_without_control_characters() throws Exception {
    audit.record(
        TestDesk.ANNA.did(
            "login.refused", Optional.empty(), "account:a-1", Map.of("why", "code\u001b[2J")));

    assertThat(TestDesk.printed(new AuditCommand(), audit))
        .contains("1    2026-03-04 12:00:00 +00:00  anna  CONSOLE  login.refused  account:a-1")
        .contains("why=code [2J");
  }

  @Test
  void verify_names_what_was_altered_and_fails() throws Exception {
    var verify = new AuditCommand();
    verify.what = "verify";
    audit.verdict(new Verification(5, 2, List.of(), List.of("the clock was set back")));
    assertThat(TestDesk.printed(verify, audit))
        .isEqualTo("remark: the clock was set back\n5 entries, 2 anchors\nThe audit is whole.\n");

    audit.verdict(new Verification(5, 2, List.of("entry 3 is missing"), List.of()));
    var desk = new TestDesk(audit);
    assertThatThrownBy(() -> verify.run(desk)).hasMessageContaining("not whole");
    assertThat(desk.printed()).startsWith("ALTERED: entry 3 is missing\n");
  }

  // The words behind a command can hold a password.
  @Test
  void karafs_own_commands_are_recorded_by_name_unless_they_only_show() {
    var watch = new CommandWatch(new TestDesk(audit));

    watch.record(
        TestDesk.ANNA,
        "feature:list | grep camel; config:property-set -p x password s3cret ; bundle:stop 57");
    watch.record(TestDesk.ANNA, "millwright:backup");
    watch.record(TestDesk.ANNA, "bundle:list");
    watch.record(TestDesk.ANNA, "stop 57");

    assertThat(audit.words())
        .containsExactly(
            "console.command command:config:property-set",
            "console.command command:bundle:stop",
            "console.command command:stop");
    assertThat(audit.deeds()).extracting(Deed::actor).containsOnly("anna");
    assertThat(audit.deeds().toString()).doesNotContain("s3cret");
  }

  // Read at each log-in, in the name of who came.
  @Test
  void the_start_of_karafs_shell_calls_nothing_that_changes_something() {
    new CommandWatch(new TestDesk(audit))
        .record(
            TestDesk.ANNA,
            """
            // Licensed (the "License"); you may not use this file but (see it) so
            ld = { log:display $args } ;
            halt = { system:shutdown -h -f $args } ;
            service:get = { $.context getService ($.context getServiceReference $args) };
            feature:upgrade = { feature:install -u $args } ;
            \\#prompt = { "${USER}@${APPLICATION}(${SUBSHELL})> "?};
            __load_class = {
              (($.reader class) classLoader) loadClass $1
            }
            jlineReader = $.reader
            if { %(jlineReader != null) } {
              max_colors = ($.jline.terminal getNumericCapability max_colors)
              setopt group
              unsetopt insert-tab
              keymap "^[OA" up-line-or-search
            }
            """);
    assertThat(audit.words()).isEmpty();

    new CommandWatch(new TestDesk(audit))
        .record(TestDesk.ANNA, "x = 5; each [57 58] { bundle:stop $it }");
    assertThat(audit.words()).containsExactly("console.command command:bundle:stop");
  }

  private void perform(DeskCommand command, Object... services) throws Exception {
    var all = new ArrayList<Object>(List.of(services));
    all.add(audit);
    command.perform(new TestDesk(all.toArray()));
  }
}
