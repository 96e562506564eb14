package io.millwright.web.internal.remote;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.recording.Recordings;
import io.millwright.web.internal.Neighbour;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What this room asks; it may be away. */
@Component(service = RecordingDoor.class)
public final class RecordingDoor {
  private final Neighbour<Recordings> recordings = new Neighbour<>("recording");

  Recordings recordings() {
    return recordings.need();
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindRecordings(Recordings service) {
    recordings.came(service);
  }

  void unbindRecordings(Recordings service) {
    recordings.went(service);
  }
}
