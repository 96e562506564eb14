package io.millwright.plan.internal;

import io.millwright.files.FormerFiles;
import io.millwright.files.KeyFolder;
import io.millwright.plan.PlannedWork;
import io.millwright.plan.Plans.PlanFile;
import io.millwright.plan.Plans.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The files of works, one each: {@code etc/plans/NAME.json}. */
@Component(service = PlanFolder.class)
public final class PlanFolder {
  private static final Pattern NAMES = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  private final KeyFolder folder;
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
    folder = new KeyFolder(etc.resolve("plans"), before, NAMES, clock);
  }

  FormerFiles former() {
    return folder.former();
  }

  static boolean isName(String name) {
    return NAMES.matcher(name).matches();
  }

  static String file(String name) {
    return KeyFolder.file(name);
  }

  /** Those that can be understood; they are read anew when a file changed. */
  synchronized List<PlannedWork> works() {
    Map<String, Look> looks =
        folder.names().stream().collect(Collectors.toMap(name -> name, this::look));
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
      Path path = folder.path(name);
      return new Look(Files.getLastModifiedTime(path), Files.size(path));
    } catch (IOException e) {
      return new Look(FileTime.fromMillis(0), 0);
    }
  }

  List<PlanFile> all() {
    return folder.names().stream().flatMap(name -> find(name).stream()).toList();
  }

  Optional<PlanFile> find(String name) {
    return folder.find(name).map(said -> file(name, said));
  }

  private PlanFile file(String name, KeyFolder.Said said) {
    WorkReader.Said read =
        said.broken()
            .map(why -> new WorkReader.Said(Optional.empty(), List.of(new Problem("", why))))
            .orElseGet(() -> WorkReader.read(name, said.keys()));
    String file = file(name);
    return new PlanFile(
        name,
        "etc/plans/" + file,
        said.keys(),
        said.version(),
        read.work(),
        read.problems(),
        former().count(file));
  }

  void write(String name, Optional<Map<String, Object>> keys, String by) {
    folder.write(name, keys, by);
  }
}
