package io.millwright.witness.internal;

import io.millwright.audit.Deed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.features.FeatureEvent;
import org.apache.karaf.features.FeaturesListener;
import org.apache.karaf.features.RepositoryEvent;
import org.osgi.service.component.annotations.Component;

/**
 * Hears which features and repositories come and go. Karaf changes them on a thread of its own: who
 * typed the command stands in an entry before.
 */
@Component(service = {FeaturesListener.class, FeatureEar.class})
public final class FeatureEar implements FeaturesListener {
  private final Map<String, List<String>> heard = new LinkedHashMap<>();

  @Override
  public void featureEvent(FeatureEvent event) {
    if (!event.isReplay()) {
      boolean came = event.getType() == FeatureEvent.EventType.FeatureInstalled;
      hear(came ? "feature.installed" : "feature.uninstalled", event.getFeature().getId());
    }
  }

  @Override
  public void repositoryEvent(RepositoryEvent event) {
    if (!event.isReplay()) {
      boolean came = event.getType() == RepositoryEvent.EventType.RepositoryAdded;
      hear(
          came ? "feature.repository.added" : "feature.repository.removed",
          String.valueOf(event.getRepository().getURI()));
    }
  }

  private synchronized void hear(String action, String what) {
    heard.computeIfAbsent(action, any -> new ArrayList<>()).add(what);
  }

  /** What was heard since the last time, that of one second together. */
  synchronized List<Deed> told(Deeds deeds) {
    var all = new ArrayList<Deed>();
    heard.forEach((action, names) -> all.addAll(deeds.features(action, names)));
    heard.clear();
    return all;
  }
}
