package io.millwright.ownership.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.store.Backup;
import io.millwright.store.BackupShelf;
import io.millwright.store.BackupShelf.Lying;
import io.millwright.store.Backups;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is kept of deletions outside the database, in the data folder and beside backups. */
@Component(service = Papers.class)
public final class Papers {
  private static final Logger LOG = LoggerFactory.getLogger(Papers.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENDING = ".json";

  private final Path folder;
  private final BackupShelf shelf;
  private final Backups backups;

  /** For the running site. */
  @Activate
  public Papers(BundleContext context, @Reference BackupShelf shelf, @Reference Backups backups) {
    this(Path.of(String.valueOf(context.getProperty("millwright.data"))), shelf, backups);
  }

  Papers(Path data, BackupShelf shelf, Backups backups) {
    this.folder = data.resolve("ownership");
    this.shelf = shelf;
    this.backups = backups;
  }

  /** Those in the data folder. One that cannot be read is told and left alone. */
  List<Paper> all() {
    var found = new ArrayList<Paper>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
      for (Path file : files) {
        try {
          found.add(JSON.readValue(Files.readAllBytes(file), Paper.class));
        } catch (JsonProcessingException e) {
          LOG.error("{} is no record of a deletion: what it was of may be back", file, e);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the records of deletions cannot be read", e);
    }
    return found;
  }

  /** Lays it down: on return it survives a power cut. Backups that lie there now are marked. */
  void lay(Paper paper) {
    try {
      byte[] text = JSON.writeValueAsBytes(paper);
      Path there = folder.resolve(paper.id() + ENDING);
      if (!Files.exists(there) || !Arrays.equals(Files.readAllBytes(there), text)) {
        write(there, text);
      }
      for (Lying one : shelf.lying()) {
        if (!one.folder()) {
          shelf.mark(one.name(), paper.id(), text);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the record of a deletion cannot be written", e);
    }
  }

  /** Whatever holds an earlier state of the site. */
  List<Lying> holding() {
    return shelf.lying();
  }

  /** Whether a backup is being made: it may hold what is gone. */
  boolean isBackupUnderWay() {
    return backups.all().stream().anyMatch(one -> one.state() == Backup.State.RUNNING);
  }

  private void write(Path there, byte[] text) throws IOException {
    Files.createDirectories(folder, OwnerOnly.folder(folder));
    Path part = there.resolveSibling("." + there.getFileName() + ".part");
    Files.deleteIfExists(part);
    Files.write(Files.createFile(part, OwnerOnly.file(part)), text);
    force(part);
    Files.move(part, there, StandardCopyOption.ATOMIC_MOVE);
    force(folder);
  }

  private static void force(Path path) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
