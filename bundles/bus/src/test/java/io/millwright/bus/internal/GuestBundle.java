package io.millwright.bus.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs the guest package into bundles. */
final class GuestBundle {
  private static final String FOLDER = "io/millwright/bus/guest/";
  private static final String NEEDY =
      """
      <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="needy" init="1">
        <implementation class="io.millwright.bus.guest.NeedyListener"/>
        <service><provide interface="io.millwright.bus.Listener"/></service>
        <reference name="bus" interface="io.millwright.bus.Bus" parameter="0"/>
      </scr:component>
      """;

  private GuestBundle() {}

  static InputStream routes() throws IOException {
    return pack("guest.routes", "Bundle-Activator", "io.millwright.bus.guest.EchoRoutes");
  }

  static InputStream listener() throws IOException {
    return pack("guest.listener", "Service-Component", "OSGI-INF/needy.xml");
  }

  private static InputStream pack(String name, String header, String value) throws IOException {
    var manifest = new Manifest();
    var main = manifest.getMainAttributes();
    main.putValue("Manifest-Version", "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", name);
    main.putValue(
        "Import-Package",
        "io.millwright.bus,io.millwright.model,org.osgi.framework,org.apache.camel,"
            + "org.apache.camel.builder,org.apache.camel.model");
    main.putValue(header, value);
    var bytes = new ByteArrayOutputStream();
    try (var jar = new JarOutputStream(bytes, manifest);
        DirectoryStream<Path> classes =
            Files.newDirectoryStream(Path.of("target/test-classes", FOLDER), "*.class")) {
      for (Path file : classes) {
        jar.putNextEntry(new JarEntry(FOLDER + file.getFileName()));
        jar.write(Files.readAllBytes(file));
      }
      jar.putNextEntry(new JarEntry("OSGI-INF/needy.xml"));
      jar.write(NEEDY.getBytes(StandardCharsets.UTF_8));
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
