package io.millwright.torture.stage;

import io.millwright.torture.inside.WitnessBundle;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Makes the bundle that tells from within a site. */
final class WitnessJar {
  private static final String IMPORTS =
      "io.millwright.bus,io.millwright.history,io.millwright.model,io.millwright.monitoring,"
          + "org.osgi.framework";

  private WitnessJar() {}

  static void write(Path jar) throws IOException {
    String folder = WitnessBundle.class.getPackageName().replace('.', '/') + "/";
    // Elsewhere first: the site takes what lies in its folder as soon as it is there.
    Path draft = Files.createTempFile("witness", ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(draft), manifest())) {
      copy(folder, out);
    }
    Files.createDirectories(jar.getParent());
    Files.move(draft, jar);
  }

  private static Manifest manifest() {
    var manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    Map.of(
            Attributes.Name.MANIFEST_VERSION.toString(),
            "1.0",
            "Bundle-ManifestVersion",
            "2",
            "Bundle-SymbolicName",
            "io.millwright.torture.inside",
            "Bundle-Version",
            "1.0.0",
            "Bundle-Activator",
            WitnessBundle.class.getName(),
            "Import-Package",
            IMPORTS)
        .forEach(main::putValue);
    return manifest;
  }

  private static void copy(String folder, JarOutputStream out) throws IOException {
    Path own = own();
    if (Files.isDirectory(own)) {
      copy(own.resolve(folder), folder, out);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + own.toUri()), Map.of())) {
        copy(jar.getPath(folder), folder, out);
      }
    }
  }

  private static Path own() {
    return Path.of(
        URI.create(
            WitnessBundle.class.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private static void copy(Path from, String folder, JarOutputStream out) throws IOException {
    try (Stream<Path> classes = Files.list(from)) {
      for (Path each : classes.toList()) {
        out.putNextEntry(new ZipEntry(folder + each.getFileName()));
        try (InputStream in = Files.newInputStream(each)) {
          in.transferTo(out);
        }
        out.closeEntry();
      }
    }
  }
}
