package io.millwright.bench.bus;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.millwright.bench.bus.Ears.Ear;
import io.millwright.bus.Listener;
import io.millwright.bus.News;
import io.millwright.bus.ReadingsReceived;
import io.millwright.bus.internal.BusAlone;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Carries batches to several ears, each with a thread of its own; waits where one is slow. */
interface Carrier extends AutoCloseable {
  int ROOM = 1024;

  void send(ReadingsReceived batch) throws InterruptedException;

  @Override
  void close();

  /** Makes one for given ears. */
  interface Maker {
    Carrier carry(Ears ears) throws Exception;
  }

  /** The platform's own. */
  static Carrier bus(Ears ears) throws Exception {
    var bus = new BusAlone(ROOM);
    int number = 0;
    for (Ear ear : ears.all()) {
      bus.add(listener("ear-" + ++number, ear));
    }
    return new Carrier() {
      @Override
      public void send(ReadingsReceived batch) {
        bus.publish(batch);
      }

      @Override
      public void close() {
        bus.close();
      }
    };
  }

  private static Listener listener(String name, Ear ear) {
    return new Listener() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Overflow overflow() {
        return Overflow.PUSH_BACK;
      }

      @Override
      public void on(News news) {
        ear.hear((ReadingsReceived) news);
      }
    };
  }

  /** A bare ring. */
  static Carrier ring(Ears ears) {
    final class Slot {
      @Nullable ReadingsReceived batch;
    }
    ThreadFactory threads = Executors.defaultThreadFactory();
    var disruptor =
        new Disruptor<Slot>(
            Slot::new, ROOM, threads, ProducerType.MULTI, new BlockingWaitStrategy());
    for (Ear ear : ears.all()) {
      disruptor.handleEventsWith(
          (slot, sequence, last) -> {
            if (slot.batch != null) {
              ear.hear(slot.batch);
            }
          });
    }
    RingBuffer<Slot> ring = disruptor.start();
    return new Carrier() {
      @Override
      public void send(ReadingsReceived batch) {
        ring.publishEvent((slot, sequence) -> slot.batch = batch);
      }

      @Override
      public void close() {
        disruptor.shutdown();
      }
    };
  }

  /** A queue of the Java library for each ear. */
  static Carrier queues(Ears ears) {
    var queues = new ArrayList<ArrayBlockingQueue<ReadingsReceived>>();
    var threads = new ArrayList<Thread>();
    for (Ear ear : ears.all()) {
      var queue = new ArrayBlockingQueue<ReadingsReceived>(ROOM);
      queues.add(queue);
      threads.add(new Thread(() -> empty(queue, ear), "queue"));
    }
    threads.forEach(Thread::start);
    return new Carrier() {
      @Override
      public void send(ReadingsReceived batch) throws InterruptedException {
        for (ArrayBlockingQueue<ReadingsReceived> queue : queues) {
          queue.put(batch);
        }
      }

      @Override
      public void close() {
        threads.forEach(Thread::interrupt);
      }
    };
  }

  private static void empty(ArrayBlockingQueue<ReadingsReceived> queue, Ear ear) {
    try {
      while (true) {
        ear.hear(queue.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
