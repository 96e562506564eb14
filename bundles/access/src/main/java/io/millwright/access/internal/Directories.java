package io.millwright.access.internal;

import io.millwright.access.Directory;
import io.millwright.access.DirectoryAwayException;
import io.millwright.access.Identity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Set<String> away = ConcurrentHashMap.newKeySet();

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
    away.remove(directory.name());
  }

  /**
   * The first that knows name and password.
   *
   * @throws DirectoryAwayException if none does that could be asked, and one could not
   */
  Optional<Identity> login(String login, String password) throws DirectoryAwayException {
    Optional<DirectoryAwayException> failed = Optional.empty();
    for (Directory directory : directories) {
      try {
        Optional<Identity> found = directory.login(login, password);
        if (away.remove(directory.name())) {
          LOG.info("The directory {} answers again", directory.name());
        }
        if (found.isPresent()) {
          return found;
        }
      } catch (DirectoryAwayException e) {
        failed = Optional.of(e);
        if (away.add(directory.name())) {
          LOG.info("The directory {} cannot be asked: {}", directory.name(), e.getMessage());
        }
      }
    }
    if (failed.isPresent()) {
      throw failed.get();
    }
    return Optional.empty();
  }
}
