package io.millwright.ownership.internal;

import io.millwright.audit.Audit;
import io.millwright.audit.Deed;
import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.Export;
import io.millwright.ownership.Export.State;
import io.millwright.ownership.internal.db.ExportTables;
import io.millwright.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All exports: in the store, and their files in the data folder. */
@Component(service = ExportShelf.class)
public final class ExportShelf {
  private static final String ENDING = ".zip";
  private static final String PART = ".part";

  /** Where the writing of one is just now. */
  record Progress(String path, long bytes) {}

  private final Store store;
  private final Audit audit;
  private final Path folder;
  private final Map<String, Progress> progress = new ConcurrentHashMap<>();

  /** For the running site. */
  @Activate
  public ExportShelf(@Reference Casebook casebook, @Reference Audit audit, BundleContext context) {
    this(casebook, audit, Path.of(String.valueOf(context.getProperty("millwright.data"))));
  }

  ExportShelf(Casebook casebook, Audit audit, Path data) {
    this.store = casebook.store();
    this.audit = audit;
    this.folder = data.resolve("ownership").resolve("exports");
  }

  /** All, as far as they are now. */
  List<Export> all() {
    return store.find(ExportTables::all).stream().map(this::withProgress).toList();
  }

  private Export withProgress(Export export) {
    Progress now = progress.get(export.id());
    return now == null || export.state() != State.RUNNING
        ? export
        : new Export(
            export.id(),
            export.customer(),
            export.person(),
            export.state(),
            export.asked(),
            export.done(),
            export.until(),
            now.bytes(),
            export.sha256(),
            now.path());
  }

  Optional<Export> find(String id) {
    return all().stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /** Adds one that is asked for; the rule throws if it must not be added beside the others. */
  synchronized void add(Export export, Consumer<List<Export>> rule, Deed deed) {
    store.change(
        transaction -> {
          rule.accept(ExportTables.all(transaction));
          ExportTables.add(transaction, export);
          audit.record(transaction, deed);
        });
  }

  /** Begins the writing; how often it began so far, 0 if it is not wanted any more. */
  synchronized int begin(Export export, Set<MachineId> machines) {
    return store.find(
        transaction -> {
          if (!ExportTables.move(transaction, export.id(), State.WAITING, State.RUNNING, "")) {
            return 0;
          }
          ExportTables.machines(transaction, export.id(), machines);
          return ExportTables.tried(transaction, export.id());
        });
  }

  /** Notes what one waits for. */
  void waits(Export export, String words) {
    if (!words.equals(export.words())) {
      store.change(tx -> ExportTables.move(tx, export.id(), State.WAITING, State.WAITING, words));
    }
  }

  /** Enters a state, if it still is in that other one. */
  void move(Export export, State from, State to, String words) {
    store.change(tx -> ExportTables.move(tx, export.id(), from, to, words));
  }

  /** As above, and tells the audit. */
  void move(Export export, State from, State to, String words, Deed deed) {
    store.change(
        transaction -> {
          if (ExportTables.move(transaction, export.id(), from, to, words)) {
            audit.record(transaction, deed);
          }
        });
  }

  /** The file is whole; false if it is not wanted any more. */
  synchronized boolean made(
      Export export, Instant done, Instant until, long bytes, String sha256, Deed deed) {
    return store.find(
        transaction -> {
          if (!ExportTables.move(transaction, export.id(), State.RUNNING, State.READY, "")) {
            return false;
          }
          ExportTables.made(transaction, export.id(), done, until, bytes, sha256);
          audit.record(transaction, deed);
          return true;
        });
  }

  /** Takes one away, with its file; a running one finds that out by itself. */
  synchronized void remove(String id, Optional<Deed> deed) {
    store.change(
        transaction -> {
          if (ExportTables.remove(transaction, id)) {
            deed.ifPresent(one -> audit.record(transaction, one));
          }
        });
    delete(file(id));
  }

  /** Ids of those that hold something of them. */
  Set<String> holding(Belongings belongings) {
    return store.find(transaction -> ExportTables.holding(transaction, belongings));
  }

  Path folder() {
    return folder;
  }

  Path file(String id) {
    return folder.resolve(id + ENDING);
  }

  Path part(String id) {
    return folder.resolve(id + PART);
  }

  void progress(String id, Progress now) {
    progress.put(id, now);
  }

  void ended(String id) {
    progress.remove(id);
  }

  /** Deletes files that no export has: a crash, or a restore of the database, leaves such. */
  void sweep(Set<String> ready) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        boolean kept =
            name.endsWith(ENDING)
                && ready.contains(name.substring(0, name.length() - ENDING.length()));
        if (!kept) {
          delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of exports cannot be read", e);
    }
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the file of an export cannot be deleted", e);
    }
  }
}
