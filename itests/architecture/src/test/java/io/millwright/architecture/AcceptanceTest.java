package io.millwright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What {@code docs/acceptance.md} promises can be shown: the last cell of each row names, in
 * backticks, tests, files or commands, and each of them exists.
 */
class AcceptanceTest {
  private static final House HOUSE = House.standing();
  private static final Path FILE = HOUSE.root().resolve("docs/acceptance.md");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern TEST = Pattern.compile("([A-Z]\\w*(?:Test|IT))(?:#(\\w+))?");
  private static final Set<String> SKIPPED = Set.of("target", "node_modules", ".git", "data");

  /** Programs a reader has; what follows them is not judged. */
  private static final Set<String> TOOLS =
      Set.of("mvn", "curl", "npm", "npx", "node", "git", "java");

  @Test
  void every_sentence_names_what_shows_it() throws IOException {
    assertThat(FILE).exists();
    Map<String, Path> files = files();
    var faults = new ArrayList<String>();
    int rows = 0;
    for (String line : Files.readAllLines(FILE)) {
      if (isRow(line)) {
        rows++;
        faults.addAll(faultsOf(line, files));
      }
    }
    assertThat(rows).as("rows in %s", FILE).isPositive();
    assertThat(faults).as("rows of %s that show nothing", FILE).isEmpty();
  }

  private static boolean isRow(String line) {
    boolean isRule = line.matches("\\|[\\s|:-]+");
    return line.startsWith("|")
        && !isRule
        && !line.matches("(?i)\\|.*\\|\\s*(shown by|what shows it)\\s*\\|");
  }

  private static List<String> faultsOf(String row, Map<String, Path> files) throws IOException {
    String[] cells = row.strip().replaceAll("^\\||\\|$", "").split("(?<!\\\\)\\|", -1);
    var faults = new ArrayList<String>();
    var quoted = QUOTED.matcher(cells[cells.length - 1]);
    int names = 0;
    while (quoted.find()) {
      names++;
      String name = quoted.group(1).strip();
      if (!exists(name, files)) {
        faults.add("%s: there is no test, file or command '%s'".formatted(cells[0].strip(), name));
      }
    }
    if (names == 0) {
      faults.add(cells[0].strip() + ": names nothing that shows it");
    }
    return faults;
  }

  private static boolean exists(String name, Map<String, Path> files) throws IOException {
    var test = TEST.matcher(name);
    if (test.matches()) {
      Path source = files.get(test.group(1) + ".java");
      return source != null && (test.group(2) == null || hasMethod(source, test.group(2)));
    }
    String[] words = name.split("\\s+", -1);
    if (words[0].startsWith("./")) {
      return isScriptWith(words);
    }
    if (words[0].startsWith("millwright:")) {
      return isConsoleCommand(words[0].substring("millwright:".length()), files);
    }
    return TOOLS.contains(words[0])
        || Files.exists(HOUSE.root().resolve(name))
        || files.containsKey(name);
  }

  private static boolean hasMethod(Path source, String method) throws IOException {
    return Pattern.compile("\\bvoid " + method + "\\(").matcher(Files.readString(source)).find();
  }

  /** The script exists, and knows the first word after its name. */
  private static boolean isScriptWith(String... words) throws IOException {
    Path script = HOUSE.root().resolve(words[0]);
    return Files.isRegularFile(script)
        && (words.length == 1
            || Pattern.compile("(?<![\\w-])" + Pattern.quote(words[1]) + "(?![\\w-])")
                .matcher(Files.readString(script))
                .find());
  }

  private static boolean isConsoleCommand(String command, Map<String, Path> files)
      throws IOException {
    var declared = Pattern.compile("@Command\\([^)]*name = \"" + Pattern.quote(command) + "\"");
    // A driver's tool becomes a command by its name.
    var tool =
        Pattern.compile(
            "implements DriverTool\\b.*String name\\(\\) \\{\\s*return \""
                + Pattern.quote(command)
                + "\";",
            Pattern.DOTALL);
    return isIn("bundles/console", declared, files) || isIn("drivers", tool, files);
  }

  private static boolean isIn(String folder, Pattern wanted, Map<String, Path> files)
      throws IOException {
    for (Path file : files.values()) {
      if (file.startsWith(HOUSE.root().resolve(folder))
          && file.toString().endsWith(".java")
          && wanted.matcher(Files.readString(file)).find()) {
        return true;
      }
    }
    return false;
  }

  /** All files of the repository by their last name. */
  private static Map<String, Path> files() throws IOException {
    var files = new LinkedHashMap<String, Path>();
    Files.walkFileTree(
        HOUSE.root(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return SKIPPED.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.put(file.getFileName().toString(), file);
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
