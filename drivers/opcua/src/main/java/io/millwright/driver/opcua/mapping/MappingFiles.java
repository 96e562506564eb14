package io.millwright.driver.opcua.mapping;

import io.millwright.driver.files.FaultyFileException;
import io.millwright.driver.files.JsonFile;
import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.files.SmallFile;
import io.millwright.driver.files.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds and reads mapping files: the shipped ones by name, a site's own under its etc folder. */
public final class MappingFiles {
  /** The mappings that come with the driver. */
  public static final List<String> SHIPPED = List.of("gms", "cmm");

  private static final int DEEPEST = 5;
  private static final int MOST_BYTES = 16 << 20;

  private final Path etc;

  public MappingFiles(Path etc) {
    this.etc = etc;
  }

  /**
   * Reads a mapping with all it extends.
   *
   * @param name a shipped mapping's name, or a file's path, relative to the etc folder
   * @throws MappingException with all that is wrong
   */
  public Mapping read(String name) throws MappingException {
    return read(name, 1);
  }

  /** The site's own files of which a mapping is made, broken or missing ones included. */
  public List<Path> files(String name) {
    var files = new ArrayList<Path>();
    String next = name;
    while (next.endsWith(".json") && files.size() < DEEPEST) {
      files.add(etc.resolve(next).toAbsolutePath());
      next = extended(next);
    }
    return files;
  }

  private String extended(String name) {
    try {
      return JsonFile.of(name, text(name)).root().text("extends").orElse("");
    } catch (MappingException | FaultyFileException e) {
      return ""; // whoever reads the mapping tells what is wrong
    }
  }

  private Mapping read(String name, int depth) throws MappingException {
    if (depth > DEEPEST) {
      throw new MappingException("mapping %s extends itself".formatted(name));
    }
    try {
      JsonFile file = JsonFile.of("mapping " + name, text(name));
      JsonSpot root = file.root();
      Optional<String> parentName = root.text("extends");
      Optional<Mapping> parent =
          parentName.isPresent()
              ? Optional.of(read(parentName.get(), depth + 1))
              : Optional.empty();
      Mapping mapping =
          new MappingReader(
                  root, parent.map(Mapping::namespaces).orElseGet(Map::<String, String>of))
              .read(name, parent);
      file.check();
      return mapping;
    } catch (FaultyFileException e) {
      throw new MappingException(String.valueOf(e.getMessage()));
    }
  }

  private String text(String name) throws MappingException {
    if (SHIPPED.contains(name)) {
      return shipped(name);
    }
    if (!name.endsWith(".json")) {
      throw new MappingException(
          "there is no mapping '%s'%s; shipped are %s, your own end in .json"
              .formatted(name, Spelling.meant(name, SHIPPED), SHIPPED));
    }
    Path file = etc.resolve(name);
    try {
      return SmallFile.text(file, MOST_BYTES);
    } catch (IOException e) {
      throw new MappingException("mapping file %s cannot be read: %s".formatted(file, e));
    }
  }

  private static String shipped(String name) throws MappingException {
    try (InputStream in = MappingFiles.class.getResourceAsStream("/mappings/" + name + ".json")) {
      if (in == null) {
        throw new MappingException("the shipped mapping " + name + " is missing from the driver");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new MappingException("the shipped mapping " + name + " cannot be read: " + e);
    }
  }
}
