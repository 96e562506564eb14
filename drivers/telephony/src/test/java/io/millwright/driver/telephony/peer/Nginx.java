package io.millwright.driver.telephony.peer;

import io.millwright.testkit.ForeignProgram;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.x509.GeneralName;

/** nginx with servers over plain HTTP and over TLS with several certificates. */
public final class Nginx implements AutoCloseable {
  private static final GeneralName HERE = new GeneralName(GeneralName.iPAddress, "127.0.0.1");

  private final Path folder;
  private final ForeignProgram program;
  private final Map<String, Integer> ports = new TreeMap<>();

  /** Starts it; the authority's certificate is {@code authority.pem} in the folder. */
  public Nginx(Path folder) throws IOException {
    this.folder = folder;
    certificates();
    for (String server : new String[] {"plain", "sound", "soon", "late", "other", "stranger"}) {
      ports.put(server, ForeignProgram.freePort());
    }
    content();
    Files.writeString(folder.resolve("nginx.conf"), configuration());
    program =
        ForeignProgram.start(
            folder, "nginx", "-p", folder.toString(), "-c", "nginx.conf", "-e", "stderr");
    ports.values().forEach(program::listeningAt);
  }

  private void certificates() throws IOException {
    Instant now = Instant.now();
    Instant before = now.minus(Duration.ofDays(100));
    var authority = new TestAuthority();
    authority.writeTo(folder.resolve("authority.pem"));
    authority.sign(folder, "sound", HERE, before, now.plus(Duration.ofDays(300)));
    authority.sign(folder, "soon", HERE, before, now.plus(Duration.ofDays(20)));
    authority.sign(folder, "late", HERE, before, now.minus(Duration.ofDays(2)));
    authority.sign(
        folder,
        "other",
        new GeneralName(GeneralName.dNSName, "pbx.example"),
        before,
        now.plus(Duration.ofDays(300)));
    new TestAuthority().sign(folder, "stranger", HERE, before, now.plus(Duration.ofDays(300)));
  }

  private void content() throws IOException {
    Files.createDirectories(folder.resolve("www"));
    Files.writeString(folder.resolve("www/health"), "all modules ready\n");
    Files.writeString(
        folder.resolve("www/qm.json"),
        """
        {"modules": {"core": {"state": "RUNNING"}, "import": {"state": "STOPPED"}},
         "licence": {"used": 96, "bought": 100}, "queue": [17]}
        """);
    try (var huge = new RandomAccessFile(folder.resolve("www/huge").toFile(), "rw")) {
      huge.setLength(4L << 30);
    }
    Files.writeString(folder.resolve("users"), "monitor:{PLAIN}open sesame\n");
  }

  private String configuration() {
    var servers = new StringBuilder();
    ports.forEach(
        (name, port) ->
            servers.append(
                "server { listen 127.0.0.1:%d %s; include common.conf; %s }\n"
                    .formatted(
                        port,
                        "plain".equals(name) ? "" : "ssl",
                        "plain".equals(name)
                            ? ""
                            : "ssl_certificate %s.pem; ssl_certificate_key %s.key;"
                                .formatted(name, name))));
    String common =
        """
        root www;
        location = /login { auth_basic "qm"; auth_basic_user_file users; alias www/health; }
        location = /away { return 302 http://127.0.0.1:%d/health?token=hidden; }
        location = /round { return 302 /round; }
        location = /busy { add_header Retry-After 30 always; return 503; }
        """
            .formatted(ports.get("plain"));
    try {
      Files.writeString(folder.resolve("common.conf"), common);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return """
    daemon off; master_process off; pid nginx.pid; error_log stderr;
    events { }
    http {
      access_log off;
      client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;
      %s
    }
    """
        .formatted(servers);
  }

  /** Where one of its servers listens. */
  public int port(String server) {
    return ports.getOrDefault(server, 0);
  }

  @Override
  public void close() throws IOException {
    program.close();
  }
}
