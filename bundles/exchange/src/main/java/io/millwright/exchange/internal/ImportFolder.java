package io.millwright.exchange.internal;

import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataKeeper;
import io.millwright.ownership.DataTeller;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Files of machines' pasts that somebody laid down to be taken in, for who takes all out or deletes
 * it.
 */
@Component
public final class ImportFolder implements DataKeeper, DataTeller {
  private final Path folder;

  /** For the running site. */
  @Activate
  public ImportFolder(BundleContext context) {
    this(Path.of(String.valueOf(context.getProperty("millwright.data")), "import"));
  }

  ImportFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public String name() {
    return "import-files";
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    long count = files(belongings).size();
    return count == 0 ? new TreeMap<>() : new TreeMap<>(Map.of("files", count));
  }

  @Override
  public void erase(Belongings belongings) {
    try {
      for (Path file : files(belongings)) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a file in the folder import cannot be deleted", e);
    }
  }

  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {
    int number = 0;
    for (Path file : files(whose)) {
      number++;
      try (OutputStream out =
          into.file(
              "import/%d.zip".formatted(number),
              "A machine's past from elsewhere, laid down to be taken in.")) {
        Files.copy(file, out);
      }
    }
  }

  private List<Path> files(Belongings belongings) {
    var found = new ArrayList<Path>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, Files::isRegularFile)) {
      for (Path file : all) {
        if (isOf(file, belongings)) {
          found.add(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the folder import cannot be read", e);
    }
    return found;
  }

  // By what it says itself, whatever it is called. What is no export says of nobody what it is.
  private static boolean isOf(Path file, Belongings belongings) throws IOException {
    try (var past = new PastInZip(file, rows -> {})) {
      return belongings.machines().contains(past.label().machineId());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
