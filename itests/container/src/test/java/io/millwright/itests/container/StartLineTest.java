package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.itests.Archive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The site's start line beside that of the container's own script. */
final class StartLineTest {
  private static final Pattern OPENED = Pattern.compile("--add-(?:opens|exports)[= ](\\S+)");

  // A newer container may need more of Java opened; what only its patched modules have is not
  // there.
  @Test
  void opens_to_the_container_what_its_own_script_opens() throws IOException {
    Set<String> theirs = opened("bin/karaf");
    theirs.removeIf(words -> words.contains("org.apache.karaf.specs.locator"));

    assertThat(theirs).isNotEmpty();
    assertThat(opened("bin/java.options")).isEqualTo(theirs);
  }

  // While a module of Java is patched, Java shares no classes and says nothing of it.
  @Test
  void patches_no_module_of_java() throws IOException {
    Path bin = Archive.unpacked().resolve("bin");
    assertThat(bin.resolve("java.options")).content().doesNotContain("--patch-module");
    assertThat(bin.resolve("millwright")).content().doesNotContain("--patch-module");
    assertThat(bin.resolve("karaf")).content().contains("--patch-module");
  }

  private static Set<String> opened(String file) throws IOException {
    var opened = new TreeSet<String>();
    var found = OPENED.matcher(Files.readString(Archive.unpacked().resolve(file)));
    while (found.find()) {
      opened.add(found.group(1));
    }
    return opened;
  }
}
