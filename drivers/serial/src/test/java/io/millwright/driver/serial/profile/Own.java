package io.millwright.driver.serial.profile;

import io.millwright.driver.files.EtcFolder;
import io.millwright.driver.files.FaultyFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A site's own profile file. */
final class Own {
  private Own() {}

  /** A profile of these settings; a line that holds a number, if they do not say otherwise. */
  static Profile profile(Path etc, String... settings) throws FaultyFileException {
    List<String> lines = new ArrayList<>(Arrays.asList(settings));
    lines.add(0, "\"title\": \"A gauge\"");
    lines.add(1, "\"source\": \"example\"");
    if (lines.stream().noneMatch(line -> line.startsWith("\"frame\""))) {
      lines.add("\"frame\": {\"by\": \"delimiter\", \"end\": \"<CR>\"}");
    }
    if (lines.stream().noneMatch(line -> line.startsWith("\"messages\""))) {
      lines.add("\"messages\": [{\"pattern\": \"(?<value>[0-9]+)\"}]");
    }
    return read(etc, "{" + String.join(",\n", lines) + "}");
  }

  static Profile read(Path etc, String text) throws FaultyFileException {
    write(etc, "own.profile.json", text);
    return files(etc).read("own.profile.json");
  }

  static ProfileFiles files(Path etc) {
    return new ProfileFiles(new EtcFolder(etc));
  }

  static void write(Path etc, String name, String text) {
    try {
      Files.writeString(etc.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
