package io.millwright.store.internal.offline;

import io.millwright.store.internal.archive.Folders;
import io.millwright.store.internal.copy.Database;
import io.millwright.store.internal.copy.DerbyFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A Derby database in a folder. */
final class DerbyTarget implements Target {
  private final Path folder;
  private final Path data;
  private @Nullable DerbyFolder staged;

  /**
   * @param data the site's data folder
   */
  DerbyTarget(Path folder, Path data) throws IOException, RefusedException {
    this.folder = folder;
    this.data = data;
    Path parent = Folders.parent(folder);
    if (folder.startsWith(data) && !parent.equals(data)) {
      throw new RefusedException(
          "databaseName must be a folder right in %s, or outside of it".formatted(data));
    }
    Folders.make(parent);
    if (Files.isDirectory(folder)
        && !Files.getFileStore(folder).equals(Files.getFileStore(parent))) {
      throw new RefusedException(
          "%s is a disk of its own and cannot be renamed: name a folder in it as databaseName"
              .formatted(folder));
    }
  }

  Path folder() {
    return folder;
  }

  /** Where it is made. */
  Path staging() {
    return folder.resolveSibling(folder.getFileName() + ".new");
  }

  @Override
  public boolean isUsed() {
    return Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public Database stage() throws SQLException, IOException {
    Folders.delete(staging());
    DerbyFolder fresh = DerbyFolder.fresh(staging());
    staged = fresh;
    return fresh;
  }

  /** What was unpacked to {@link #staging()}. */
  DerbyFolder staged() throws SQLException {
    DerbyFolder unpacked = DerbyFolder.at(staging());
    staged = unpacked;
    return unpacked;
  }

  @Override
  public void addTo(Switch.Plan plan, String aside) {
    Path name = folder.getFileName();
    Path kept =
        folder.startsWith(data)
            ? data.resolve(aside).resolve(name)
            : folder.resolveSibling(name + "." + aside);
    plan.move(staging(), folder, kept);
  }

  @Override
  public void discard() throws SQLException, IOException {
    release();
    Folders.delete(staging());
  }

  @Override
  public void release() throws SQLException {
    DerbyFolder open = staged;
    staged = null;
    if (open != null) {
      open.close();
    }
  }
}
