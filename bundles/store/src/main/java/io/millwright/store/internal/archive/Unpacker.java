package io.millwright.store.internal.archive;

import io.millwright.store.internal.copy.Work;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads a backup's zip and believes nothing: only what its manifest lists is unpacked, to places
 * below one folder, never more bytes than listed, and each file must have the digest listed.
 */
public final class Unpacker implements AutoCloseable {
  /** The database's folder in the zip. */
  public static final String DATABASE = "derby/";

  /** The folder in the zip with what else the site has. */
  public static final String SITE = "site/";

  private static final long LONGEST_MANIFEST = 64L << 20;
  private static final Pattern NAME = Pattern.compile("(derby|site)(/[^/\\\\:\\x00-\\x1f]+)+");

  private final ZipFile zip;
  private final Manifest manifest;

  /** Opens it and reads its manifest. */
  public Unpacker(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new BadBackupException("there is no such file");
    }
    try {
      zip = new ZipFile(path.toFile());
    } catch (ZipException e) {
      throw new BadBackupException("it is no whole zip file: " + e.getMessage(), e);
    }
    try {
      manifest = manifestOf(zip);
      compareNames();
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  /** What it says of itself. */
  public Manifest manifest() {
    return manifest;
  }

  private static Manifest manifestOf(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(Manifest.NAME);
    if (entry == null) {
      throw new BadBackupException("it has no manifest, so it is no backup of a Millwright site");
    }
    byte[] json;
    try (InputStream in = zip.getInputStream(entry)) {
      json = in.readNBytes((int) LONGEST_MANIFEST);
      if (in.read() >= 0) {
        throw new BadBackupException("its manifest is too long");
      }
    } catch (ZipException e) {
      throw new BadBackupException("its manifest is damaged", e);
    }
    Manifest manifest = Manifest.ofJson(json);
    if (manifest.format() != Manifest.FORMAT) {
      throw new BadBackupException(
          "it has format %d, made by Millwright %s; this version reads format %d: install that version"
              .formatted(manifest.format(), manifest.millwright(), Manifest.FORMAT));
    }
    return manifest;
  }

  private void compareNames() throws BadBackupException {
    Map<String, Manifest.Entry> listed = new HashMap<>();
    for (Manifest.Entry entry : manifest.files()) {
      need(NAME.matcher(entry.name()).matches() && !climbs(entry.name()), entry.name(), "a name");
      need(entry.bytes() >= 0, entry.name(), "a length");
      need(listed.put(entry.name(), entry) == null, entry.name(), "a second entry");
    }
    Set<String> found = new HashSet<>();
    Enumeration<? extends ZipEntry> all = zip.entries();
    while (all.hasMoreElements()) {
      String name = all.nextElement().getName();
      boolean known = name.equals(Manifest.NAME) || listed.containsKey(name);
      need(known && found.add(name), name, "something its manifest does not list");
    }
    for (String name : listed.keySet()) {
      if (!found.contains(name)) {
        throw new BadBackupException("%s is missing in it".formatted(name));
      }
    }
  }

  private static void need(boolean good, String name, String what) throws BadBackupException {
    if (!good) {
      String shown = name.replaceAll("[^\\x20-\\x7e]", "?");
      throw new BadBackupException(
          "it has %s that no backup of ours has: '%s'".formatted(what, shown));
    }
  }

  private static boolean climbs(String name) {
    for (String part : name.split("/", -1)) {
      if (part.equals("..") || part.equals(".")) {
        return true;
      }
    }
    return false;
  }

  /** Reads all of it and compares each file with its digest. */
  public void verify(Work work) throws IOException {
    for (Manifest.Entry entry : manifest.files()) {
      copy(entry, OutputStream.nullOutputStream(), work);
    }
  }

  /**
   * Unpacks what is below one of its folders; on return all of it is on the disk.
   *
   * @param under {@link #DATABASE} or {@link #SITE}
   * @param into a folder, made if it is not there
   */
  public void unpack(String under, Path into, Work work) throws IOException {
    Path folder = Folders.make(into).toRealPath();
    for (Manifest.Entry entry : manifest.files()) {
      if (entry.name().startsWith(under)) {
        Path path = folder.resolve(entry.name().substring(under.length())).normalize();
        need(path.startsWith(folder), entry.name(), "a name");
        Folders.make(Folders.parent(path));
        try (var file =
            FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                Folders.ownerOnly(path, "rw-------"))) {
          copy(entry, Channels.newOutputStream(file), work);
          file.force(true);
        }
      }
    }
  }

  private void copy(Manifest.Entry entry, OutputStream out, Work work) throws IOException {
    MessageDigest sha = Folders.sha256();
    byte[] buffer = new byte[1 << 16];
    long left = entry.bytes();
    try (InputStream in = open(entry)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        left -= read;
        if (left < 0) {
          throw damaged(entry, null);
        }
        sha.update(buffer, 0, read);
        out.write(buffer, 0, read);
        work.done(entry.name(), read);
      }
    } catch (ZipException | EOFException e) {
      throw damaged(entry, e);
    }
    if (left != 0 || !HexFormat.of().formatHex(sha.digest()).equals(entry.sha256())) {
      throw damaged(entry, null);
    }
  }

  private InputStream open(Manifest.Entry entry) throws IOException {
    InputStream in = zip.getInputStream(zip.getEntry(entry.name()));
    if (in == null) {
      throw damaged(entry, null);
    }
    return in;
  }

  private static BadBackupException damaged(Manifest.Entry entry, @Nullable Throwable cause) {
    return new BadBackupException(
        "%s in it is damaged: it is not what the manifest says; take another backup"
            .formatted(entry.name()),
        cause);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
