package io.millwright.store.internal.copy;

import io.millwright.store.Migrations;
import io.millwright.store.internal.LiquibaseMigration;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the changelogs of all who own tables, by the place where the house rules put them. */
public final class Changelogs {
  private static final Pattern PLACE =
      Pattern.compile("io/millwright/([a-z0-9/]+)/internal/db/changelog\\.sql");

  private Changelogs() {}

  /** The changelog of that path, if it is one. */
  public static Optional<Migrations> at(String path, ClassLoader loader) {
    Matcher place = PLACE.matcher(path);
    return place.matches()
        ? Optional.of(new Migrations(place.group(1).replace('/', '_'), loader, path))
        : Optional.empty();
  }

  /** Those on the class path of this program. */
  public static List<Migrations> onClassPath() throws IOException {
    Set<String> paths = new TreeSet<>();
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path place = Path.of(part);
      if (Files.isDirectory(place)) {
        paths.addAll(inFolder(place));
      } else if (Files.exists(place)) {
        try (var jar = new JarFile(place.toFile())) {
          jar.stream().forEach(entry -> paths.add(entry.getName()));
        }
      }
    }
    List<Migrations> found = new ArrayList<>();
    ClassLoader loader = Changelogs.class.getClassLoader();
    paths.forEach(path -> at(path, loader).ifPresent(found::add));
    return found;
  }

  private static Set<String> inFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'))
          .collect(Collectors.toSet());
    }
  }

  /**
   * Compares the tables with the changelogs of those who ever made tables there.
   *
   * @throws SQLException with words for a person, if tables are of an older version
   * @throws io.millwright.store.StoreException if tables are of a newer version
   */
  public static void compare(List<Migrations> all, Database database) throws SQLException {
    Set<String> ledgers = new TreeSet<>();
    try (Connection connection = database.connect()) {
      Tables.names(connection).forEach(name -> ledgers.add(name.toLowerCase(Locale.ROOT)));
    }
    for (Migrations each : all) {
      if (ledgers.contains("storechanges" + each.owner().replace("_", ""))) {
        try (Connection connection = database.connect()) {
          if (!LiquibaseMigration.isUpToDate(each, connection)) {
            throw new SQLException(
                "the tables of '%s' are of an older version of Millwright: start the site once with this version, so that they are brought up to date"
                    .formatted(each.owner()));
          }
        }
      }
    }
  }

  /**
   * Makes or updates everybody's tables in the schema of the database's connections.
   *
   * @throws io.millwright.store.StoreException also if the tables are of a newer version
   */
  public static void apply(List<Migrations> all, Database database) throws SQLException {
    for (Migrations each : all) {
      // Liquibase closes it.
      try (Connection connection = database.connect()) {
        LiquibaseMigration.run(each, connection);
      }
    }
  }
}
