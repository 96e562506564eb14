package io.millwright.ticket.templates.internal;

import io.millwright.files.CfgJson;
import io.millwright.files.Entry;
import io.millwright.files.FileKeys;
import io.millwright.files.FormerFiles;
import io.millwright.ticket.templates.TicketTemplates.Problem;
import io.millwright.ticket.templates.TicketTemplates.TemplateFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The templates that are shipped, and the site's files, one each: {@code
 * etc/ticket-templates/ID.json}. There are few; each look reads the site's.
 */
@Component(service = TemplateFolder.class)
public final class TemplateFolder {
  private static final String ID = "[a-z0-9][a-z0-9-]{0,59}";
  private static final String SUFFIX = ".json";
  private static final String BROKEN = "broken";

  private final Path folder;
  private final FormerFiles former;
  private final Map<String, Map<String, Object>> shipped = new TreeMap<>();

  /** For the running site. */
  @Activate
  public TemplateFolder(BundleContext context) {
    this(
        Path.of(String.valueOf(context.getProperty("karaf.etc"))),
        Path.of(String.valueOf(context.getProperty("millwright.data")), "ticket-template-files"),
        Clock.systemUTC());
  }

  TemplateFolder(Path etc, Path before, Clock clock) {
    folder = etc.resolve("ticket-templates");
    former = new FormerFiles(folder, before, clock);
    lines("shipped.txt").forEach(id -> shipped.put(id, shipped(id)));
  }

  private static List<String> lines(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8).lines().toList();
  }

  private static byte[] bytes(String name) {
    try (InputStream in = TemplateFolder.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in this bundle");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> shipped(String id) {
    try {
      return keys(bytes(id + SUFFIX));
    } catch (IOException | CfgJson.BrokenException e) {
      throw new IllegalStateException(id + " is broken in this bundle", e);
    }
  }

  private static Map<String, Object> keys(byte[] text) throws IOException, CfgJson.BrokenException {
    var keys = new LinkedHashMap<String, Object>();
    for (Map.Entry<String, Entry> each : CfgJson.read(text).entrySet()) {
      Object value = each.getValue().value();
      keys.put(each.getKey(), value == null ? "" : value);
    }
    return keys;
  }

  FormerFiles former() {
    return former;
  }

  static boolean isId(String id) {
    return id.matches(ID);
  }

  static String file(String id) {
    return id + SUFFIX;
  }

  /** All, by id. */
  List<TemplateFile> all() {
    var ids = new TreeSet<>(shipped.keySet());
    ids.addAll(own());
    return ids.stream().flatMap(id -> find(id).stream()).toList();
  }

  private List<String> own() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .filter(TemplateFolder::isId)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<TemplateFile> find(String id) {
    Path path = folder.resolve(file(id));
    if (!isId(id)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(path)) {
      return Optional.ofNullable(shipped.get(id))
          .map(keys -> new Form(id, keys, "", TemplateReader.read(id, keys).problems()))
          .map(form -> file(form, false));
    }
    try {
      Map<String, Object> keys = keys(Files.readAllBytes(path));
      String version = new FileKeys(keys).version();
      return Optional.of(
          file(new Form(id, keys, version, TemplateReader.read(id, keys).problems()), true));
    } catch (CfgJson.BrokenException e) {
      return Optional.of(broken(id, "line %d: %s".formatted(e.line(), e.rule())));
    } catch (IOException e) {
      return Optional.of(broken(id, "the file cannot be read: may the site's user read it?"));
    }
  }

  private TemplateFile broken(String id, String why) {
    return file(new Form(id, Map.of(), BROKEN, List.of(new Problem("", "", why))), true);
  }

  /** What a file says. */
  private record Form(
      String id, Map<String, Object> keys, String version, List<Problem> problems) {}

  private TemplateFile file(Form form, boolean own) {
    String file = file(form.id());
    return new TemplateFile(
        form.id(),
        "etc/ticket-templates/" + file,
        shipped.containsKey(form.id()),
        own,
        form.keys(),
        form.version(),
        form.problems(),
        former.count(file));
  }

  void write(String id, Optional<Map<String, Object>> keys, String by) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Optional<Map<String, Object>> now =
        find(id)
            .filter(file -> file.own() && !file.version().equals(BROKEN))
            .map(TemplateFile::keys);
    former.replace(file(id), now, keys, by);
  }
}
