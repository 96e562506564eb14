package io.millwright.console.internal;

import io.millwright.contract.Right;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes what a contract can give. */
@Service
public final class RightCompleter extends DeskCompleter {
  @Override
  Stream<String> names(Desk desk) {
    return Arrays.stream(Right.values()).map(Right::id);
  }
}
