package io.millwright.session.files.internal;

import io.millwright.model.MachineId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** A folder through which files go: a file each. */
@Component(service = Folder.class, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FolderConfig.class, factory = true)
public final class Folder {
  private static final long MEGABYTE = 1_000_000;

  private final MachineId machine;
  private final Path out;
  private final Path in;
  private final long largest;

  /** For the running site. */
  @Activate
  public Folder(FolderConfig config) throws IOException {
    this.machine = new MachineId(config.machine());
    if (config.folder().isBlank() || !Path.of(config.folder()).isAbsolute()) {
      throw new IllegalArgumentException("folder %s: a whole path".formatted(config.folder()));
    }
    if (config.largest_megabytes() < 1) {
      throw new IllegalArgumentException("largest.megabytes is at least 1");
    }
    Path folder = Files.createDirectories(Path.of(config.folder())).toRealPath();
    this.out = room(folder, "out");
    this.in = room(folder, "in");
    this.largest = config.largest_megabytes() * MEGABYTE;
  }

  // A link in its place would lead elsewhere.
  private static Path room(Path folder, String name) throws IOException {
    Path room = folder.resolve(name);
    if (!Files.isDirectory(room, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(room);
    }
    return room;
  }

  MachineId machine() {
    return machine;
  }

  /** What may leave. */
  Path out() {
    return out;
  }

  /** What came. */
  Path in() {
    return in;
  }

  long largest() {
    return largest;
  }
}
