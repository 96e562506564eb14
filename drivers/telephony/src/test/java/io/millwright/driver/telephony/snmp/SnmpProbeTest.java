package io.millwright.driver.telephony.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.testkit.ForeignProgram;
import io.millwright.driver.telephony.peer.ProbeFile;
import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.ProbeKind;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.model.Count;
import io.millwright.model.Quantity;
import io.millwright.model.State;
import io.millwright.model.Unit;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real net-snmp agent of this computer, with one storage more than there is. */
class SnmpProbeTest {
  private static final Map<String, ProbeKind> KINDS =
      Stream.of(SnmpKind.storage(), SnmpKind.networkCard(), SnmpKind.load(), SnmpKind.process())
          .collect(Collectors.toMap(ProbeKind::name, Function.identity()));

  @TempDir static Path folder;
  private static ForeignProgram agent;
  private static int port;

  @BeforeAll
  static void start() throws IOException {
    port = ForeignProgram.freeDatagramPort();
    Files.createDirectory(folder.resolve("state"));
    Path configuration =
        Files.writeString(
            folder.resolve("snmpd.conf"),
            """
            agentaddress udp:127.0.0.1:%d
            rocommunity open-sesame 127.0.0.1
            createUser monitor SHA-256 right-password AES right-privacy
            rouser monitor priv
            # A storage of 3,000,000,000 units of 4096 bytes, a third of them used.
            override .1.3.6.1.2.1.25.2.3.1.3.9999 octet_str "/calls"
            override .1.3.6.1.2.1.25.2.3.1.4.9999 integer 4096
            override .1.3.6.1.2.1.25.2.3.1.5.9999 integer -1294967296
            override .1.3.6.1.2.1.25.2.3.1.6.9999 integer 1000000000
            """
                .formatted(port));
    agent =
        ForeignProgram.start(
                folder,
                "env",
                "SNMP_PERSISTENT_DIR=" + folder.resolve("state"),
                "snmpd",
                "-f",
                "-Lo",
                "-C",
                "-c",
                configuration.toString())
            .saying("NET-SNMP version");
    for (String secret :
        new String[] {"open-sesame", "wrong-word", "right-password", "right-privacy"}) {
      Files.writeString(folder.resolve(secret), secret + "\n");
    }
  }

  @AfterAll
  static void stop() throws IOException {
    agent.close();
  }

  private static final String V2 = "'version': '2c', 'community.file': 'open-sesame'";

  private static String v3(String user, String password, String privacy) {
    return "'user': '%s', 'password.file': '%s', 'privacy.password.file': '%s'"
        .formatted(user, password, privacy);
  }

  private static Probe probe(String kind, int at, String login, String more) throws Exception {
    return ProbeFile.read(
        KINDS.getOrDefault(kind, KINDS.values().iterator().next()),
        folder,
        Clock.systemUTC(),
        "{'target': '127.0.0.1:%d', %s %s}".formatted(at, login, more));
  }

  private static Answer ask(String kind, String login, String more) throws Exception {
    try (Probe probe = probe(kind, port, login, more)) {
      return probe.ask(Duration.ofSeconds(20));
    }
  }

  @Test
  void storage_is_told_by_both_versions() throws Exception {
    String root = ", 'storage': '/', 'limits': {'free': {}}";
    Answer two = ask("snmp-storage", V2, root);
    Answer three = ask("snmp-storage", v3("monitor", "right-password", "right-privacy"), root);

    assertThat(two.verdict()).as(two.words()).isEqualTo(Verdict.UP);
    assertThat(three.verdict()).as(three.words()).isEqualTo(Verdict.UP);
    double size = folder.getRoot().toFile().getTotalSpace();
    assertThat(three.measures().get("size"))
        .isInstanceOfSatisfying(
            Quantity.class, s -> assertThat(s.number()).isBetween(size * 0.98, size * 1.02));
    assertThat(three.words()).matches("[0-9.]+ of [0-9.]+ GB free");
  }

  @Test
  void a_storage_of_more_units_than_the_protocol_can_count_is_not_negative() throws Exception {
    Answer answer = ask("snmp-storage", V2, ", 'storage': '/calls'");

    assertThat(answer.verdict()).as(answer.words()).isEqualTo(Verdict.UP);
    assertThat(answer.words()).isEqualTo("8192 of 12288 GB free");
    assertThat(answer.measures())
        .containsEntry("free", new Quantity(66.6, Unit.PERCENT))
        .containsEntry("size", new Quantity(3e9 * 4096, new Unit("By")));
    assertThat(
            ask("snmp-storage", V2, ", 'storage': '/calls', 'limits': {'free': {'warn-below': 70}}")
                .words())
        .startsWith("Free space 66.6 % is below the warning limit 70 %; ");
  }

  @Test
  void what_the_agent_does_not_show_cannot_be_told() throws Exception {
    assertThat(ask("snmp-storage", V2, ", 'storage': '/none'").verdict())
        .isEqualTo(Verdict.CANNOT_TELL);
    assertThat(ask("snmp-interface", V2, ", 'interface': 'none'").words())
        .isEqualTo("the agent shows no interface 'none': check the name and what its view allows");
  }

