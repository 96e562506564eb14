package io.millwright.outside.link.internal;

import io.millwright.model.MachineId;
import io.millwright.remote.session.SessionTransport;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Sessions in listed programs of others, which people open and close there by a link. */
@Component
public final class OutsideLinks implements SessionTransport {
  private final List<OutsideProgram> listed = new CopyOnWriteArrayList<>();

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindProgram(OutsideProgram program) {
    listed.add(program);
  }

  void unbindProgram(OutsideProgram program) {
    listed.remove(program);
  }

  @Override
  public List<Program> programs(MachineId machine) {
    return listed.stream().filter(one -> one.isFor(machine)).map(OutsideProgram::program).toList();
  }

  @Override
  public String link(MachineId machine, String program, String text) {
    return listed.stream()
        .filter(one -> one.isFor(machine) && one.program().name().equals(program))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(program + " is not listed any more"))
        .link(text);
  }
}
