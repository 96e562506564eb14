package io.millwright.web.internal.panels;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import io.millwright.panel.PanelSource;
import io.millwright.web.internal.LiveBoard;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The panels that are there now. Open pages are told when one comes or goes. */
@Component(service = Panels.class)
public final class Panels {
  private static final Logger LOG = LoggerFactory.getLogger(Panels.class);

  private final Runnable differ;
  private final List<Hung> all = new CopyOnWriteArrayList<>();

  /** For the running site. */
  @Activate
  public Panels(@Reference LiveBoard board) {
    this(board::panelsDiffer);
  }

  Panels(Runnable differ) {
    this.differ = differ;
  }

  /** All of them, in the order in which they came. */
  List<Hung> all() {
    return all;
  }

  Optional<Hung> named(String name) {
    return all.stream().filter(hung -> hung.panel().name().equals(name)).findFirst();
  }

  @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
  void bindSource(PanelSource source) {
    try {
      Hung hung = Hung.of(source);
      if (named(hung.panel().name()).isPresent()) {
        LOG.warn("A second panel is called {}: it is not shown", hung.panel().name());
        return;
      }
      all.add(hung);
      differ.run();
    } catch (IOException | RuntimeException | LinkageError e) {
      LOG.error("A panel is not shown: {}", source.getClass().getName(), e);
    }
  }

  void unbindSource(PanelSource source) {
    if (all.removeIf(hung -> hung.source().equals(source))) {
      differ.run();
    }
  }
}
