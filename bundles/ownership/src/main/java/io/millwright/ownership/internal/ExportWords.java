package io.millwright.ownership.internal;

import io.millwright.ownership.Export;
import io.millwright.ownership.Person;
import java.time.Instant;

/** What stands at the head of the README of an export. */
final class ExportWords {
  private static final String HOW =
      """

      Tables (.csv) are CSV by RFC 4180: UTF-8, commas, CR LF, the first row is the headings. Times
      are ISO 8601 in UTC. A text that a spreadsheet program would take for a formula begins with
      one more apostrophe: take one away where a text begins with one.
      The folder of a machine, packed as a zip of its own, can be taken in by a Millwright site.
      contents.json says the same as this file, for programs; "counted" in it is what the parts of
      the platform count of this data, as a deletion would.

      Not in here: passwords, keys and other secrets, not even their digests; settings that the
      operator of the site wrote; logs; what was deleted before.

      """;

  private ExportWords() {}

  static String of(Export export, Instant now) {
    String what =
        export.person().isPresent()
            ? "All that this site keeps about one person: "
                + export.person().map(Person::login).orElseThrow()
            : "All data of the customer " + export.customer().orElse("");
    return what + "\nas of %s, asked for by %s.\n".formatted(now, export.asked().login()) + HOW;
  }
}
