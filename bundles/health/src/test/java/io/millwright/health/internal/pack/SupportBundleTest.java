package io.millwright.health.internal.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.health.Diagnosis;
import io.millwright.health.Finding;
import io.millwright.health.internal.files.SiteFolder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// Secrets are planted wherever people and programs put them; each carries the word PLANT.
class SupportBundleTest {
  private static final String KEY =
      "-----BEGIN PRIVATE KEY-----\nPLANTkeybody0123456789\n-----END PRIVATE KEY-----\n";

  @TempDir Path folder;

  @BeforeEach
  void plant() throws IOException {
    put("token", "PLANTtokenOfTheSite\n");
    put("first-password", "PLANTfirst\n");
    put("secrets/db.password", "PLANTfromFile\n");
    put("etc/keys.properties", "karaf = PLANTpublickey,_g_:admingroup\n");
    put("etc/host.key", KEY);
    put("etc/machine.password", "PLANTbesideTheConfiguration");
    put("etc/site.p12", "PLANTkeystore");
    put(
        "etc/users.properties",
        "admin = {CRYPT}$2a$10$PLANTabcdefghijklmnopqrstuv{CRYPT},_g_:admingroup\nbob=PLANTclear\n");
    put(
        "etc/org.ops4j.datasource-millwright.cfg",
        """
        url = jdbc:postgresql://bob:PLANT@half@127.0.0.1:5432/millwright?password=PLANTurl&x=1
        user = millwright
        password = PLANTdb\\
            PLANTcontinued
        # password = PLANTold
        pool = dbcp2
        """);
    put(
        "etc/custom.system.properties",
        "org.osgi.keystore.password=PLANTstore\nsnmp.community: PLANTsnmp\n");
    put("etc/old.config", "api.token=\"PLANTfelix\"\n");
    put(
        "etc/io.millwright.driver.opcua.OpcUaDriver~a.cfg.json",
        """
        { // password: "PLANTremark"
          "machine.id": "cmm-1", "endpoint": "opc.tcp://u:PLANTlogin@10.0.0.5:4840",
          "user.password": "PLANT\\"quoted", "password.file": "secrets/db.password",
          "tokens": ["PLANTone", {"deep": "PLANTtwo"}], "port": 4840, "pin": 987654321
        }
        """);
    put(
        "etc/broken.cfg.json",
        "{ \"password\": \"PLANTbroken\n \"host\": \"kept\", \"secret\": PLANTbare, \"last\": 1");
    put(
        "etc/routes/mail.xml",
        "<route><to uri=\"smtp://h?username=u&amp;password=RAW(PLANTraw)\"/></route>\n");
    put(
        "log/karaf.log",
        """
        connecting to http://joe:PLANTweb@host/x with password=PLANTlog
        Authorization: Bearer PLANTbearer0123456
        the station said PLANTfromFile and PLANTdb and PLANTtokenOfTheSite and PLANTtwo
        {"password":"PLANTjson"} kept line
        """
            + KEY);
    put("log/karaf.log.1", "PLANTcutkey\n-----END RSA PRIVATE KEY-----\nkept after\n");
  }

  @Test
  void holds_no_secret_wherever_it_was_written() throws IOException {
    Map<String, String> texts =
        bundle(
            Map.of(
                "threads.txt", "\"worker PLANTfromFile\"", "status.json", "{\"a\":\"PLANTold\"}"));

    assertThat(texts.keySet())
        .contains(
            "doctor.txt", "versions.txt", "threads.txt", "log/karaf.log", "etc/users.properties")
        .doesNotContain(
            "token", "first-password", "etc/host.key", "etc/site.p12", "etc/machine.password");
    assertThat(texts)
        .allSatisfy((name, text) -> assertThat(text).as(name).doesNotContain("PLANT", "987654321"));
  }

  // A bundle that hides everything helps nobody.
  @Test
  void keeps_what_a_supporter_needs() throws IOException {
    Map<String, String> texts = bundle(Map.of());

    assertThat(texts.get("etc/org.ops4j.datasource-millwright.cfg"))
        .contains("user = millwright", "pool = dbcp2", "password = ***", "5432/millwright");
    assertThat(texts.get("etc/io.millwright.driver.opcua.OpcUaDriver~a.cfg.json"))
        .contains(
            "\"machine.id\": \"cmm-1\"",
            "10.0.0.5:4840",
            "\"password.file\": \"secrets/db.password\"",
            "\"port\": 4840");
    assertThat(texts.get("etc/broken.cfg.json")).contains("\"host\": \"kept\"", "\"last\": 1");
    assertThat(texts.get("log/karaf.log")).contains("kept line", "connecting to http://***@host/x");
    assertThat(texts.get("log/karaf.log.1")).contains("kept after");
    assertThat(texts.get("doctor.txt")).contains("BAD  disk: full", "     make room");
  }

  @Test
  void carries_the_end_of_a_long_log_only() throws IOException {
    put("log/karaf.log", ("x".repeat(99) + "\n").repeat(10_000) + "the end\n");

    String log = bundle(Map.of()).get("log/karaf.log");

    assertThat(log).hasSizeLessThan(262_145).endsWith("the end\n").startsWith("xxx");
  }

  private Map<String, String> bundle(Map<String, String> more) throws IOException {
    var diagnosis =
        new Diagnosis("0.1.0", Instant.EPOCH, List.of(Finding.bad("disk", "full", "make room")));
    var out = new ByteArrayOutputStream();
    new SupportBundle(new SiteFolder(folder)).write(out, diagnosis, more);
    Map<String, String> texts = new TreeMap<>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        texts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return texts;
  }

  private void put(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