  @Test
  void a_wrong_community_goes_unanswered_and_the_words_say_what_that_may_mean() throws Exception {
    try (Probe probe =
        probe("snmp-load", port, "'version': '2c', 'community.file': 'wrong-word'", "")) {
      Answer answer = probe.ask(Duration.ofMillis(500));

      assertThat(answer.verdict()).isEqualTo(Verdict.DOWN);
      assertThat(answer.words())
          .isEqualTo(
              "127.0.0.1:%d does not answer within 0.5 s: no agent is there, or it does not know the community"
                  .formatted(port))
          .doesNotContain("wrong-word");
    }
  }

  @Test
  void a_wrong_user_password_or_key_is_refused_by_name() throws Exception {
    Answer password = ask("snmp-load", v3("monitor", "wrong-word", "right-privacy"), "");

    assertThat(password.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(password.words())
        .endsWith("refuses the password: check password.file and authentication");
    assertThat(ask("snmp-load", v3("nobody", "right-password", "right-privacy"), "").words())
        .endsWith("does not know the user");
  }

  @Test
  void a_wrong_privacy_password_is_not_up() throws Exception {
    try (Probe probe =
        probe("snmp-load", port, v3("monitor", "right-password", "wrong-word"), "")) {
      Answer answer = probe.ask(Duration.ofSeconds(2));

      assertThat(answer.verdict()).as(answer.words()).isIn(Verdict.REFUSED, Verdict.DOWN);
    }
  }

  @Test
  void a_network_card_tells_link_and_errors() throws Exception {
    try (Probe probe = probe("snmp-interface", port, V2, ", 'interface': 'lo'")) {
      Answer first = probe.ask(Duration.ofSeconds(20));
      Answer second = probe.ask(Duration.ofSeconds(20));

      assertThat(first.verdict()).as(first.words()).isEqualTo(Verdict.UP);
      assertThat(first.measures())
          .containsEntry("link", new State("up"))
          .doesNotContainKey("new-errors");
      assertThat(second.measures()).containsEntry("new-errors", new Count(0));
      assertThat(second.words()).startsWith("lo is up with ");
    }
  }

  @Test
  void load_and_processes_are_counted() throws Exception {
    Answer load = ask("snmp-load", V2, "");
    Answer agents = ask("snmp-process", V2, ", 'process': 'snmpd'");
    Answer none = ask("snmp-process", V2, ", 'process': 'recorderd'");

    assertThat(load.measures()).as(load.words()).containsKeys("load-1", "load-5", "load-15");
    assertThat(agents.verdict()).as(agents.words()).isEqualTo(Verdict.UP);
    assertThat(none.verdict()).isEqualTo(Verdict.DOWN);
    assertThat(none.words())
        .matches(
            "Processes running 0 is below the alarm limit 1; 0 of \\d+ processes are recorderd");
  }

  @Test
  void keys_are_made_once_and_nothing_is_left_after_a_question() throws Exception {
    try (Probe probe =
        probe("snmp-load", port, v3("monitor", "right-password", "right-privacy"), "")) {
      for (int n = 0; n < 20; n++) {
        Answer answer = probe.ask(Duration.ofSeconds(20));
        assertThat(answer.verdict())
            .as(answer.words())
            .isIn(Verdict.UP, Verdict.SLOW, Verdict.DOWN);
        assertThat(answer.measures()).containsKey("load-5");
      }
    }
    await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(
                        t -> t.getName().contains("UDP") || t.getName().startsWith("Timer")));
  }

  @Test
  void an_interrupted_question_ends_at_once() throws Exception {
    try (var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Probe probe = probe("snmp-load", silent.getLocalPort(), V2, "")) {
      var end = new CompletableFuture<String>();
      var asking =
          new Thread(
              () -> {
                try {
                  end.complete(probe.ask(Duration.ofDays(1)).words());
                } catch (InterruptedException e) {
                  end.complete("interrupted");
                }
              });
      asking.start();
      silent.receive(new DatagramPacket(new byte[2000], 2000));
      asking.interrupt();

      assertThat(end.get(10, TimeUnit.SECONDS)).isEqualTo("interrupted");
    }
  }

  @Test
  void says_what_is_wrong_in_a_file() throws Exception {
    Files.writeString(folder.resolve("short"), "1234567");
    assertThat(complaint("{'target': 'a', 'user': 'm', 'password.file': 'short'}"))
        .contains("8 characters or more");
    assertThat(complaint("{'target': 'a', 'version': '2c', 'user': 'm'}"))
        .contains("version 2c knows a community.file only", "\"community.file\" is missing");
    assertThat(
            complaint(
                "{'target': 'a', 'user': 'm', 'password.file': 'right-password', 'privacy': 'DES'}"))
        .contains("one of [AES-128, AES-256]");
  }

  private static String complaint(String json) {
    return ProbeFile.complaint(
        KINDS.getOrDefault("snmp-load", KINDS.values().iterator().next()), folder, json);
  }
}
