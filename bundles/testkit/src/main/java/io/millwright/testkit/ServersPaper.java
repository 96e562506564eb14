package io.millwright.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate of its own, as a server shows it, for one name.
 *
 * @param pem the certificate
 * @param key its key
 * @param context what a server in this process shows it with
 */
public record ServersPaper(Path pem, Path key, SSLContext context) {
  private static final char[] PASSWORD = "password".toCharArray();

  /** Makes one for a subject's alternative name, such as {@code ip:127.0.0.1}. */
  public static ServersPaper of(String name, Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = Files.createTempDirectory(folder, "paper").resolve("store.p12");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", "server", "-keyalg", "RSA", "-keysize"));
    // Not of elliptic curves: slapd's GnuTLS cannot read the keys of those that Java makes.
    command.addAll(List.of("2048", "-storetype", "PKCS12", "-storepass", "password"));
    command.addAll(List.of("-dname", "CN=server", "-ext", "san=" + name));
    command.addAll(List.of("-keystore", store.toString()));
    Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (tool.waitFor() != 0) {
      throw new IOException(said);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    Certificate certificate = keys.getCertificate("server");
    Key key = keys.getKey("server", PASSWORD);
    return new ServersPaper(
        pem(store.resolveSibling("cert.pem"), "CERTIFICATE", certificate.getEncoded()),
        pem(store.resolveSibling("key.pem"), "PRIVATE KEY", key.getEncoded()),
        context);
  }

  private static Path pem(Path file, String what, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what));
  }
}
