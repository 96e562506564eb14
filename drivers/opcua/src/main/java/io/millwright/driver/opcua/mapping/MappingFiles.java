package io.millwright.driver.opcua.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

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

  private Mapping read(String name, int depth) throws MappingException {
    if (depth > DEEPEST) {
      throw new MappingException("mapping %s extends itself".formatted(name));
    }
    JsonNode root = parse(name);
    var problems = new ArrayList<String>();
    var spot = new JsonSpot("$", root, problems);
    Optional<String> parentName = spot.text("extends");
    Optional<Mapping> parent =
        parentName.isPresent() ? Optional.of(read(parentName.get(), depth + 1)) : Optional.empty();
    Mapping mapping =
        new MappingReader(spot, parent.map(Mapping::namespaces).orElseGet(Map::<String, String>of))
            .read(name, parent);
    if (!problems.isEmpty()) {
      throw new MappingException("mapping %s: %s".formatted(name, String.join("; ", problems)));
    }
    return mapping;
  }

  private JsonNode parse(String name) throws MappingException {
    try {
      return JSON.readTree(text(name));
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw new MappingException(
          "mapping %s, line %d, column %d: %s"
              .formatted(
                  name,
                  at == null ? 0 : at.getLineNr(),
                  at == null ? 0 : at.getColumnNr(),
                  e.getOriginalMessage()));
    }
  }

  private String text(String name) throws MappingException {
    if (SHIPPED.contains(name)) {
      return shipped(name);
    }
    if (!name.endsWith(".json")) {
      throw new MappingException(
          "there is no mapping '%s'%s; shipped are %s, your own end in .json"
              .formatted(name, JsonSpot.meant(name, SHIPPED), SHIPPED));
    }
    Path file = etc.resolve(name);
    try {
      return Files.readString(file);
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
