package io.millwright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A public promise does not change unseen: {@code api.txt} beside each public module's pom lists
 * all that others may compile against.
 */
class PublicApiTest {
  private static final House HOUSE = House.standing();
  private static final String REWRITE =
      "if the change is meant, raise @Version in package-info.java and rewrite the file: "
          + "mvn -pl itests/architecture test -Dtest=PublicApiTest -Dapi.write=true";

  @Test
  void the_promises_are_those_that_are_written_down() throws Exception {
    boolean write = Boolean.getBoolean("api.write");
    List<Room> rooms = HOUSE.rooms(Room::isPublic);
    assertThat(rooms).isNotEmpty();
    try (URLClassLoader classes = loader(rooms)) {
      for (Room room : rooms) {
        String now = String.join("\n", promises(room, classes)) + "\n";
        Path file = room.folder().resolve("api.txt");
        if (write) {
          Files.writeString(file, now);
        }
        assertThat(file).as("no list of what %s promises; %s", room, REWRITE).exists();
        assertThat(Files.readString(file).lines())
            .as("what %s promises has changed; %s", room, REWRITE)
            .containsExactlyElementsOf(now.lines().toList());
      }
    }
  }

  private static URLClassLoader loader(List<Room> rooms) throws MalformedURLException {
    var urls = new ArrayList<URL>();
    for (Room room : rooms) {
      urls.add(room.classes().toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(new URL[0]), PublicApiTest.class.getClassLoader());
  }

  private static List<String> promises(Room room, ClassLoader loader)
      throws IOException, ClassNotFoundException {
    var lines = new ArrayList<String>();
    lines.add("# What " + room.name() + " promises; compared on every build.");
    for (String name : classNames(room)) {
      Class<?> type = loader.loadClass(name);
      if (isPublic(type)) {
        lines.add("");
        lines.addAll(new Promise(type).lines());
      }
    }
    return lines;
  }

  private static boolean isPublic(Class<?> type) {
    Class<?> around = type.getDeclaringClass();
    return !type.isAnonymousClass()
        && !type.isLocalClass()
        && Modifier.isPublic(type.getModifiers())
        && (around == null || isPublic(around));
  }

  private static List<String> classNames(Room room) throws IOException {
    Path classes = room.classes();
    if (!Files.isDirectory(classes)) {
      throw new AssertionError(room.notBuilt());
    }
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .sorted()
          .toList();
    }
  }
}
