package io.millwright.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes files, each at once or not at all, and keeps beside the site's data what each said before:
 * a folder for each, with a file for each change.
 *
 * @param etc where they lie
 * @param before where the former ones lie
 * @param clock tells when a change was made
 */
public record FormerFiles(Path etc, Path before, Clock clock) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> KEYS = new TypeReference<>() {};
  private static final int KEPT = 50;
  private static final String SUFFIX = ".json";

  /** What a file should say: the text that is written for keys. */
  public static String text(Map<String, Object> keys) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(keys) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts, numbers, switches and lists can be written", e);
    }
  }

  /**
   * Lets a file say something else, or takes it away.
   *
   * @param now what it says; empty if there is none, or none that can be understood: its text is
   *     kept
   * @param keys what it shall say; empty to take it away
   * @throws AccessException CONFLICT if it is there and cannot even be read; nothing is changed
   */
  public void replace(
      String file,
      Optional<Map<String, Object>> now,
      Optional<Map<String, Object>> keys,
      String by) {
    try {
      remember(file, now, by);
      Path path = etc.resolve(file);
      if (keys.isPresent()) {
        put(path, text(keys.get()));
      } else {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void remember(String file, Optional<Map<String, Object>> now, String by)
      throws IOException {
    Path folder = before.resolve(file);
    List<Integer> numbers = numbers(file);
    var former = new LinkedHashMap<String, Object>();
    former.put("until", clock.instant().toString());
    former.put("by", by);
    now.ifPresentOrElse(
        keys -> former.put("keys", keys),
        () -> raw(file).ifPresent(text -> former.put("text", text)));
    int next = numbers.isEmpty() ? 1 : numbers.get(0) + 1;
    Files.createDirectories(folder);
    put(folder.resolve(next + SUFFIX), text(former));
    for (int old : numbers.subList(Math.min(KEPT - 1, numbers.size()), numbers.size())) {
      Files.deleteIfExists(folder.resolve(old + SUFFIX));
    }
  }

  /** The text of a file, whatever it is written in. */
  private Optional<String> raw(String file) {
    Path path = etc.resolve(file);
    try {
      return Optional.of(Files.readString(path));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.of(plain(path));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static String plain(Path path) {
    try {
      return Files.readString(path, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static AccessException unreadable(IOException e) {
    var refused =
        new AccessException(
            Fault.CONFLICT,
            "The file is there and cannot be read, so nothing is changed: may the site's user read"
                + " it?");
    refused.initCause(e);
    return refused;
  }

  /** The newest first. */
  public List<FormerFile> past(String file) {
    return numbers(file).stream().map(number -> read(file, number)).toList();
  }

  /** How many there are. */
  public int count(String file) {
    return numbers(file).size();
  }

  private List<Integer> numbers(String file) {
    Path folder = before.resolve(file);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(each -> each.getFileName().toString())
          .filter(name -> name.matches("[1-9][0-9]{0,8}\\.json"))
          .map(name -> Integer.valueOf(name.replace(SUFFIX, "")))
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FormerFile read(String file, int number) {
    try {
      JsonNode former = JSON.readTree(before.resolve(file).resolve(number + SUFFIX).toFile());
      Optional<Map<String, Object>> keys =
          former.has("keys")
              ? Optional.of(JSON.convertValue(former.get("keys"), KEYS))
              : Optional.empty();
      return new FormerFile(
          number,
          Instant.parse(former.path("until").asText()),
          former.path("by").asText(),
          keys,
          former.has("text") ? Optional.of(former.get("text").asText()) : Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Under another name first: whoever watches the folder must never read half a file.
  private static void put(Path file, String text) throws IOException {
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    Files.writeString(part, text);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
