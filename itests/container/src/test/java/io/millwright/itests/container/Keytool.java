package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Certificates as an administrator makes them. */
final class Keytool {
  private Keytool() {}

  /** A certificate that signed itself, in PEM; of nobody who is asked. */
  static Path certificate(Path folder) throws Exception {
    Files.createDirectories(folder);
    Path password = Files.writeString(folder.resolve("password"), "something\n");
    Path store = folder.resolve("other.p12");
    store(store, password, "other.example");
    Path file = folder.resolve("other.crt");
    run(
        "-exportcert",
        "-rfc",
        "-alias",
        "site",
        "-storepass:file",
        password.toString(),
        "-keystore",
        store.toString(),
        "-file",
        file.toString());
    return file;
  }

  /** Puts a new key with its certificate into a PKCS#12 file, in one moment. */
  static void store(Path store, Path password, String name) throws Exception {
    Path part = store.resolveSibling("part.p12");
    Files.deleteIfExists(part);
    run(
        "-genkeypair",
        "-alias",
        "site",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=" + name,
        "-validity",
        "90",
        "-storetype",
        "PKCS12",
        "-storepass:file",
        password.toString(),
        "-keystore",
        part.toString());
    Files.move(part, store, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void run(String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(words));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
  }
}
