package io.millwright.web.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.util.Objects;

/**
 * How records become JSON: times as ISO 8601 in UTC, unknown keys refused, and what is nested
 * deeper than anything of ours, too.
 */
public final class Json {
  private static final int DEEPEST = 32;
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(
              new SimpleModule("millwright")
                  .addSerializer(Instant.class, ToStringSerializer.instance))
          .build();

  private Json() {}

  static ObjectMapper mapper() {
    return MAPPER;
  }

  /** A record of ours as UTF-8 text. */
  public static byte[] bytes(Object shape) {
    try {
      return Objects.requireNonNull(MAPPER.writeValueAsBytes(shape));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for " + shape.getClass(), e);
    }
  }
}
