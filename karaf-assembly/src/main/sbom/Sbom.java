import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Writes a CycloneDX 1.6 list of all that an assembly brings, from the files that are in it: what
 * Maven's graph of dependencies says is another thing, since most bundles come by feature files.
 * {@code java -Dmilo.version=… Sbom.java ASSEMBLY VERSION TIME KNOWN LOCK OUT}
 */
public final class Sbom {
  private static final Pattern MAVEN_PATH = Pattern.compile("system/(.+)/([^/]+)/([^/]+)/[^/]+\\.jar");
  private static final Pattern POM = Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom\\.properties");
  private static final Pattern FILE = Pattern.compile("(.+?)-(\\d[^/]*)\\.jar");
  private static final Pattern NAME = Pattern.compile("<license>.*?<name>(.*?)</name>.*?</license>", Pattern.DOTALL);
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

  private final Properties known = new Properties();
  private final Map<String, String> components = new TreeMap<>();
  private final List<String> without = new ArrayList<>();

  /** A component's coordinates; the group may be empty. */
  private record Name(String group, String artifact, String version) {
    String purl() {
      String space = group.isEmpty() ? "" : group + "/";
      return "pkg:maven/%s%s@%s".formatted(space, artifact, version);
    }
  }

  public static void main(String[] words) throws IOException {
    var sbom = new Sbom();
    try (var in = Files.newBufferedReader(Path.of(words[3]))) {
      sbom.known.load(in);
    }
    Path assembly = Path.of(words[0]);
    for (String folder : List.of("lib", "system")) {
      try (Stream<Path> files = Files.walk(assembly.resolve(folder))) {
        for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
          sbom.jar(assembly.relativize(jar).toString().replace('\\', '/'), Files.readAllBytes(jar));
        }
      }
    }
    sbom.page(Files.readString(Path.of(words[4])));
    if (!sbom.without.isEmpty()) {
      System.err.println("No licence is known, add it to " + words[3] + ": " + sbom.without);
      System.exit(1);
    }
    Path out = Path.of(words[5]);
    Files.createDirectories(out.getParent());
    Files.writeString(out, sbom.document(words[1], words[2]));
  }

  private void jar(String path, byte[] bytes) throws IOException {
    var licences = new TreeSet<String>();
    var inside = new ArrayList<Name>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        if (name.equals("META-INF/MANIFEST.MF")) {
          licences.addAll(header(new Manifest(zip).getMainAttributes().getValue("Bundle-License")));
        } else if (name.matches("META-INF/maven/.*/pom\\.xml")) {
          licences.addAll(pom(text(zip)));
        } else if (name.endsWith(".jar")) {
          jar(path + "!/" + name, zip.readAllBytes());
        } else if (POM.matcher(name).matches()) {
          var pom = new Properties();
          pom.load(new ByteArrayInputStream(zip.readAllBytes()));
          inside.add(new Name(pom.getProperty("groupId"), pom.getProperty("artifactId"), pom.getProperty("version")));
        }
      }
    }
    Name own = name(path, inside);
    add(own, path, bytes, licences);
    for (Name part : inside) {
      // Repackaged into it, under licences of their own.
      if (own.group().equals("io.millwright") && !part.group().equals("io.millwright")) {
        add(part, path, new byte[0], new TreeSet<>());
      }
    }
    for (String part : known.getProperty("contains." + own.artifact(), "").split(" ")) {
      String[] words = filled(part).split(":");
      if (words.length == 3) {
        add(new Name(words[0], words[1], words[2]), path, new byte[0], new TreeSet<>());
      }
    }
  }

  private static Name name(String path, List<Name> inside) {
    // A jar within a jar has only its own name.
    Matcher maven = MAVEN_PATH.matcher(path.contains("!/") ? "" : path);
    if (maven.matches()) {
      return new Name(maven.group(1).replace('/', '.'), maven.group(2), maven.group(3));
    }
    Matcher file = FILE.matcher(path.substring(path.lastIndexOf('/') + 1));
    if (!file.matches()) {
      throw new IllegalStateException("a jar without a version: " + path);
    }
    return inside.stream()
        .filter(each -> each.artifact().equals(file.group(1)))
        .findFirst()
        .orElse(new Name("", file.group(1), file.group(2)));
  }

  private static List<String> header(String value) {
    var found = new ArrayList<String>();
    if (value != null) {
      for (String clause : value.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
        found.add(spdx(clause.split(";")[0].replace("\"", "").strip()));
      }
    }
    return found;
  }

  private static List<String> pom(String text) {
    return NAME.matcher(text).results().map(found -> spdx(found.group(1).strip())).toList();
  }

  /** As SPDX calls it; what is not known stays as it is written. */
  private static String spdx(String written) {
    String low = written.toLowerCase(java.util.Locale.ROOT);
    String[][] forms = {
      {"apache", "Apache-2.0"},
      {"asl-2.0", "Apache-2.0"},
      {"edl", "BSD-3-Clause"},
      {"eclipse distribution", "BSD-3-Clause"},
      {"bsd-3", "BSD-3-Clause"},
      {"bsd 3", "BSD-3-Clause"},
      {"modified bsd", "BSD-3-Clause"},
      {"asm.ow2.io", "BSD-3-Clause"},
      {"bsd-2", "BSD-2-Clause"},
      {"cddl", "CDDL-1.1"},
      {"javax.annotation/blob", "CDDL-1.1"},
      {"classpath", "GPL-2.0-with-classpath-exception"},
      {"gpl2 w/ cpe", "GPL-2.0-with-classpath-exception"},
      {"epl-2.0", "EPL-2.0"},
      {"epl 2.0", "EPL-2.0"},
      {"eclipse public license", "EPL-2.0"},
      {"lgpl-2.1", "LGPL-2.1-only"},
      {"lgpl 2.1", "LGPL-2.1-only"},
      {"mpl", "MPL-1.1"},
      {"mit", "MIT"},
      {"cc0", "CC0-1.0"},
      {"publicdomain/zero", "CC0-1.0"},
      {"gnu lesser gpl, version 3", "LGPL-3.0-only"},
      {"jquery", "MIT"},
    };
    for (String[] form : forms) {
      if (low.contains(form[0])) {
        return form[1];
      }
    }
    return written;
  }

  private void add(Name name, String path, byte[] bytes, TreeSet<String> licences) {
    String own = known.getProperty("licence." + name.group(), known.getProperty("licence." + name.artifact()));
    if (licences.isEmpty() && own != null) {
      licences.addAll(List.of(own.split(" ")));
    }
    if (licences.isEmpty()) {
      without.add(name.purl());
    }
    component(name.purl(), name.group(), name.artifact(), name.version(), licences, path, bytes);
  }

  private void component(
      String purl, String group, String name, String version, Iterable<String> licences, String path, byte[] bytes) {
    var json = new StringBuilder("{\"type\":\"library\",\"bom-ref\":").append(quoted(purl));
    if (!group.isEmpty()) {
      json.append(",\"group\":").append(quoted(group));
    }
    json.append(",\"name\":").append(quoted(name)).append(",\"version\":").append(quoted(version));
    if (bytes.length > 0) {
      json.append(",\"hashes\":[{\"alg\":\"SHA-256\",\"content\":").append(quoted(sha256(bytes))).append("}]");
    }
    var list = new ArrayList<String>();
    for (String licence : licences) {
      // Identifiers of SPDX have no spaces.
      String kind = licence.matches("[A-Za-z0-9.-]+") ? "id" : "name";
      list.add("{\"license\":{\"%s\":%s}}".formatted(kind, quoted(licence)));
    }
    json.append(",\"licenses\":[").append(String.join(",", list)).append("],\"purl\":").append(quoted(purl));
    json.append(",\"properties\":[{\"name\":\"millwright:file\",\"value\":").append(quoted(path)).append("}]}");
    components.putIfAbsent(purl, json.toString());
  }

  /** What the web page is made of, from the lock file of npm. */
  private void page(String lock) {
    Matcher packages =
        Pattern.compile("\"node_modules/([^\"]+)\": \\{(.*?)\\n    }", Pattern.DOTALL).matcher(lock);
    while (packages.find()) {
      String text = packages.group(2);
      // @types hold nothing that runs.
      if (!text.contains("\"dev\": true") && !packages.group(1).startsWith("@types/")) {
        String version = value(text, "version");
        String purl = "pkg:npm/%s@%s".formatted(packages.group(1).replace("@", "%40"), version);
        component(purl, "", packages.group(1), version, List.of(value(text, "license")), "the web page", new byte[0]);
      }
    }
  }

  private static String value(String text, String key) {
    Matcher found = Pattern.compile("\"" + key + "\": \"([^\"]+)\"").matcher(text);
    if (!found.find()) {
      throw new IllegalStateException("no " + key + " in " + text);
    }
    return found.group(1);
  }

  private String document(String version, String time) {
    String all = String.join(",\n", components.values());
    return """
        {"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"serialNumber":"urn:uuid:%s",
        "metadata":{"timestamp":"%s","component":{"type":"application","bom-ref":"millwright","group":"io.millwright","name":"millwright","version":"%s","licenses":[{"license":{"id":"Apache-2.0"}}]}},
        "components":[
        %s
        ]}
        """
        .formatted(UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)), time, version, all);
  }

  private static String filled(String text) {
    return VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(System.getProperty(found.group(1))));
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\s+", " ") + "\"";
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
