package io.millwright.ticket.files.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.store.Migrations;
import io.millwright.store.StorableText;
import io.millwright.store.Store;
import io.millwright.store.Transaction;
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
  private static final long MOST_BYTES_OF_CUSTOMER = 5L << 30;

  /** Folders, and what would show a name otherwise than it is. */
  private static final Pattern NOT_IN_NAMES = Pattern.compile("[\\p{Cntrl}\\p{Cf}\"<>:|?*]");

  private final Store store;
  private final Tickets tickets;
  private final Clock clock;
  private final Leftovers leftovers;

  /** Held while it is reckoned whether there is room, and the room is taken. */
  private final Object room = new Object();

  /** For the running site. */
  @Activate
  public FileDesk(@Reference Store store, @Reference Tickets tickets) {
    this(store, tickets, Clock.systemUTC());
  }

  FileDesk(Store store, Tickets tickets, Clock clock) {
    this.store = store;
    this.tickets = tickets;
    this.clock = clock;
    this.leftovers = new Leftovers(store, tickets, clock);
    migrate(store);
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
    leftovers.settle();
    return store.find(transaction -> FileTable.of(transaction, ticket)).stream()
        .filter(one -> works || !one.internal())
        .toList();
  }

  @Override
  public TicketFile keep(
      Caller by, String ticket, String name, boolean internal, InputStream content)
      throws IOException {
    Tickets.View view = tickets.ticket(by, ticket);
    leftovers.settle();
    Ticket.Matter matter = view.ticket().matter();
    String kept = name(name);
    needLeave(by, view, new TicketDeed.Attach(kept, internal));
    store.change(transaction -> needRoom(transaction, ticket, matter.customer(), 1));
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
      add(file, owner, arrived);
      stand(by, file);
      return file;
    }
  }

  // What is refused in any case is not taken in first. The desk says why, and writes down who was
  // forbidden to.
  private void needLeave(Caller by, Tickets.View view, TicketDeed.Attach attach) {
    Ticket ticket = view.ticket();
    if (ticket.care().state().isOver() || (attach.internal() && !view.mayWork())) {
      tickets.act(by, ticket.id(), OptionalLong.of(ticket.version()), attach);
      throw again();
    }
  }

  private void add(TicketFile file, FileTable.Owner owner, Arrived arrived) {
    synchronized (room) {
      store.change(
          transaction -> {
            needRoom(transaction, file.ticket(), owner.customer(), file.bytes());
            FileTable.add(transaction, file, owner, arrived.path());
          });
    }
  }

  private static void needRoom(
      Transaction transaction, String ticket, String customer, long bytes) {
    if (FileTable.bytes(transaction, ticket) + bytes > MOST_BYTES_OF_TICKET) {
      throw new AccessException(
          Fault.CONFLICT,
          "The files of a ticket have at most %d MiB together."
              .formatted(MOST_BYTES_OF_TICKET >> 20));
    }
    if (FileTable.bytesOfCustomer(transaction, customer) + bytes > MOST_BYTES_OF_CUSTOMER) {
      throw new AccessException(
          Fault.CONFLICT,
          "The files of all tickets of a customer have at most %d GiB together."
              .formatted(MOST_BYTES_OF_CUSTOMER >> 30));
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
    } catch (AccessException e) {
      store.change(transaction -> FileTable.remove(transaction, file.id()));
      throw e;
    }
    // After any other exception it may stand there nevertheless: it is looked after later.
    boolean kept = store.find(transaction -> FileTable.keep(transaction, file.id()));
    if (!kept) {
      throw again();
    }
  }

  private static AccessException again() {
    return new AccessException(Fault.CONFLICT, "The file was not kept: send it again.");
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
