package io.millwright.recording.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.millwright.remote.session.Recorder.Take;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What stands readable at the head of a part: whose it is, and where it belongs.
 *
 * @param number of the stream
 * @param part of the stream, from 1
 * @param begun when the part began
 * @param before the chain of the part before; 64 zeros for the first
 * @param salt random: no two parts have one key
 */
record Label(
    String session,
    String customer,
    String machine,
    String scope,
    int number,
    int part,
    String form,
    Instant begun,
    String before,
    String salt) {
  static final String NOTHING_BEFORE = "0".repeat(64);

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  static Label of(Take take, int part, String form, Instant begun, String before, String salt) {
    return new Label(
        take.session().text(),
        take.customer(),
        take.machine().text(),
        take.scope().name(),
        take.number(),
        part,
        form,
        begun,
        before,
        salt);
  }

  byte[] bytes() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write a label", e);
    }
  }

  static Label of(byte[] bytes) throws IOException {
    return JSON.readValue(new String(bytes, StandardCharsets.UTF_8), Label.class);
  }

  String name() {
    return number + "-" + part;
  }
}
