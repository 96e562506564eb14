package io.millwright.health.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millwright.health.Finding;
import io.millwright.health.Verdict;
import io.millwright.testkit.ManualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesChecksTest {
  private static final Clock NOON = Clock.fixed(ManualClock.NOON, ZoneOffset.UTC);

  @TempDir Path folder;
  private SiteFolder site;

  @BeforeEach
  void site() throws IOException {
    site = new SiteFolder(folder);
    rights(folder, "rwx------");
  }

  @Test
  void counts_the_errors_of_the_last_day_in_all_files_of_the_log() throws IOException {
    log("karaf.log.1", "2026-03-03T11:59:59,999 | ERROR | t | A | too old\n");
    log(
        "karaf.log.1",
        """
        2026-03-03T11:59:59,999 | ERROR | t | A | too old
        2026-03-03T12:00:01,000 | ERROR | t | A | first
        2026-03-04T01:00:00,000 | WARN  | t | A | says | ERROR | in its text
        """);
    log("karaf.log", "2026-03-04T02:00:00,000 | ERROR | t | A | second\n\tat a.stack.Trace\n");

    Finding finding = only(new LogCheck(site, NOON).look());

    assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
    assertThat(finding.seen()).startsWith("2 ERROR lines in the last day").endsWith("second");
  }

  @Test
  void is_content_with_a_log_without_errors() throws IOException {
    log(
        "karaf.log",
        """
        2026-03-04T02:00:00,000 | INFO  | t | A | fine
        2026-03-04T02:00:00,000 | ERROR | fileinstall-/etc | fileinstall      | 6 - x | a file
        """);

    assertThat(only(new LogCheck(site, NOON).look()).verdict()).isEqualTo(Verdict.OK);
  }

  @Test
  void names_settings_that_hold_a_secret_instead_of_its_file() throws IOException {
    Path etc = Files.createDirectories(folder.resolve("etc"));
    Files.writeString(
        etc.resolve("org.ops4j.datasource-site.cfg"), "user = site\npassword = hunter2\n");
    Files.writeString(
        etc.resolve("opcua~cmm-1.cfg.json"),
        "{\"password.file\": \"cmm-1.password\", \"probes\": [{\"community\": \"public\"}]}");
    Files.writeString(etc.resolve("a.cfg"), "password = FILE(/srv/a)\ntoken =\nsecret=ENC(x)\n");
    Files.writeString(etc.resolve("b.cfg.json"), "{\"password\": ");

    List<Finding> found = new PlainSecretCheck(site).look();

    assertThat(found)
        .extracting(Finding::verdict, Finding::seen)
        .containsExactly(
            tuple(Verdict.WARN, "etc/opcua~cmm-1.cfg.json, community: it stands there readably"),
            tuple(
                Verdict.WARN,
                "etc/org.ops4j.datasource-site.cfg, password: it stands there readably"));
    assertThat(found.toString()).doesNotContain("hunter2", "public");
  }

  @Test
  void asks_for_a_backup_when_there_is_none_or_an_old_one_only() throws IOException {
    var check = new BackupCheck(site, NOON);
    assertThat(only(check.look()).seen()).startsWith("no backup in");

    // Sites may share a folder: a neighbour's backup is none of ours.
    Path shelf = Files.createDirectories(folder.resolve("nas"));
    Files.createDirectories(folder.resolve("etc"));
    Files.writeString(
        folder.resolve("etc/io.millwright.store.internal.backup.BackupKeeper.cfg"),
        "backup.folder = " + shelf);
    Files.writeString(shelf.resolve("millwright-other-1.zip"), "x");
    assertThat(only(check.look()).seen()).isEqualTo("no backup in " + shelf);

    String name = "millwright-%s-1.zip".formatted(folder.getFileName());
    Path zip = Files.writeString(shelf.resolve(name), "x");
    Files.setLastModifiedTime(zip, FileTime.from(ManualClock.NOON.minus(Duration.ofDays(9))));
    assertThat(only(check.look()))
        .returns(Verdict.WARN, Finding::verdict)
        .returns("the newest is %s, 9 d 0 h old".formatted(name), Finding::seen);
    Files.setLastModifiedTime(zip, FileTime.from(ManualClock.NOON.minus(Duration.ofDays(1))));
    assertThat(only(check.look()).verdict()).isEqualTo(Verdict.OK);
  }

  @Test
  void finds_secrets_that_others_may_read() throws IOException {
    Path secret = Files.writeString(folder.resolve("token"), "x");
    rights(secret, "rw-r--r--");
    // Nobody else may enter the folder: the second lock is not needed.
    assertThat(only(new RightsCheck(site).look()).verdict()).isEqualTo(Verdict.OK);

    rights(folder, "rwxr-xr-x");
    assertThat(new RightsCheck(site).look())
        .extracting(Finding::verdict, Finding::advice)
        .containsExactly(
            tuple(Verdict.BAD, "chmod 700 " + folder), tuple(Verdict.BAD, "chmod 600 " + secret));
  }

  @Test
  void knows_the_files_that_the_configuration_names_as_passwords() throws IOException {
    Files.createDirectories(folder.resolve("etc"));
    Path inside = Files.writeString(folder.resolve("db.password"), "x");
    Path outside = Files.writeString(Files.createTempDirectory("outside").resolve("p"), "x");
    rights(outside, "rw-rw-r--");
    Files.writeString(
        folder.resolve("etc/a.cfg.json"),
        "{\"password.file\": \"${millwright.data}/db.password\", \"x.token.file\": \"%s\"}"
            .formatted(outside));

    assertThat(site.passwordFiles()).containsExactlyInAnyOrder(inside, outside);
    assertThat(only(new RightsCheck(site).look()).advice()).isEqualTo("chmod 600 " + outside);
  }

  @Test
  void tells_ports_on_loopback_from_those_that_can_be_reached() throws IOException {
    var sockets = new Sockets(Path.of("/proc"));
    try (var inside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(sockets.all()).contains(new Sockets.Listening(inside.getLocalPort(), true, true));
      assertThat(only(new PortsCheck(sockets, site, true).look()).seen())
          .contains(Integer.toString(inside.getLocalPort()));
    }
  }

  // As the kernel prints them: 0.0.0.0:8443 of this process, ::1 and ::ffff:127.0.0.1 of others.
  @Test
  void reads_the_kernels_tables() throws IOException {
    Path proc = folder.resolve("proc");
    Files.createDirectories(proc.resolve("net"));
    String head =
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid\n";
    Files.writeString(
        proc.resolve("net/tcp"),
        head
            + "   0: 00000000:20FB 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 77 1\n");
    Files.writeString(
        proc.resolve("net/tcp6"),
        head
            + "   0: 00000000000000000000000001000000:1F90 00000000000000000000000000000000:0000 0A"
            + " 00000000:00000000 00:00000000 00000000 0 0 78 1\n"
            + "   1: 0000000000000000FFFF00000100007F:1F91 00000000000000000000000000000000:0000 0A"
            + " 00000000:00000000 00:00000000 00000000 0 0 79 1\n");
    Files.createDirectories(proc.resolve("self/fd"));
    Files.createSymbolicLink(proc.resolve("self/fd/3"), Path.of("socket:[77]"));

    var sockets = new Sockets(proc);

    assertThat(sockets.all())
        .containsExactly(
            new Sockets.Listening(8443, false, true),
            new Sockets.Listening(8080, true, false),
            new Sockets.Listening(8081, true, false));
    assertThat(only(new PortsCheck(sockets, site, true).look()))
        .returns(Verdict.WARN, Finding::verdict)
        .returns("[8443] can be reached from the network; [] on loopback only", Finding::seen);
  }

  @Test
  void says_before_the_start_that_the_pages_port_is_taken() throws IOException {
    Files.createDirectories(folder.resolve("etc"));
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(
          folder.resolve("etc/custom.system.properties"),
          "millwright.http.port = " + taken.getLocalPort());

      assertThat(only(new PortsCheck(new Sockets(Path.of("/proc")), site, false).look()).verdict())
          .isEqualTo(Verdict.BAD);
    }
  }

  @Test
  void names_file_and_line_of_what_is_no_json_or_no_xml() throws IOException {
    Files.createDirectories(folder.resolve("etc/routes"));
    Files.writeString(folder.resolve("etc/good.cfg.json"), "// a remark\n{\"a\": [1, {}]}\n");
    Files.writeString(folder.resolve("etc/routes/good.xml"), "<!DOCTYPE a SYSTEM 'b:c'><a/>");
    Files.writeString(folder.resolve("etc/free.cfg"), "{ <");
    assertThat(only(new SyntaxCheck(site).look()))
        .isEqualTo(Finding.ok("file", "2 files are whole JSON or XML"));

    Files.writeString(folder.resolve("etc/L~a.cfg.json"), "{\n  \"unit\": \"Cel\"\n  \"to\": 3\n}");
    Files.writeString(folder.resolve("etc/L~b.cfg.json"), "");
    Files.writeString(folder.resolve("etc/L~c.cfg.json"), "{\n");
    Files.writeString(folder.resolve("etc/routes/r.xml"), "<routes>\n<route>\n</routes>");

    assertThat(new SyntaxCheck(site).look())
        .allMatch(finding -> finding.verdict() == Verdict.BAD)
        .extracting(Finding::seen)
        .satisfiesExactly(
            seen -> assertThat(seen).startsWith("etc/L~a.cfg.json, line 3, column 3: "),
            seen -> assertThat(seen).startsWith("etc/L~b.cfg.json, line 1: "),
            seen -> assertThat(seen).startsWith("etc/L~c.cfg.json, line 2").endsWith("Object"),
            seen -> assertThat(seen).startsWith("etc/routes/r.xml, line 3, column 8: "));
  }

  @Test
  void tells_how_long_the_pages_certificate_holds() throws IOException {
    Path store = folder.resolve("site.p12");
    Files.createDirectories(folder.resolve("etc"));
    Path settings = folder.resolve("etc/org.apache.felix.http.cfg");
    String words =
        """
        org.apache.felix.https.keystore = ${millwright.data}/site.p12
        org.apache.felix.https.keystore.password = changeit
        org.apache.felix.https.enable = %s
        """;
    Files.writeString(settings, words.formatted("false"));
    assertThat(new CertificateCheck(site, NOON).look()).isEmpty();

    Files.writeString(settings, words.formatted("true"));
    assertThat(only(new CertificateCheck(site, NOON).look()))
        .returns(Verdict.BAD, Finding::verdict)
        .satisfies(finding -> assertThat(finding.seen()).contains("no TLS", store.toString()));

    // Of 100 days, from 2026-01-01 on.
    keystore(store, "2026/01/01 00:00:00");
    assertThat(certificateAt("2026-03-01T00:00:00Z").verdict()).isEqualTo(Verdict.OK);
    assertThat(certificateAt("2026-03-20T00:00:00Z").verdict()).isEqualTo(Verdict.WARN);
    assertThat(certificateAt("2026-04-20T00:00:00Z"))
        .returns(Verdict.BAD, Finding::verdict)
        .satisfies(finding -> assertThat(finding.seen()).contains("CN=site", "until 2026-04-1"));
    assertThat(certificateAt("2025-12-01T00:00:00Z").verdict()).isEqualTo(Verdict.BAD);

    Files.writeString(settings, words.formatted("true").replace("changeit", "wrong"));
    assertThat(only(new CertificateCheck(site, NOON).look()).seen())
        .contains("cannot be opened")
        .doesNotContain("wrong");
  }

  @Test
  void tells_the_same_of_a_certificate_that_is_read_while_running() throws IOException {
    Path store = Files.createDirectories(folder.resolve("tls")).resolve("own.p12");
    Files.createDirectories(folder.resolve("etc"));
    Path settings = folder.resolve("etc/io.millwright.web.internal.wire.WebServer.cfg");
    String words = "certificate.file = tls/own.p12\npassword.file = tls/word\n";
    Files.writeString(folder.resolve("tls/word"), "changeit\n");
    Files.writeString(settings, words);
    assertThat(new CertificateCheck(site, NOON).look()).isEmpty();

    Files.writeString(settings, words + "host = 0.0.0.0\n");
    assertThat(only(new CertificateCheck(site, NOON).look()))
        .returns(Verdict.BAD, Finding::verdict)
        .satisfies(finding -> assertThat(finding.seen()).contains(store.toString()));

    keystore(store, "2026/01/01 00:00:00");
    assertThat(certificateAt("2026-03-01T00:00:00Z").verdict()).isEqualTo(Verdict.OK);
    assertThat(certificateAt("2026-03-20T00:00:00Z").verdict()).isEqualTo(Verdict.WARN);
    assertThat(certificateAt("2026-04-20T00:00:00Z").verdict()).isEqualTo(Verdict.BAD);
    Files.writeString(folder.resolve("tls/word"), "wrong\n");
    assertThat(only(new CertificateCheck(site, NOON).look()).seen())
        .contains("cannot be read")
        .doesNotContain("wrong");
  }

  private Finding certificateAt(String time) {
    Clock clock = Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
    return only(new CertificateCheck(site, clock).look());
  }

  private static void keystore(Path file, String from) throws IOException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                "-genkeypair",
                "-alias",
                "site",
                "-dname",
                "CN=site",
                "-keyalg",
                "EC",
                "-startdate",
                from,
                "-validity",
                "100",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.onExit().join().exitValue()).as(said).isZero();
  }

  @Test
  void judges_java_and_its_heap() {
    assertThat(JavaCheck.java(16).verdict()).isEqualTo(Verdict.BAD);
    assertThat(JavaCheck.java(17).verdict()).isEqualTo(Verdict.OK);
    assertThat(JavaCheck.heap(84 << 20, 100 << 20).verdict()).isEqualTo(Verdict.OK);
    assertThat(JavaCheck.heap(86 << 20, 100 << 20))
        .returns(Verdict.WARN, Finding::verdict)
        .returns("86 MB of 100 MB in use after the last collection (86 %)", Finding::seen);
  }

  private static Finding only(List<Finding> findings) {
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private void log(String name, String text) throws IOException {
    Path file = Files.createDirectories(folder.resolve("log")).resolve(name);
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(ManualClock.NOON));
  }

  private static void rights(Path file, String rights) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
  }
}
