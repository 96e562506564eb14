package io.millwright.web.internal.access;

import io.millwright.access.Tokens.Token;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A token, as it is told: without its secret. */
record TokenRow(
    String id,
    String name,
    List<String> scope,
    Instant until,
    Instant made,
    @Nullable Instant used) {
  static TokenRow of(Token token) {
    return new TokenRow(
        token.id(),
        token.name(),
        token.scope().stream().sorted().map(Enum::name).toList(),
        token.until(),
        token.made(),
        token.used().orElse(null));
  }
}
