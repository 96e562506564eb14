package io.millwright.device.recorder;

import io.millwright.device.control.Given;
import io.millwright.device.control.Orders;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a person may order at the recorder's control port. */
final class Commands implements Orders {
  private static final String HELP =
      """
      SIMULATED call recorder: control port. Parameters in the query or as a JSON object.

        curl {address}/state
        curl -X POST '{address}/options?code=503&retry-after=30'  answer of OPTIONS; alone: 200 again
        curl -X POST '{address}/options?siprec=false'             no siprec in Supported
        curl -X POST '{address}/slow?millis=3000'                 every SIP answer so late; 0 ends it
        curl -X POST '{address}/silent?on=true'                   no SIP answer; on=false ends it
        curl -X POST '{address}/refuse?code=486'                  calls are refused; alone: taken again
        curl -X POST '{address}/recording?mode=none'              all, none, silence or half of a call
        curl -X POST '{address}/recording?mode=all&late=5'        in the catalogue so many seconds later
        curl -X POST '{address}/rtp?drop=30'                      percent of packets lost; alone: none
        curl -X POST '{address}/http?answer=false'                connects, never answers; alone: right again
        curl -X POST '{address}/http?code=500'                    every page answers so
        curl -X POST '{address}/module?name=decoder&state=down'   on the status page; running is well
        curl -X POST '{address}/seats?bought=50&used=50'
        curl -X POST {address}/free                               ends all of these
        curl -X POST {address}/stop
      """;

  private static final int MOST_SECONDS = 3_600;
  private static final int MOST_SEATS = 1_000_000;

  private final Recorder recorder;

  Commands(Recorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public String help() {
    return HELP;
  }

  @Override
  public Object state() {
    return recorder.state();
  }

  @Override
  public Object run(String path, Given given) {
    Faults faults = recorder.faults();
    switch (path) {
      case "/options" -> options(faults, given);
      case "/slow" -> faults.slowMillis = given.whole("millis", 0, 0, MOST_SECONDS * 1_000);
      case "/silent" -> faults.silent = given.on("on");
      case "/refuse" -> {
        faults.refuseCode = code(given, 300, 699);
        faults.retryAfterSeconds = given.whole("retry-after", 0, 0, MOST_SECONDS);
      }
      case "/recording" -> recording(faults, given);
      case "/rtp" -> faults.dropPercent = given.whole("drop", 0, 0, 100);
      case "/http" -> {
        faults.httpCode = code(given, 200, 599);
        faults.httpAnswers = given.on("answer");
      }
      case "/module" -> recorder.plant().module(given.needed("name"), given.needed("state"));
      case "/seats" -> seats(given);
      case "/free" -> {
        faults.end();
        recorder.plant().free();
      }
      default -> throw new IllegalArgumentException("no command " + path + "; try GET /");
    }
    return Map.of("ok", true);
  }

  private static void options(Faults faults, Given given) {
    int code = code(given, 200, 699);
    int seconds = given.whole("retry-after", 0, 0, MOST_SECONDS);
    faults.siprec = given.on("siprec");
    faults.retryAfterSeconds = seconds;
    faults.optionsCode = code;
  }

  private static int code(Given given, int least, int most) {
    return given.has("code") ? given.whole("code", 0, least, most) : 0;
  }

  private static void recording(Faults faults, Given given) {
    String mode = given.text("mode", "all");
    int late = given.whole("late", 0, 0, MOST_SECONDS);
    try {
      faults.recorded = Faults.Recorded.valueOf(mode.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("mode=%s: all, none, silence or half".formatted(mode), e);
    }
    faults.lateMillis = TimeUnit.SECONDS.toMillis(late);
  }

  private void seats(Given given) {
    Plant.Seats now = recorder.plant().seats();
    recorder
        .plant()
        .seats(
            new Plant.Seats(
                given.whole("bought", now.bought(), 0, MOST_SEATS),
                given.whole("used", now.used(), 0, MOST_SEATS)));
  }
}
