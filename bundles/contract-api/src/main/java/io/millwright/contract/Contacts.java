package io.millwright.contract;

import io.millwright.access.Caller;
import io.millwright.access.Place;
import io.millwright.model.Telephone;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How the two sides of a contract reach one another: an OSGi service. Thread-safe.
 *
 * <p>Throws {@link io.millwright.access.AccessException} UNKNOWN where the caller may not see
 * tickets of a place.
 */
@ProviderType
public interface Contacts {
  /**
   * Whom to ask.
   *
   * @param cards of the vendor, by title
   * @param people of the customer who have a telephone, by name; none for who does not work on
   *     tickets there
   */
  record Directory(List<Card> cards, List<Person> people) {
    /** Keeps copies. */
    public Directory {
      cards = List.copyOf(cards);
      people = List.copyOf(people);
    }
  }

  /**
   * A vendor's card (Z-89): made of a file.
   *
   * @param version of the file
   * @param source the document it stands in
   * @param email empty if there is none
   */
  record Card(String title, String version, String source, String email, List<Line> telephones) {
    /** Keeps a copy. */
    public Card {
      telephones = List.copyOf(telephones);
    }
  }

  /** A number and what it is for. */
  record Line(Use use, Telephone telephone) {}

  /** What a number is for. */
  enum Use {
    /** Help. */
    SUPPORT,
    /** Offers and orders. */
    SALES,
    /** Nobody answers: it takes letters. */
    FAX
  }

  /** Somebody who can be called. */
  record Person(String login, String name, Telephone telephone) {}

  /** Whom to ask at a place; everywhere stands for the caller's own customer, or for all. */
  Directory at(Caller caller, Place place);
}
