package io.millwright.plan.internal;

import io.millwright.files.CfgJson;
import io.millwright.files.Entry;
import io.millwright.files.FileKeys;
import io.millwright.files.FormerFiles;
import io.millwright.plan.PlannedWork;
import io.millwright.plan.Plans.PlanFile;
import io.millwright.plan.Plans.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The files of works, one each: {@code etc/plans/NAME.json}. */
@Component(service = PlanFolder.class)
public final class PlanFolder {
  private static final String NAME = "[a-z0-9][a-z0-9-]{0,39}";
  private static final String SUFFIX = ".json";

  private final Path folder;
  private final FormerFiles former;
  private Map<String, Look> looked = Map.of();
  private List<PlannedWork> works = List.of();

  /** For the running site. */
  @Activate
  public PlanFolder(BundleContext context) {
    this(
        Path.of(String.valueOf(context.getProperty("karaf.etc"))),
        Path.of(String.valueOf(context.getProperty("millwright.data")), "plan-files"),
        Clock.systemUTC());
  }

  PlanFolder(Path etc, Path before, Clock clock) {
    folder = etc.resolve("plans");
    former = new FormerFiles(folder, before, clock);
  }

  FormerFiles former() {
    return former;
  }

  static boolean isName(String name) {
    return name.matches(NAME);
  }

  static String file(String name) {
    return name + SUFFIX;
  }

  /** Those that can be understood; they are read anew when a file changed. */
  synchronized List<PlannedWork> works() {
    Map<String, Look> looks = names().stream().collect(Collectors.toMap(name -> name, this::look));
    if (!looks.equals(looked)) {
      works = all().stream().flatMap(file -> file.work().stream()).toList();
      looked = looks;
    }
    return works;
  }

  /** By what a changed file is known. */
  private record Look(FileTime at, long size) {}

  private Look look(String name) {
    try {
      Path path = folder.resolve(file(name));
      return new Look(Files.getLastModifiedTime(path), Files.size(path));
    } catch (IOException e) {
      return new Look(FileTime.fromMillis(0), 0);
    }
  }

  List<PlanFile> all() {
    return names().stream().flatMap(name -> find(name).stream()).toList();
  }

  private List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .filter(PlanFolder::isName)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<PlanFile> find(String name) {
    Path path = folder.resolve(file(name));
    if (!isName(name) || !Files.isRegularFile(path)) {
      return Optional.empty();
    }
    var keys = new LinkedHashMap<String, Object>();
    try {
      for (Map.Entry<String, Entry> each : CfgJson.read(Files.readAllBytes(path)).entrySet()) {
        Object value = each.getValue().value();
        keys.put(each.getKey(), value == null ? "" : value);
      }
    } catch (CfgJson.BrokenException e) {
      var problem = new Problem("", "line %d: %s".formatted(e.line(), e.rule()));
      return Optional.of(file(name, Map.of(), "broken", List.of(problem), Optional.empty()));
    } catch (IOException e) {
      var problem = new Problem("", "the file cannot be read");
      return Optional.of(file(name, Map.of(), "broken", List.of(problem), Optional.empty()));
    }
    WorkReader.Said said = WorkReader.read(name, keys);
    return Optional.of(
        file(name, keys, new FileKeys(keys).version(), said.problems(), said.work()));
  }

  private PlanFile file(
      String name,
      Map<String, Object> keys,
      String version,
      List<Problem> problems,
      Optional<PlannedWork> work) {
    String file = file(name);
    return new PlanFile(
        name, "etc/plans/" + file, keys, version, work, problems, former.count(file));
  }

  void write(String name, Optional<Map<String, Object>> keys, String by) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Optional<Map<String, Object>> now =
        find(name).filter(file -> !file.version().equals("broken")).map(PlanFile::keys);
    former.replace(file(name), now, keys, by);
  }
}
