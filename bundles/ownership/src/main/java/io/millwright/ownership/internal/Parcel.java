package io.millwright.ownership.internal;

import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataKeeper;
import io.millwright.ownership.DataTeller;
import io.millwright.ownership.Export;
import io.millwright.ownership.Export.State;
import io.millwright.ownership.Person;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Writes one file with all that the tellers tell; only whole ones get their name. */
final class Parcel {
  private static final long BETWEEN_LOOKS = 16L << 20;

  /** A whole file. */
  record Packed(long bytes, String sha256) {}

  /** Nobody wants it any more, or the platform stops. */
  static final class UnwantedException extends IOException {
    private static final long serialVersionUID = 1;

    UnwantedException(String message) {
      super(message);
    }
  }

  /** The disk has too little room. */
  static final class NoRoomException extends IOException {
    private static final long serialVersionUID = 1;

    NoRoomException(String message) {
      super(message);
    }
  }

  private final ExportShelf shelf;
  private final Tellers tellers;
  private final Keepers keepers;
  private final long reserve;

  Parcel(ExportShelf shelf, Tellers tellers, Keepers keepers, int reserveMegabytes) {
    this.shelf = shelf;
    this.tellers = tellers;
    this.keepers = keepers;
    this.reserve = (long) reserveMegabytes << 20;
  }

  Packed pack(Export export, Set<MachineId> machines, Instant now, BooleanSupplier stopped)
      throws IOException {
    Path part = shelf.part(export.id());
    Files.createDirectories(shelf.folder(), OwnerOnly.folder(shelf.folder()));
    Files.deleteIfExists(part);
    Files.createFile(part, OwnerOnly.file(part));
    MessageDigest digest = sha256();
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
        OutputStream out =
            new DigestOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16), digest)) {
      var folder = new ZipFolder(out, new Watch(export.id(), stopped));
      fill(folder, export, machines, now);
      out.flush();
      channel.force(true);
    }
    Path whole = shelf.file(export.id());
    Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
    return new Packed(Files.size(whole), HexFormat.of().formatHex(digest.digest()));
  }

  private void fill(ZipFolder folder, Export export, Set<MachineId> machines, Instant now)
      throws IOException {
    var fields = new TreeMap<String, Object>();
    fields.put("format", 1);
    fields.put("made", now.toString());
    fields.put("askedBy", export.asked().login());
    export.customer().ifPresent(customer -> fields.put("customer", customer));
    if (export.person().isPresent()) {
      Person person = export.person().get();
      fields.put("person", person.login());
      for (DataTeller teller : tellers.here()) {
        teller.tell(person, folder);
      }
    } else {
      var whose = new Belongings(export.customer(), machines);
      fields.put("machines", machines.stream().map(MachineId::text).sorted().toList());
      fields.put("counted", counted(whose));
      for (DataTeller teller : tellers.here()) {
        teller.tell(whose, folder);
      }
    }
    folder.finish(fields, ExportWords.of(export, now));
  }

  // What the keepers count is what a deletion would take: the reader can compare.
  private Map<String, Map<String, Long>> counted(Belongings whose) {
    var counted = new TreeMap<String, Map<String, Long>>();
    for (DataKeeper keeper : keepers.here()) {
      counted.put(keeper.name(), keeper.held(whose));
    }
    return counted;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Looks now and then whether it may go on. */
  private final class Watch implements ZipFolder.Course {
    private final String id;
    private final BooleanSupplier stopped;
    private long nextLook;

    Watch(String id, BooleanSupplier stopped) {
      this.id = id;
      this.stopped = stopped;
    }

    @Override
    public void at(String path, long bytes) throws IOException {
      if (stopped.getAsBoolean()) {
        throw new UnwantedException("the platform stops");
      }
      shelf.progress(id, new ExportShelf.Progress(path, bytes));
      if (bytes < nextLook) {
        return;
      }
      nextLook = bytes + BETWEEN_LOOKS;
      if (Files.getFileStore(shelf.folder()).getUsableSpace() < reserve) {
        throw new NoRoomException("the disk of the site has too little room");
      }
      if (shelf.find(id).filter(one -> one.state() == State.RUNNING).isEmpty()) {
        throw new UnwantedException("it was taken away");
      }
    }
  }
}
