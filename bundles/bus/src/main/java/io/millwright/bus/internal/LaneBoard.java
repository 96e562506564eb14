package io.millwright.bus.internal;

import io.millwright.bus.Lane;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Shows the lanes to other bundles. Apart from {@link LaneBook}, since a framework may hide a
 * service from a bundle that cannot see all of its types.
 */
@Component
public final class LaneBoard implements Lane.Lanes {
  private final LaneBook book;

  @Activate
  public LaneBoard(@Reference LaneBook book) {
    this.book = book;
  }

  @Override
  public List<Lane> all() {
    return book.all();
  }
}
