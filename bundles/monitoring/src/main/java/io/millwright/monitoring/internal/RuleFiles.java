package io.millwright.monitoring.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.millwright.monitoring.RuleDraft.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the files of rules, each at once or not at all, and keeps beside the site's data what each
 * was before its last change.
 *
 * @param etc where they lie
 * @param before where the former ones lie
 */
record RuleFiles(Path etc, Path before) {
  private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();
  private static final TypeReference<Map<String, Object>> KEYS = new TypeReference<>() {};
  private static final String SUFFIX = ".cfg.json";

  /** The name of a rule's configuration. */
  static String pid(Kind kind, String name) {
    Class<?> component =
        switch (kind) {
          case LIMIT -> LimitRule.class;
          case EVENT -> EventRule.class;
          case WINDOW -> MaintenanceWindow.class;
        };
    return component.getName() + "~" + name;
  }

  /** The name of a rule's file. */
  static String file(Kind kind, String name) {
    return pid(kind, name) + SUFFIX;
  }

  void write(Kind kind, String name, Map<String, Object> keys) {
    try {
      replace(kind, name, Optional.of(JSON.writeValueAsString(keys) + "\n"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts, numbers and switches can always be written", e);
    }
  }

  void remove(Kind kind, String name) {
    replace(kind, name, Optional.empty());
  }

  boolean isUndoable(Kind kind, String name) {
    return Files.exists(former(kind, name));
  }

  /** The text that an undo would bring back; empty if it would take the file away. */
  Optional<String> text(Kind kind, String name) {
    return read(former(kind, name)).filter(text -> !text.isEmpty());
  }

  /** Whom the former rule held for; empty if there was none, or its file is no rule. */
  Optional<Scope> scopeBefore(Kind kind, String name) {
    return text(kind, name)
        .flatMap(RuleFiles::keys)
        .flatMap(
            keys -> {
              var source = new RuleFile(keys);
              Scope scope = source.scope("");
              return source.isSound() ? Optional.of(scope) : Optional.empty();
            });
  }

  /** The keys of a text; empty if it is no JSON object. */
  static Optional<Map<String, Object>> keys(String text) {
    try {
      return Optional.ofNullable(new ObjectMapper().readValue(text, KEYS));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** What is there becomes what was there before, and the other way round. */
  void undo(Kind kind, String name) {
    replace(kind, name, text(kind, name));
  }

  private Path former(Kind kind, String name) {
    return before.resolve(file(kind, name));
  }

  private void replace(Kind kind, String name, Optional<String> text) {
    Path file = etc.resolve(file(kind, name));
    try {
      Files.createDirectories(before);
      put(former(kind, name), read(file).orElse(""));
      if (text.isPresent()) {
        put(file, text.get());
      } else {
        Files.deleteIfExists(file);
      }
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

  private static Optional<String> read(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(Files.readString(file, StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
