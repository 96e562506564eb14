package io.millwright.mail.internal;

import java.nio.file.Path;
import java.util.Set;

/**
 * How rules may tell others than by letter.
 *
 * @param etc what names of files are relative to
 * @param components of Camel to which they may send
 */
record Ways(Path etc, Set<String> components) {
  /** Where a rule tells others than by letter; at most one of the two is there. */
  record Target(String webhook, String secretFile, String endpoint) {
    boolean isNone() {
      return webhook.isEmpty() && endpoint.isEmpty();
    }

    /** The component that carries it; empty for a webhook. */
    String component() {
      int colon = endpoint.indexOf(':');
      return colon < 0 ? endpoint : endpoint.substring(0, colon);
    }

    /** For a person; what stands behind a question mark may be secret. */
    String words() {
      String whole = webhook.isEmpty() ? endpoint : webhook;
      int mark = whole.indexOf('?');
      return mark < 0 ? whole : whole.substring(0, mark) + "?…";
    }
  }
}
