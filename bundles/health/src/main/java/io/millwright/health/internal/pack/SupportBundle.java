package io.millwright.health.internal.pack;

import io.millwright.health.Diagnosis;
import io.millwright.health.Finding;
import io.millwright.health.internal.files.SiteFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** One zip of texts for a supporter, without secrets. */
public final class SupportBundle {
  private static final int TAIL_BYTES = 256 << 10;
  private static final List<String> PROPERTIES =
      List.of(
          "java.version",
          "java.vendor",
          "java.vm.name",
          "java.home",
          "os.name",
          "os.version",
          "os.arch",
          "user.timezone",
          "file.encoding",
          "karaf.version",
          "millwright.data");

  private final SiteFolder site;

  /** Packs what belongs to the site. */
  public SupportBundle(SiteFolder site) {
    this.site = site;
  }

  /**
   * Writes the zip; ends it, but does not close the stream.
   *
   * @param more further texts by name
   */
  public void write(OutputStream out, Diagnosis diagnosis, Map<String, String> more)
      throws IOException {
    var secrets = new Secrets();
    secrets.learn(site);
    var masking = new Masking(secrets);
    // The configuration first: what is secret there must not stand in a log either.
    Map<String, String> texts = new LinkedHashMap<>();
    for (Path file : site.configuration()) {
      String name = site.path().relativize(file).toString();
      texts.put(name, masking.configuration(name, SiteFolder.text(file)));
    }
    texts.put("doctor.txt", words(diagnosis));
    texts.put("versions.txt", versions());
    texts.putAll(new TreeMap<>(more));
    var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      put(zip, text.getKey(), masking.text(text.getValue()));
    }
    for (Path log : SiteFolder.below(site.at("log"))) {
      put(zip, site.path().relativize(log).toString(), masking.text(tail(log)));
    }
    zip.finish();
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name.replace('\\', '/')));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  static String words(Diagnosis diagnosis) {
    var words = new StringBuilder();
    words.append("Millwright ").append(diagnosis.version()).append(" at ").append(diagnosis.at());
    words.append('\n');
    for (Finding finding : diagnosis.findings()) {
      words.append("%-4s %s: %s%n".formatted(finding.verdict(), finding.check(), finding.seen()));
      if (!finding.advice().isEmpty()) {
        words.append("     ").append(finding.advice()).append('\n');
      }
    }
    return words.toString();
  }

  private static String versions() {
    var words = new StringBuilder();
    for (String name : PROPERTIES) {
      words.append(name).append(" = ").append(System.getProperty(name, "")).append('\n');
    }
    for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      words.append(argument).append('\n');
    }
    return words.toString();
  }

  // A first line that is cut through is left out: half a secret is not recognized.
  private static String tail(Path file) throws IOException {
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(0, in.length() - TAIL_BYTES);
      byte[] bytes = new byte[(int) (in.length() - from)];
      in.seek(from);
      in.readFully(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8);
      return from == 0 ? text : text.substring(text.indexOf('\n') + 1);
    }
  }
}
