package io.millwright.session.files.internal;

import io.millwright.audit.Audit;
import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import io.millwright.model.MachineId;
import io.millwright.remote.session.FarSide;
import io.millwright.remote.session.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Moves files between an engineer and the folders that are listed. */
@Component
public final class FileTransfers implements FarSide {
  private static final Set<Scope> SCOPES = Set.of(Scope.FILES_OUT, Scope.FILES_IN);

  private final Audit audit;
  private final List<Folder> folders = new CopyOnWriteArrayList<>();

  /** For the running site. */
  @Activate
  public FileTransfers(@Reference Audit audit) {
    this.audit = audit;
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindFolder(Folder folder) {
    folders.add(folder);
  }

  void unbindFolder(Folder folder) {
    folders.remove(folder);
  }

  private Optional<Folder> find(MachineId machine) {
    return folders.stream().filter(one -> one.machine().equals(machine)).findFirst();
  }

  @Override
  public Set<MachineId> machines() {
    return folders.stream().map(Folder::machine).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<Scope> offered(MachineId machine) {
    return find(machine).map(any -> SCOPES).orElse(Set.of());
  }

  @Override
  public Optional<String> address(MachineId machine, Scope scope) {
    return switch (scope) {
      case FILES_OUT -> find(machine).map(one -> one.out().toString());
      case FILES_IN -> find(machine).map(one -> one.in().toString());
      default -> Optional.empty();
    };
  }

  @Override
  public Far open(Wanted wanted) {
    Folder folder =
        find(wanted.machine()).orElseThrow(() -> new IllegalArgumentException("nothing is listed"));
    return new FileFar(folder, wanted, this::record);
  }

  private void record(Wanted of, String action, String name, long bytes, String sha256) {
    audit.record(
        new Deed(
            action,
            of.engineer(),
            Deed.Door.PAGE,
            ShortAddress.NONE,
            Optional.of(of.customer()),
            "remote-session:" + of.session(),
            Map.of("file", name, "bytes", Long.toString(bytes), "sha256", sha256)));
  }
}
