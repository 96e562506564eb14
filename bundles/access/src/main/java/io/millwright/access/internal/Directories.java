package io.millwright.access.internal;

import io.millwright.access.AccessException;
import io.millwright.access.Directory;
import io.millwright.access.Identity;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directories that are there now. */
@Component(service = Directories.class)
public final class Directories {
  private static final Logger LOG = LoggerFactory.getLogger(Directories.class);

  private final List<Directory> directories = new CopyOnWriteArrayList<>();

  /** One came. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void addDirectory(Directory directory) {
    directories.add(directory);
  }

  /** One went. */
  public void removeDirectory(Directory directory) {
    directories.remove(directory);
  }

  /** The first that knows name and password. */
  Optional<Identity> login(String login, String password) {
    for (Directory directory : directories) {
      try {
        Optional<Identity> found = directory.login(login, password);
        if (found.isPresent()) {
          return found;
        }
      } catch (AccessException e) {
        LOG.info("The directory {} does not answer: {}", directory.name(), e.getMessage());
      }
    }
    return Optional.empty();
  }
}
