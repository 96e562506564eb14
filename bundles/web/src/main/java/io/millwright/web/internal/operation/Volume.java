package io.millwright.web.internal.operation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A measuring volume, in mm along the axes, as a nameplate tells it: {@code 900 x 1200 x 700 mm}.
 */
record Volume(double x, double y, double z) {
  private static final String NUMBER = "(\\d{1,6}(?:\\.\\d{1,6})?)";
  private static final Pattern FORM =
      Pattern.compile(NUMBER + " ?[x×*] ?" + NUMBER + " ?[x×*] ?" + NUMBER + "(?: mm)?");

  static Optional<Volume> of(String words) {
    Matcher matcher = FORM.matcher(words.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var volume = new Volume(side(matcher, 1), side(matcher, 2), side(matcher, 3));
    return volume.x > 0 && volume.y > 0 && volume.z > 0 ? Optional.of(volume) : Optional.empty();
  }

  private static double side(Matcher matcher, int group) {
    return Double.parseDouble(matcher.group(group));
  }
}
