package io.millwright.driver.serial;

import io.millwright.panel.Panel;
import io.millwright.panel.PanelSource;
import java.net.URL;
import java.util.Objects;
import org.osgi.service.component.annotations.Component;

/** What the wire of a device carried, on its machine's page. */
@Component
public final class WirePanel implements PanelSource {
  @Override
  public Panel panel() {
    URL script = Objects.requireNonNull(WirePanel.class.getResource("/panels/wire.js"));
    return new Panel(
        "serial-wire",
        Panel.Page.MACHINE,
        new Panel.Title("On the wire", "Auf der Leitung"),
        script);
  }

  @Override
  public boolean isFor(Subject machine) {
    return machine.signals().stream().anyMatch(signal -> signal.text().startsWith("wire."));
  }
}
