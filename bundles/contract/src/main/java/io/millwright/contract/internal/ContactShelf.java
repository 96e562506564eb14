package io.millwright.contract.internal;

import io.millwright.contract.Contacts.Card;
import io.millwright.contract.Contacts.Line;
import io.millwright.contract.Contacts.Use;
import io.millwright.model.Telephone;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Contact cards that are shipped, and those in {@code etc/contacts}, looked at every ten seconds. A
 * number that changes changes no contract: it is no part of the package as it was sold.
 */
final class ContactShelf {
  /** Whoever has a contract, and who has none. */
  static final String ANY = "*";

  private static final Logger LOG = LoggerFactory.getLogger(ContactShelf.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
  private static final List<String> SHIPPED = List.of("contact-zeiss.json");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;?&]{1,64}@[^\\s@<>,;?&]{1,189}");
  private static final Set<String> KEYS =
      Set.of("packages", "version", "title", "source", "email", "telephones");

  /**
   * A card and whose it is.
   *
   * @param packages codes of packages
   * @param own whether the site says so itself
   */
  record Shelved(Set<String> packages, boolean own, Card card) {}

  private final Path folder;
  private final List<Shelved> shipped;
  private Instant next = Instant.MIN;
  private Map<String, String> flaws = Map.of();
  private List<Shelved> all = List.of();

  ContactShelf(Path folder) {
    this.folder = folder;
    this.shipped = SHIPPED.stream().map(ContactShelf::shipped).toList();
  }

  private static Shelved shipped(String name) {
    try (InputStream in = ContactShelf.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in this bundle");
      }
      return card(name, new String(in.readAllBytes(), StandardCharsets.UTF_8), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cards of a package: where the site has its own, those only. */
  synchronized List<Card> of(String code, Instant now) {
    look(now);
    List<Shelved> theirs = all.stream().filter(one -> one.packages().contains(code)).toList();
    boolean own = theirs.stream().anyMatch(Shelved::own);
    return theirs.stream().filter(one -> one.own() == own).map(Shelved::card).toList();
  }

  /** Each that anybody may be shown. */
  synchronized List<Card> all(Instant now) {
    look(now);
    return all.stream().map(Shelved::card).toList();
  }

  /** What is wrong with files, by their name. */
  synchronized Map<String, String> flaws(Instant now) {
    look(now);
    return flaws;
  }

  private void look(Instant now) {
    if (!now.isBefore(next) || next.isAfter(now.plus(BETWEEN_LOOKS))) {
      next = now.plus(BETWEEN_LOOKS);
      read();
    }
  }

  // A folder that cannot be read for a moment takes back nothing.
  private void read() {
    var cards = new ArrayList<>(shipped);
    var wrong = new HashMap<String, String>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.json")) {
        for (Path file : found) {
          String name = String.valueOf(file.getFileName());
          try {
            cards.add(card(name, Files.readString(file), true));
          } catch (IllegalArgumentException | IOException e) {
            wrong.put(name, String.valueOf(e.getMessage()));
          }
        }
      } catch (IOException e) {
        LOG.warn("The contact cards in {} cannot be read", folder, e);
        return;
      }
    }
    cards.sort(Comparator.comparing(one -> one.card().title()));
    all = List.copyOf(cards);
    if (!wrong.equals(flaws)) {
      wrong.forEach((file, why) -> LOG.warn("{} holds no contact card: {}", file, why));
      flaws = Map.copyOf(wrong);
    }
  }

  private static Shelved card(String name, String text, boolean own) {
    PackageNode root = PackageFile.of(name, text).root().object(KEYS);
    Set<String> packages = root.at("packages").texts();
    if (packages.isEmpty()) {
      throw root.at("packages").wrong("name the codes of packages, or * for everybody");
    }
    PackageNode email = root.at("email");
    if (!email.words().isEmpty() && !EMAIL.matcher(email.words()).matches()) {
      throw email.wrong("write an address such as help@example.org");
    }
    List<Line> lines = root.at("telephones").list().stream().map(ContactShelf::line).toList();
    return new Shelved(
        packages,
        own,
        new Card(
            root.at("title").text(),
            root.at("version").text(),
            root.at("source").text(),
            email.words(),
            lines));
  }

  private static Line line(PackageNode node) {
    node.object(Set.of("use", "number"));
    PackageNode number = node.at("number");
    try {
      return new Line(node.at("use").one(Use.class), Telephone.of(number.text()));
    } catch (IllegalArgumentException e) {
      boolean told = String.valueOf(e.getMessage()).startsWith(node.file());
      throw told ? e : number.wrong("write " + e.getMessage());
    }
  }
}
