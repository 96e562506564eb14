package io.millwright.ticket.templates.internal;

import io.millwright.files.CfgJson;
import io.millwright.files.FormerFiles;
import io.millwright.files.KeyFolder;
import io.millwright.ticket.templates.TicketTemplates.Problem;
import io.millwright.ticket.templates.TicketTemplates.TemplateFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The templates that are shipped, and the site's files, one each: {@code
 * etc/ticket-templates/ID.json}. There are few; each look reads the site's.
 */
@Component(service = TemplateFolder.class)
public final class TemplateFolder {
  private static final Pattern IDS = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");

  private final KeyFolder folder;
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
    folder = new KeyFolder(etc.resolve("ticket-templates"), before, IDS, clock);
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
      return KeyFolder.keys(bytes(file(id)));
    } catch (IOException | CfgJson.BrokenException e) {
      throw new IllegalStateException(id + " is broken in this bundle", e);
    }
  }

  FormerFiles former() {
    return folder.former();
  }

  static boolean isId(String id) {
    return IDS.matcher(id).matches();
  }

  static String file(String id) {
    return KeyFolder.file(id);
  }

  /** All, by id. */
  List<TemplateFile> all() {
    var ids = new TreeSet<>(shipped.keySet());
    ids.addAll(folder.names());
    return ids.stream().flatMap(id -> find(id).stream()).toList();
  }

  Optional<TemplateFile> find(String id) {
    return folder
        .find(id)
        .map(said -> file(id, said, true))
        .or(
            () ->
                Optional.ofNullable(shipped.get(id)).map(keys -> file(id, unchanged(keys), false)));
  }

  private static KeyFolder.Said unchanged(Map<String, Object> keys) {
    return new KeyFolder.Said(keys, "", Optional.empty());
  }

  private TemplateFile file(String id, KeyFolder.Said said, boolean own) {
    String file = file(id);
    return new TemplateFile(
        id,
        "etc/ticket-templates/" + file,
        shipped.containsKey(id),
        own,
        said.keys(),
        said.version(),
        said.broken()
            .map(why -> List.of(new Problem("", "", why)))
            .orElseGet(() -> TemplateReader.read(id, said.keys()).problems()),
        former().count(file));
  }

  void write(String id, Optional<Map<String, Object>> keys, String by) {
    folder.write(id, keys, by);
  }
}
