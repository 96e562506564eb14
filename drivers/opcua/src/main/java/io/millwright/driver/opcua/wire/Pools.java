package io.millwright.driver.opcua.wire;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.stack.core.Stack;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransportConfigBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The library's event loop, timers and executor, shared by all machines. Declarative Services
 * activates it with the first machine and deactivates it after the last; then its threads end.
 */
@Component(service = Pools.class)
public final class Pools {
  private static final int RELEASE_SECONDS = 3;

  @Activate
  public Pools() {
    // The library starts each pool when it is first asked for.
  }

  void lendTo(OpcTcpClientTransportConfigBuilder transport) {
    transport
        .setEventLoop(Stack.sharedEventLoop())
        .setWheelTimer(Stack.sharedWheelTimer())
        .setExecutor(Stack.sharedExecutor())
        .setScheduledExecutor(Stack.sharedScheduledExecutor());
  }

  ExecutorService executor() {
    return Stack.sharedExecutor();
  }

  void later(Duration wait, Runnable task) {
    var unused =
        Stack.sharedScheduledExecutor()
            .schedule(
                () -> Stack.sharedExecutor().execute(task), wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends every thread and timer; links that are still open break. */
  @Deactivate
  public void release() {
    // Without the library's two seconds of quiet, in which a reconfigured machine would wait.
    var ended = Stack.sharedEventLoop().shutdownGracefully(0, RELEASE_SECONDS, TimeUnit.SECONDS);
    ended.awaitUninterruptibly(RELEASE_SECONDS, TimeUnit.SECONDS);
    Stack.releaseSharedResources(RELEASE_SECONDS, TimeUnit.SECONDS);
  }
}
