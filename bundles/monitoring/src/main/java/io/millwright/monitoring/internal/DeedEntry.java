package io.millwright.monitoring.internal;

import io.millwright.monitoring.AlarmDeed;
import io.millwright.monitoring.internal.life.Standing;
import java.util.Map;
import java.util.TreeMap;

/** How a deed stands in the audit. */
record DeedEntry(AlarmDeed deed) {
  private static final int LONGEST = 1_000;

  String action() {
    if (deed instanceof AlarmDeed.Acknowledge) {
      return "alarm.acknowledged";
    } else if (deed instanceof AlarmDeed.Reset) {
      return "alarm.reset";
    } else if (deed instanceof AlarmDeed.Shelve) {
      return "alarm.shelved";
    } else if (deed instanceof AlarmDeed.Unshelve) {
      return "alarm.unshelved";
    } else if (deed instanceof AlarmDeed.TakeOutOfService) {
      return "alarm.service.ended";
    } else if (deed instanceof AlarmDeed.ReturnToService) {
      return "alarm.service.resumed";
    } else if (deed instanceof AlarmDeed.Comment) {
      return "alarm.commented";
    }
    return "alarm.assigned";
  }

  Map<String, String> details(Standing standing) {
    var details = new TreeMap<String, String>();
    details.put("cause", standing.judged().cause());
    details.put("alarm", standing.judged().reason());
    if (deed instanceof AlarmDeed.Acknowledge acknowledge) {
      put(details, "comment", acknowledge.comment());
    } else if (deed instanceof AlarmDeed.Reset reset) {
      put(details, "comment", reset.comment());
    } else if (deed instanceof AlarmDeed.Shelve shelve) {
      put(details, "reason", shelve.reason());
      details.put("until", shelve.until().toString());
    } else if (deed instanceof AlarmDeed.TakeOutOfService taken) {
      put(details, "reason", taken.reason());
    } else if (deed instanceof AlarmDeed.Comment comment) {
      put(details, "comment", comment.words());
    } else if (deed instanceof AlarmDeed.Assign assign) {
      put(details, "to", assign.login().isEmpty() ? "nobody" : assign.login());
    }
    return details;
  }

  private static void put(Map<String, String> details, String name, String words) {
    String line = Told.line(words, LONGEST);
    if (!line.isEmpty()) {
      details.put(name, line);
    }
  }
}
