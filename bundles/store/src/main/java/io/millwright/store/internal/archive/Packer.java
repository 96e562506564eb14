package io.millwright.store.internal.archive;

import io.millwright.store.internal.copy.Work;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a backup's zip. Its owner alone may read it, from its first byte on. */
public final class Packer implements AutoCloseable {
  private final FileChannel file;
  private final ZipOutputStream zip;
  private final Work work;
  private final List<Manifest.Entry> entries = new ArrayList<>();

  /**
   * @param path of a file that does not exist yet
   */
  public Packer(Path path, Work work) throws IOException {
    this.file =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            Folders.ownerOnly(path, "rw-------"));
    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16);
    this.zip = new ZipOutputStream(out);
    // Most of it is compressed already.
    this.zip.setLevel(Deflater.BEST_SPEED);
    this.work = work;
  }

  /**
   * Adds the files below a folder.
   *
   * @param under the folder in the zip
   * @param wanted asked with each path, relative to the folder
   */
  public void add(Path folder, String under, Predicate<Path> wanted) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      files =
          all.filter(path -> wanted.test(folder.relativize(path)) && Files.isRegularFile(path))
              .sorted()
              .toList();
    }
    for (Path each : files) {
      String name = under + folder.relativize(each).toString().replace('\\', '/');
      try (InputStream in = Files.newInputStream(each)) {
        add(name, in);
      } catch (NoSuchFileException e) {
        // A configuration file that was deleted just now.
        work.done(name, 0);
      }
    }
  }

  private void add(String name, InputStream in) throws IOException {
    MessageDigest sha = Folders.sha256();
    byte[] buffer = new byte[1 << 16];
    long bytes = 0;
    zip.putNextEntry(new ZipEntry(name));
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      zip.write(buffer, 0, read);
      sha.update(buffer, 0, read);
      bytes += read;
      work.done(name, read);
    }
    zip.closeEntry();
    entries.add(new Manifest.Entry(name, bytes, HexFormat.of().formatHex(sha.digest())));
  }

  /** What was added so far. */
  public List<Manifest.Entry> entries() {
    return List.copyOf(entries);
  }

  /** Adds the manifest; on return all of it is on the disk. */
  public void finish(Manifest manifest) throws IOException {
    zip.putNextEntry(new ZipEntry(Manifest.NAME));
    zip.write(manifest.toJson());
    zip.closeEntry();
    zip.finish();
    zip.flush();
    file.force(true);
  }

  @Override
  public void close() throws IOException {
    // Not the stream: it would try again to write to a disk that is full.
    file.close();
  }
}
