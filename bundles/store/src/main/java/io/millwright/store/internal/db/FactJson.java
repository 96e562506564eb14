package io.millwright.store.internal.db;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.millwright.bus.Fact;

/** Facts as JSON text of ASCII characters: the record's components, nothing else. */
final class FactJson {
  // A mapper for each class, held by the class itself: a mapper keeps all classes it ever saw, and
  // one for all would keep the classes of replaced bundles.
  private static final ClassValue<ObjectMapper> MAPPERS =
      new ClassValue<>() {
        @Override
        protected ObjectMapper computeValue(Class<?> type) {
          return mapper();
        }
      };

  private FactJson() {}

  static String write(Fact fact) throws JsonProcessingException {
    return MAPPERS.get(fact.getClass()).writeValueAsString(fact);
  }

  static <F extends Fact> F read(String json, Class<F> type) throws JsonProcessingException {
    return MAPPERS.get(type).readValue(json, type);
  }

  private static ObjectMapper mapper() {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        // A fact put by another version may have more components than this one knows.
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
        .visibility(PropertyAccessor.GETTER, Visibility.NONE)
        .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
        .visibility(PropertyAccessor.FIELD, Visibility.ANY)
        .build();
  }
}
