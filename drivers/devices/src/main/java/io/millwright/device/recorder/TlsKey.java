package io.millwright.device.recorder;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The recorder's own certificate, signed by nobody but itself. */
final class TlsKey {
  /** A test device: the key guards nothing, the word only satisfies the file format. */
  private static final String WORD = "simulated";

  private TlsKey() {}

  /** A listening socket with the certificate in {@code folder}, which is made if there is none. */
  static ServerSocket listen(Path folder, String host, int port)
      throws IOException, GeneralSecurityException {
    Path file = folder.resolve("sip-tls.p12");
    if (!Files.exists(file)) {
      create(file, host);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, WORD.toCharArray());
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, WORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context
        .getServerSocketFactory()
        .createServerSocket(port, 50, InetAddress.getByName(host));
  }

  private static void create(Path file, String host) throws IOException {
    String name = host.matches("[0-9.]+|.*:.*") ? "ip:" + host : "dns:" + host;
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "device",
                "-keyalg",
                "EC",
                "-dname",
                "CN=Simulated recorder",
                "-ext",
                "SAN=dns:localhost," + name,
                "-validity",
                "1825",
                "-storetype",
                "PKCS12",
                "-storepass",
                WORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said =
        new String(
            keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    try {
      if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
        throw new IOException("no certificate could be made: " + said.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the certificate was made", e);
    }
  }
}
