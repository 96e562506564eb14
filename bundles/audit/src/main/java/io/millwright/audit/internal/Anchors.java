package io.millwright.audit.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The signed anchors and the key they are signed with, in a folder that only the site's own account
 * reads. Not thread-safe.
 */
final class Anchors {
  /** An anchor and the name of its file. */
  record Named(String file, Anchor anchor, boolean genuine) {
    /** The name of the file with the anchor of a day. */
    static String of(Instant time) {
      return "anchor-" + LocalDate.ofInstant(time, ZoneOffset.UTC) + ".json";
    }
  }

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String ALGORITHM = "Ed25519";
  private static final String SECRET = "key";
  private static final String SHOWN = "key.public";

  private final Path folder;
  private final PublicKey key;
  private final PrivateKey secret;

  Anchors(Path folder) throws IOException, GeneralSecurityException {
    this.folder = Files.createDirectories(folder);
    Path file = folder.resolve(SECRET);
    if (!Files.exists(file)) {
      make(file, folder.resolve(SHOWN));
    }
    KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
    this.secret = keys.generatePrivate(new PKCS8EncodedKeySpec(decoded(file)));
    this.key = shown(folder.resolve(SHOWN));
  }

  private static PublicKey shown(Path file) throws IOException, GeneralSecurityException {
    return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(decoded(file)));
  }

  /** Writes the anchor of a day that has none: one that was signed is never signed anew. */
  void write(long number, String hash, Instant now) throws IOException, GeneralSecurityException {
    Anchor anchor = Anchor.signed(number, hash, now.toString(), key, secret);
    Path file = folder.resolve(Named.of(now));
    Path fresh = folder.resolve(file.getFileName() + ".new");
    Files.write(fresh, JSON.writeValueAsBytes(anchor));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Whether that day has one. */
  boolean has(Instant now) {
    return Files.exists(folder.resolve(Named.of(now)));
  }

  /** All, the oldest first. A file that is no anchor is one that is not genuine. */
  List<Named> all() throws IOException {
    return all(folder, key);
  }

  /** Those in a folder that is only looked at. Without a key none is genuine. */
  static List<Named> read(Path folder) throws IOException, GeneralSecurityException {
    Path shown = folder.resolve(SHOWN);
    return Files.isDirectory(folder)
        ? all(folder, Files.exists(shown) ? shown(shown) : null)
        : List.of();
  }

  private static List<Named> all(Path folder, @Nullable PublicKey key) throws IOException {
    var found = new ArrayList<Named>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "anchor-*.json")) {
      for (Path file : files) {
        found.add(read(file, key));
      }
    }
    found.sort(Comparator.comparing(Named::file));
    return found;
  }

  private static Named read(Path file, @Nullable PublicKey key) {
    String name = String.valueOf(file.getFileName());
    try {
      Anchor anchor = JSON.readValue(Files.readAllBytes(file), Anchor.class);
      return new Named(name, anchor, key != null && anchor.isSignedBy(key));
    } catch (IOException e) {
      return new Named(name, new Anchor("", 0, "", "", "", ""), false);
    }
  }

  private static void make(Path file, Path shown) throws IOException, GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    Files.writeString(shown, encoded(pair.getPublic().getEncoded()));
    try {
      // Created with its final rights: at no moment can anybody else read it.
      Files.newByteChannel(
              file,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              OnlyOwner.rights(file))
          .close();
    } catch (FileAlreadyExistsException e) {
      throw new IOException("two platforms use " + file.getParent() + " at once", e);
    }
    Files.writeString(file, encoded(pair.getPrivate().getEncoded()));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes) + "\n";
  }

  private static byte[] decoded(Path file) throws IOException {
    return Base64.getDecoder().decode(Files.readString(file).strip());
  }
}
