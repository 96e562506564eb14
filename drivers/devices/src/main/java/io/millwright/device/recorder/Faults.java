package io.millwright.device.recorder;

import java.util.LinkedHashMap;
import java.util.Map;

/** How the recorder misbehaves at present; set by the control port, read by every thread. */
final class Faults {
  volatile int optionsCode;
  volatile int retryAfterSeconds;
  volatile boolean siprec = true;
  volatile long slowMillis;
  volatile boolean silent;
  volatile int refuseCode;
  volatile Recorded recorded = Recorded.ALL;
  volatile long lateMillis;
  volatile int dropPercent;
  volatile boolean httpAnswers = true;
  volatile int httpCode;

  /** What of a call reaches the archive. */
  enum Recorded {
    ALL,
    NONE,
    SILENCE,
    HALF
  }

  void end() {
    optionsCode = 0;
    retryAfterSeconds = 0;
    siprec = true;
    slowMillis = 0;
    silent = false;
    refuseCode = 0;
    recorded = Recorded.ALL;
    lateMillis = 0;
    dropPercent = 0;
    httpAnswers = true;
    httpCode = 0;
  }

  Map<String, Object> shown() {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("optionsCode", optionsCode);
    shown.put("retryAfterSeconds", retryAfterSeconds);
    shown.put("siprec", siprec);
    shown.put("slowMillis", slowMillis);
    shown.put("silent", silent);
    shown.put("refuseCode", refuseCode);
    shown.put("recorded", recorded.name().toLowerCase(java.util.Locale.ROOT));
    shown.put("lateMillis", lateMillis);
    shown.put("dropPercent", dropPercent);
    shown.put("httpAnswers", httpAnswers);
    shown.put("httpCode", httpCode);
    return shown;
  }
}
