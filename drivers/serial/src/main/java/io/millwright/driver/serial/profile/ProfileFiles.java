package io.millwright.driver.serial.profile;

import io.millwright.driver.files.EtcFolder;
import io.millwright.driver.files.FaultyFileException;
import io.millwright.driver.files.FileFault;
import io.millwright.driver.files.JsonFile;
import io.millwright.driver.files.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds and reads profile files: the shipped ones by name, a site's own under its etc folder. */
public final class ProfileFiles {
  /** The profiles that come with the driver. */
  public static final List<String> SHIPPED =
      List.of(
          "cdi-dial",
          "crison-44",
          "krautkramer-usm35x",
          "mark10-series4",
          "mitutoyo-digimatic",
          "mitutoyo-sj410",
          "mitutoyo-usb-itn",
          "polled-tester",
          "sanko-mr300",
          "sauter-fh",
          "universal-tester",
          "universal-tester-crc",
          "uster-hvi",
          "versitron-bt130r",
          "wagner-force-ten");

  private static final int DEEPEST = 5;

  private final EtcFolder etc;

  public ProfileFiles(EtcFolder etc) {
    this.etc = etc;
  }

  /**
   * Reads a profile with all it extends.
   *
   * @param name a shipped profile's name, or the path of a file that ends in {@code .json},
   *     relative to the etc folder
   * @throws FaultyFileException with all that is wrong: file, line, key, value and rule
   */
  public Profile read(String name) throws FaultyFileException {
    return read(name, 1);
  }

  /** The site's own files of which a profile is made, broken or missing ones included. */
  public List<Path> files(String name) {
    var files = new ArrayList<Path>();
    String next = name;
    while (next.endsWith(".json") && files.size() < DEEPEST) {
      files.add(etc.file(next));
      next = extended(next);
    }
    return files;
  }

  private String extended(String name) {
    try {
      return file(name).root().text("extends").orElse("");
    } catch (FaultyFileException e) {
      return ""; // whoever reads the profile tells what is wrong
    }
  }

  private Profile read(String name, int depth) throws FaultyFileException {
    if (depth > DEEPEST) {
      throw faulty(name, "the profile extends itself");
    }
    JsonFile file = file(name);
    Optional<String> parent = file.root().text("extends");
    Optional<Profile> inherited =
        parent.isPresent() ? Optional.of(read(parent.get(), depth + 1)) : Optional.empty();
    Profile profile = new ProfileReader(file, name, inherited).read();
    file.check();
    return profile;
  }

  private JsonFile file(String name) throws FaultyFileException {
    if (SHIPPED.contains(name)) {
      return JsonFile.of("profile " + name, shipped(name));
    }
    if (!name.endsWith(".json")) {
      throw faulty(
          name,
          "there is no profile '%s'%s; shipped are %s, your own end in .json"
              .formatted(name, Spelling.meant(name, SHIPPED), SHIPPED));
    }
    return etc.json(name);
  }

  private static FaultyFileException faulty(String name, String rule) {
    return new FaultyFileException("profile " + name, List.of(new FileFault(0, "", "", rule)));
  }

  private static String shipped(String name) throws FaultyFileException {
    try (InputStream in = ProfileFiles.class.getResourceAsStream("/profiles/" + name + ".json")) {
      if (in == null) {
        throw faulty(name, "the shipped profile is missing from the driver");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw faulty(name, "the shipped profile cannot be read: " + e);
    }
  }
}
