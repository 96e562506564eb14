package io.millwright.itests.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A reverse proxy that speaks TLS before a site: Debian's nginx as a process of its own. */
final class Nginx implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/nginx");
  private static final long STOP_SECONDS = 20;

  private final int port;
  private final Process process;

  /** Starts it before an address, with the certificate and key of these files. */
  Nginx(Path folder, int port, String site, Path certificate, Path key) {
    this.port = port;
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("nginx.conf"), configuration(port, site, certificate, key));
      process =
          new ProcessBuilder(
                  PROGRAM.toString(), "-p", folder.toString(), "-c", "nginx.conf", "-e", "stderr")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("nginx.log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(this::listens);
  }

  // The lines that docs/running-a-site.md recommends.
  private static String configuration(int port, String site, Path certificate, Path key) {
    return """
        daemon off; master_process off; pid nginx.pid;
        events { }
        http {
          access_log off;
          client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;
          uwsgi_temp_path t4; scgi_temp_path t5;
          server {
            listen 127.0.0.1:%d ssl;
            ssl_certificate %s;
            ssl_certificate_key %s;
            location / {
              proxy_pass %s;
              proxy_set_header Host $http_host;
              proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
              proxy_set_header X-Forwarded-Proto $scheme;
              proxy_set_header X-Forwarded-Host $http_host;
            }
          }
        }
        """
        .formatted(port, certificate, key, site);
  }

  private boolean listens() {
    if (!process.isAlive()) {
      throw new IllegalStateException("nginx ended; see nginx.log");
    }
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
