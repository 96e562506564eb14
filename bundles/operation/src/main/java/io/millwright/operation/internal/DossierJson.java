package io.millwright.operation.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millwright.history.Span;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import io.millwright.monitoring.Collision;
import io.millwright.operation.Dossier;
import io.millwright.operation.Dossier.Curve;
import io.millwright.operation.Dossier.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Dossiers as they are kept: times in milliseconds, points as two rows of numbers. */
final class DossierJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder().serializationInclusion(JsonInclude.Include.NON_NULL).build();

  private record JudgedJson(
      boolean hard,
      @Nullable Double speed,
      double hardFrom,
      @Nullable Double x,
      @Nullable Double y,
      @Nullable Double z) {}

  private record TakenJson(long from, long to, List<CurveJson> curves, List<GapJson> gaps) {}

  private record CurveJson(String signal, String unit, List<Long> at, List<Double> values) {}

  private record GapJson(String cause, String detail, long from, @Nullable Long to) {}

  private DossierJson() {}

  static String judged(Collision collision) {
    Optional<Collision.Position> at = collision.position();
    return text(
        new JudgedJson(
            collision.hard(),
            collision.speed().isPresent() ? collision.speed().getAsDouble() : null,
            collision.hardFrom(),
            at.map(Collision.Position::x).orElse(null),
            at.map(Collision.Position::y).orElse(null),
            at.map(Collision.Position::z).orElse(null)));
  }

  static Collision collision(String judged) {
    JudgedJson json = read(judged, JudgedJson.class);
    Double x = json.x();
    Double y = json.y();
    Double z = json.z();
    return new Collision(
        json.hard(),
        json.speed() == null ? OptionalDouble.empty() : OptionalDouble.of(json.speed()),
        json.hardFrom(),
        x == null || y == null || z == null
            ? Optional.empty()
            : Optional.of(new Collision.Position(x, y, z)));
  }

  static String taken(Span span, List<Curve> curves, List<Gap> gaps) {
    return text(
        new TakenJson(
            span.from().toEpochMilli(),
            span.to().toEpochMilli(),
            curves.stream().map(DossierJson::curve).toList(),
            gaps.stream().map(DossierJson::gap).toList()));
  }

  private static CurveJson curve(Curve curve) {
    return new CurveJson(
        curve.signal().text(),
        curve.unit(),
        curve.points().stream().map(point -> point.at().toEpochMilli()).toList(),
        curve.points().stream().map(Point::value).toList());
  }

  private static GapJson gap(Gap gap) {
    Instant to = gap.to();
    return new GapJson(
        gap.cause().name(),
        gap.detail(),
        gap.from().toEpochMilli(),
        to == null ? null : to.toEpochMilli());
  }

  static Dossier dossier(Dossier.Head head, String taken) {
    if (taken.isEmpty()) {
      return new Dossier(head, new Span(head.at(), head.at()), List.of(), List.of());
    }
    TakenJson json = read(taken, TakenJson.class);
    return new Dossier(
        head,
        new Span(Instant.ofEpochMilli(json.from()), Instant.ofEpochMilli(json.to())),
        json.curves().stream().map(DossierJson::curve).toList(),
        json.gaps().stream().map(gap -> gap(head.machine(), gap)).toList());
  }

  private static Curve curve(CurveJson json) {
    var points = new ArrayList<Point>();
    for (int i = 0; i < json.at().size(); i++) {
      points.add(new Point(Instant.ofEpochMilli(json.at().get(i)), json.values().get(i)));
    }
    return new Curve(new SignalId(json.signal()), json.unit(), points);
  }

  private static Gap gap(MachineId machine, GapJson json) {
    return new Gap(
        machine,
        GapCause.valueOf(json.cause()),
        json.detail(),
        Instant.ofEpochMilli(json.from()),
        json.to() == null ? null : Instant.ofEpochMilli(json.to()));
  }

  private static String text(Object json) {
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for a dossier", e);
    }
  }

  private static <T> T read(String text, Class<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a dossier that was kept cannot be read", e);
    }
  }
}
