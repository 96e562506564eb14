package io.millwright.access.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All that is kept in memory first. */
@Component(service = Shelves.class)
public final class Shelves {
  private final Book book;
  private final SessionShelf sessions;
  private final TokenShelf tokens;
  private final Repeated repeated;

  /** For the running site. */
  @Activate
  public Shelves(
      @Reference Book book,
      @Reference SessionShelf sessions,
      @Reference TokenShelf tokens,
      @Reference Repeated repeated) {
    this.book = book;
    this.sessions = sessions;
    this.tokens = tokens;
    this.repeated = repeated;
  }

  /** Saves it. */
  void flush() {
    book.flush();
    sessions.flush();
    tokens.flush();
  }

  /** A minute is over. */
  void minute() {
    repeated.flush();
  }
}
