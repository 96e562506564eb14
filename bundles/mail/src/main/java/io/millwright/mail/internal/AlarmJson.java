package io.millwright.mail.internal;

import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.monitoring.Advice;
import io.millwright.monitoring.AlarmId;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a webhook or an endpoint is told: one JSON object for all the news of a rule. */
final class AlarmJson {
  private static final int MOST = 200;

  private AlarmJson() {}

  /**
   * The news of a rule.
   *
   * @param page the address of a page; empty if none is known
   */
  static String of(
      String rule, List<Told> news, Instant now, Function<String, Optional<URI>> page) {
    String alarms =
        news.stream()
            .limit(MOST)
            .map(told -> alarm(told, page))
            .collect(Collectors.joining(",", "[", "]"));
    return "{\"rule\":%s,\"at\":%s,\"test\":false,\"total\":%d,\"alarms\":%s}"
        .formatted(text(rule), text(now.toString()), news.size(), alarms);
  }

  /** Says nothing but that the way is open. */
  static String test(String rule, Instant now) {
    return "{\"rule\":%s,\"at\":%s,\"test\":true,\"total\":0,\"alarms\":[]}"
        .formatted(text(rule), text(now.toString()));
  }

  private static String alarm(Told told, Function<String, Optional<URI>> page) {
    Standing alarm = told.standing();
    var keys = new LinkedHashMap<String, String>();
    String id = AlarmId.of(alarm.machine(), alarm.cause()).text();
    keys.put("alarm", text(id));
    keys.put("news", text(told.news().name()));
    keys.put("machine", text(alarm.machine().text()));
    told.machine().flatMap(Machine::site).ifPresent(site -> keys.putAll(place(site)));
    keys.put("light", text(alarm.light().name()));
    keys.put("cause", text(alarm.cause()));
    keys.put("reason", text(alarm.reason()));
    keys.put("since", text(alarm.since().toString()));
    if (!alarm.stands()) {
      keys.put("until", text(alarm.cleared().toString()));
    }
    keys.put("times", Integer.toString(Math.max(1, alarm.times())));
    keys.putAll(advice(told.advice()));
    page.apply("ui/#/alarms/" + id).ifPresent(it -> keys.put("page", text(it.toString())));
    return keys.entrySet().stream()
        .map(entry -> text(entry.getKey()) + ":" + entry.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static Map<String, String> advice(Advice advice) {
    var keys = new LinkedHashMap<String, String>();
    keys.put("usualCause", advice.cause());
    keys.put("consequence", advice.consequence());
    keys.put("action", advice.action());
    keys.values().removeIf(String::isEmpty);
    keys.replaceAll((key, words) -> text(words));
    advice
        .within()
        .ifPresent(within -> keys.put("withinSeconds", Long.toString(within.toSeconds())));
    return keys;
  }

  private static Map<String, String> place(Site site) {
    return Map.of("site", text(site.id()), "customer", text(site.customer()));
  }

  private static String text(String words) {
    var json = new StringBuilder("\"");
    for (int i = 0; i < words.length(); i++) {
      char at = words.charAt(i);
      if (at == '"' || at == '\\') {
        json.append('\\').append(at);
      } else if (at < ' ' || at > '~') {
        json.append("\\u%04x".formatted((int) at));
      } else {
        json.append(at);
      }
    }
    return json.append('"').toString();
  }
}
