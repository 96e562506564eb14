package io.millwright.bench.page;

import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Machines that are not there: one in fifty red, one in ten yellow, and their lights change. */
final class Throng {
  private static final String SINCE = "2026-01-01T00:00:00Z";
  private static final int SITES = 50;
  private static final int AT_ONCE = 1_000;

  private final int size;
  private final int[] lights;
  private final Random random = new Random(7);

  Throng(int size) {
    this.size = size;
    this.lights =
        IntStream.range(0, size).map(i -> i % 50 == 0 ? 3 : i % 10 == 1 ? 2 : 0).toArray();
  }

  private static String name(int machine) {
    return "m-%05d".formatted(machine);
  }

  private String light(int machine) {
    return List.of("GREEN", "GREY", "YELLOW", "RED").get(lights[machine]);
  }

  private String reason(int machine) {
    return lights[machine] == 0
        ? "OK"
        : "Room temperature is %.1f °C, limit 22".formatted(22 + machine % 40 / 10.0);
  }

  private String row(int machine) {
    return """
    {"id":"%s","kind":"cmm","site":"Plant %d","siteId":"plant-%d","customer":"Acme","customerId":"acme","light":"%s","reason":"%s",\
    "since":"%s","readingsPerSecond":%.1f,"gapsToday":0,\
    "driver":{"name":"opcua","state":"LIVE","detail":"","since":"%s","file":"a.cfg.json"}}"""
        .formatted(
            name(machine),
            machine % SITES,
            machine % SITES,
            light(machine),
            reason(machine),
            SINCE,
            random.nextInt(1_000) / 10.0,
            SINCE);
  }

  synchronized String status() {
    return "{\"version\":\"0\",\"machines\":[%s],\"problems\":[],\"away\":[],\"disk\":null}"
        .formatted(rows(IntStream.range(0, size)));
  }

  /** So many rows that differ, and in one of twenty the light. */
  synchronized String changed(int count) {
    int[] some = random.ints(count, 0, size).distinct().toArray();
    for (int machine : some) {
      if (random.nextInt(20) == 0) {
        lights[machine] = random.nextInt(4);
      }
    }
    return "[" + rows(IntStream.of(some)) + "]";
  }

  private String rows(IntStream machines) {
    return machines.mapToObj(this::row).collect(Collectors.joining(","));
  }

  /** What the page asks for beside the stream. */
  synchronized String answer(URI asked) {
    return switch (asked.getPath()) {
      case "/api/session" ->
          "{\"user\":\"bench\",\"roles\":[],\"may\":[\"MACHINE_READ\"],\"terms\":false}";
      case "/api/account/sessions" -> "{\"sessions\":[]}";
      case "/api/windows" -> "{\"windows\":[]}";
      case "/api/alarms" -> alarms(asked.getQuery() == null ? "" : asked.getQuery());
      default -> "[]";
    };
  }

  private String alarms(String query) {
    if (query.contains("machine=")) {
      return "{\"alarms\":[%s],\"total\":1}".formatted(alarm(1));
    }
    int skip = number(query, "skip", 0);
    int most = number(query, "most", AT_ONCE);
    String all =
        IntStream.range(skip, Math.min(size, skip + most))
            .mapToObj(this::alarm)
            .collect(Collectors.joining(","));
    return "{\"alarms\":[%s],\"total\":%d}".formatted(all, size);
  }

  private static int number(String query, String name, int otherwise) {
    for (String part : query.split("&", -1)) {
      if (part.startsWith(name + "=")) {
        return Integer.parseInt(part.substring(name.length() + 1));
      }
    }
    return otherwise;
  }

  private String alarm(int machine) {
    return """
    {"id":"%s~limit","machine":"%s","cause":"limit:s","light":"%s","reason":"Room temperature is 23 °C, limit 22",\
    "state":"UNACKNOWLEDGED","present":true,"latched":false,"first":"%s","since":"%s","last":"%s","count":1,\
    "highest":"RED","acknowledged":null,"comment":null,"assignee":"","shelf":null,"outOfService":null,"suppressed":null,\
    "advice":{"cause":"","consequence":"","action":"","withinSeconds":null},"version":1,"may":["ALARM_ACKNOWLEDGE"]}"""
        .formatted(
            name(machine), name(machine), machine % 5 == 0 ? "RED" : "YELLOW", SINCE, SINCE, SINCE);
  }

  /** As many rows as the overview shows at once, without any script. */
  String bare() {
    return IntStream.range(0, 100)
        .mapToObj(
            machine ->
                "<tr data-machine=%s><td>%s<td>%s<td>%s"
                    .formatted(name(machine), name(machine), light(machine), reason(machine)))
        .collect(Collectors.joining("", "<table>", "</table>"));
  }
}
