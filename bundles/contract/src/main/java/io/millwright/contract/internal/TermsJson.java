package io.millwright.contract.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.millwright.calendar.Target;
import io.millwright.contract.Contract.Terms;
import java.io.IOException;
import java.time.LocalDate;
import java.util.function.Function;

/** Terms as they are kept. */
final class TermsJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(
              new SimpleModule("contract")
                  .addSerializer(LocalDate.class, ToStringSerializer.instance)
                  .addSerializer(Target.class, ToStringSerializer.instance)
                  .addDeserializer(LocalDate.class, new Read<>(LocalDate.class, LocalDate::parse))
                  .addDeserializer(Target.class, new Read<>(Target.class, Target::parse)))
          .build();

  private TermsJson() {}

  /** Reads what is written as a text. */
  private static final class Read<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1;

    private final transient Function<String, T> reader;

    Read(Class<T> type, Function<String, T> reader) {
      super(type);
      this.reader = reader;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return reader.apply(json.getText());
    }
  }

  static String text(Terms terms) {
    try {
      return JSON.writeValueAsString(terms);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for terms", e);
    }
  }

  static Terms terms(String text) {
    try {
      return JSON.readValue(text, Terms.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("terms that were kept cannot be read", e);
    }
  }
}
