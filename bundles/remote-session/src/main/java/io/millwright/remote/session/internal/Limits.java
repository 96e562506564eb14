package io.millwright.remote.session.internal;

import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** What the site's configuration says of sessions. */
@Component(service = Limits.class)
@Designate(ocd = RemoteConfig.class)
public final class Limits {
  private final RemoteConfig config;

  /** For the running site. */
  @Activate
  public Limits(RemoteConfig config) {
    this.config = config;
  }

  Duration answer() {
    return Duration.ofMinutes(config.answer_minutes());
  }

  Duration begin() {
    return Duration.ofMinutes(config.begin_minutes());
  }

  int longestMinutes() {
    return config.longest_minutes();
  }

  boolean isFourEyes() {
    return config.four_eyes();
  }

  Duration idle() {
    return Duration.ofMinutes(config.idle_minutes());
  }

  Duration free() {
    return Duration.ofMinutes(config.free_minutes());
  }

  RemoteConfig config() {
    return config;
  }
}
