package io.millwright.store.internal.backup;

import io.millwright.store.BackupShelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The backups in their folder, and the folders that restores and moves set aside. */
@Component(configurationPid = "io.millwright.store.internal.backup.BackupKeeper")
public final class LyingBackups implements BackupShelf {
  private final Path data;
  private final Shelf shelf;

  /** For the running site. */
  @Activate
  public LyingBackups(BundleContext context, BackupConfig config) {
    this(BackupKeeper.dataFolder(context), config);
  }

  LyingBackups(Path data, BackupConfig config) {
    this.data = data;
    this.shelf = Shelf.of(config, data);
  }

  @Override
  public List<Lying> lying() {
    var found = new ArrayList<Lying>();
    try {
      for (Path backup : shelf.all()) {
        found.add(lying(backup, false));
      }
      try (DirectoryStream<Path> folders =
          Files.newDirectoryStream(data, SiteFolder.BEFORE + "*")) {
        for (Path folder : folders) {
          found.add(lying(folder, true));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the backups cannot be listed", e);
    }
    found.sort(Comparator.comparing(Lying::name));
    return found;
  }

  private static Lying lying(Path path, boolean folder) throws IOException {
    return new Lying(
        path.getFileName().toString(), Files.getLastModifiedTime(path).toInstant(), folder);
  }

  @Override
  public void mark(String backup, String deletion, byte[] note) {
    try {
      for (Path one : shelf.all()) {
        if (one.getFileName().toString().equals(backup)) {
          DeletionNotes.lay(one, deletion, note);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a backup cannot be marked", e);
    }
  }
}
