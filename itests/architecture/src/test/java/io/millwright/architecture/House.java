package io.millwright.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything the repository builds, found from its root. */
final class House {
  private static final House STANDING = new House(findRoot());

  private final Path root;
  private final List<Room> rooms;
  private @Nullable JavaClasses all;

  private House(Path root) {
    this.root = root;
    var found = new ArrayList<Room>();
    found.addAll(roomsIn("bundles", root.resolve("bundles")));
    found.addAll(roomsIn("third-party", root.resolve("bundles/third-party")));
    found.addAll(roomsIn("drivers", root.resolve("drivers")));
    rooms = List.copyOf(found);
  }

  static House standing() {
    return STANDING;
  }

  Path root() {
    return root;
  }

  List<Room> rooms() {
    return rooms;
  }

  List<Room> rooms(Predicate<Room> which) {
    return rooms.stream().filter(which).toList();
  }

  /**
   * The classes of all rooms that match.
   *
   * @throws AssertionError if any room was not built
   */
  JavaClasses classes(Predicate<Room> which) {
    List<String> folders = rooms(which).stream().map(room -> room.classes() + "/").toList();
    return all()
        .that(
            describe(
                "are built in " + rooms(which),
                type -> folders.stream().anyMatch(place(type)::startsWith)));
  }

  /** Read once, for reading takes longer than all rules together. */
  private synchronized JavaClasses all() {
    JavaClasses known = all;
    if (known == null) {
      known =
          new ClassFileImporter()
              .withImportOption(location -> location.contains("/io/millwright/"))
              .importPaths(rooms(Room::hasCode).stream().map(House::built).toList());
      all = known;
    }
    return known;
  }

  private static String place(JavaClass type) {
    return type.getSource().map(source -> source.getUri().getPath()).orElse("");
  }

  private static Path built(Room room) {
    if (!Files.isDirectory(room.classes().resolve("io/millwright"))) {
      throw new AssertionError(room.notBuilt());
    }
    return room.classes();
  }

  private static List<Room> roomsIn(String wing, Path folder) {
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .filter(each -> Files.exists(each.resolve("pom.xml")))
          .filter(each -> !isAggregator(each))
          .sorted(Comparator.naturalOrder())
          .map(each -> new Room(wing, each.getFileName().toString(), each))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isAggregator(Path folder) {
    try {
      return Files.readString(folder.resolve("pom.xml")).contains("<modules>");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path findRoot() {
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("bundles"))
          && Files.isDirectory(folder.resolve("drivers"))) {
        return folder;
      }
    }
    throw new AssertionError("no folder above %s holds bundles and drivers".formatted(here));
  }
}
