package io.millwright.ticket.files.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.store.Migrations;
import io.millwright.store.StorableText;
import io.millwright.store.Store;
import io.millwright.ticket.files.TicketFile;
import io.millwright.ticket.files.TicketFiles;
import io.millwright.ticket.files.internal.db.FileTable;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.Tickets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people do with files of tickets; who may, the ticket desk says. */
@Component
public final class FileDesk implements TicketFiles {
  private static final int LONGEST_NAME = 120;

  /** Folders, and what would show a name otherwise than it is. */
  private static final Pattern NOT_IN_NAMES = Pattern.compile("[\\p{Cntrl}\\p{Cf}\"<>:|?*]");

  private final Store store;
  private final Tickets tickets;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public FileDesk(@Reference Store store, @Reference Tickets tickets) {
    this(store, tickets, Clock.systemUTC());
  }

  FileDesk(Store store, Tickets tickets, Clock clock) {
    this.store = store;
    this.tickets = tickets;
    this.clock = clock;
    migrate(store);
    // What the site was about to keep when it stopped.
    store.change(FileTable::clearUnkept);
  }

  static void migrate(Store store) {
    store.migrate(
        new Migrations(
            "ticket_files",
            FileDesk.class.getClassLoader(),
            "io/millwright/ticket/files/internal/db/changelog.sql"));
  }

  @Override
  public List<TicketFile> of(Caller caller, String ticket) {
    boolean works = tickets.ticket(caller, ticket).mayWork();
    return store.find(transaction -> FileTable.of(transaction, ticket)).stream()
        .filter(one -> works || !one.internal())
        .toList();
  }

  @Override
  public TicketFile keep(
      Caller by, String ticket, String name, boolean internal, InputStream content)
      throws IOException {
    Ticket.Matter matter = tickets.ticket(by, ticket).ticket().matter();
    String kept = name(name);
    try (Arrived arrived = Arrived.of(content)) {
      var file =
          new TicketFile(
              "fil-" + UUID.randomUUID(),
              ticket,
              kept,
              arrived.kind(kept).mediaType(),
              arrived.bytes(),
              arrived.hash(),
              by.login(),
              clock.instant().truncatedTo(ChronoUnit.MILLIS),
              internal);
      var owner =
          new FileTable.Owner(
              by.account().text(),
              matter.customer(),
              matter.machine().map(machine -> machine.text()).orElse(""));
      needRoom(file);
      store.change(transaction -> FileTable.add(transaction, file, owner, arrived.path()));
      stand(by, file);
      return file;
    }
  }

  private void needRoom(TicketFile file) {
    long used = store.find(transaction -> FileTable.bytes(transaction, file.ticket()));
    if (used + file.bytes() > MOST_BYTES_OF_TICKET) {
      throw new AccessException(
          Fault.CONFLICT,
          "The files of a ticket have at most %d MiB together."
              .formatted(MOST_BYTES_OF_TICKET >> 20));
    }
  }

  // It is seen once it stands in the history, which is where it is decided who may.
  private void stand(Caller by, TicketFile file) {
    try {
      tickets.act(
          by,
          file.ticket(),
          OptionalLong.empty(),
          new TicketDeed.Attach(file.name(), file.internal()));
    } catch (RuntimeException e) {
      store.change(transaction -> FileTable.remove(transaction, file.id()));
      throw e;
    }
    store.change(transaction -> FileTable.keep(transaction, file.id()));
  }

  private static String name(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String kept = NOT_IN_NAMES.matcher(StorableText.of(last)).replaceAll("").strip();
    if (kept.isEmpty() || kept.startsWith(".") || kept.length() > LONGEST_NAME) {
      throw new AccessException(
          Fault.REFUSED, "name: 1 to %d characters with an ending".formatted(LONGEST_NAME));
    }
    return kept;
  }

  @Override
  public TicketFile file(Caller caller, String ticket, String id) {
    Optional<TicketFile> found =
        of(caller, ticket).stream().filter(one -> one.id().equals(id)).findFirst();
    return found.orElseThrow(
        () -> new AccessException(Fault.UNKNOWN, "There is no such file at the ticket."));
  }

  @Override
  public void write(Caller caller, String ticket, String id, OutputStream to) throws IOException {
    TicketFile file = file(caller, ticket, id);
    write(store, file.id(), to);
  }

  static void write(Store store, String id, OutputStream to) throws IOException {
    int place = 0;
    Optional<byte[]> piece = piece(store, id, place);
    while (piece.isPresent()) {
      to.write(piece.get());
      place++;
      piece = piece(store, id, place);
    }
  }

  // Each in a transaction of its own: a slow reader holds none.
  private static Optional<byte[]> piece(Store store, String id, int place) {
    return store.find(transaction -> FileTable.piece(transaction, id, place));
  }

  @Override
  public void remove(Caller by, String ticket, String id) {
    TicketFile file = file(by, ticket, id);
    tickets.act(
        by, ticket, OptionalLong.empty(), new TicketDeed.Detach(file.name(), file.internal()));
    store.change(transaction -> FileTable.remove(transaction, id));
  }
}
