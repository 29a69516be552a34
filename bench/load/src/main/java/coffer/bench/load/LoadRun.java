package coffer.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a plan: makes the bucket, prepares what the workload needs, warms up, measures.
 *
 * <p>All requests of the measured time are signed beforehand, so that the client's share of the
 * machine stays small; that works because signatures hold for 15 minutes. A run is bounded:
 * warm-up, measured time, and two minutes for preparing.
 */
public final class LoadRun {
  private static final Pattern UPLOAD_ID = Pattern.compile("<UploadId>([^<]+)</UploadId>");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final LoadPlan plan;
  private final Requests requests;
  private final ByteBuf bytes;

  /** The same, for lanes, which release what they send. */
  private final ByteBuf body;

  private final Consumer<String> progress;

  private LoadRun(LoadPlan plan, InstantSource clock, Consumer<String> progress) {
    this.plan = plan;
    this.requests = new Requests(plan, clock);
    this.bytes = requests.body();
    this.body = Unpooled.unreleasableBuffer(bytes).asReadOnly();
    this.progress = progress;
  }

  /**
   * Runs a plan to its end.
   *
   * @param progress told in words what is going on
   * @throws IOException if the endpoint cannot be reached or refuses the preparation
   */
  public static LoadReport run(LoadPlan plan, InstantSource clock, Consumer<String> progress)
      throws IOException, InterruptedException {
    var run = new LoadRun(plan, clock, progress);
    try {
      return run.run();
    } finally {
      run.bytes.release();
    }
  }

  private LoadReport run() throws IOException, InterruptedException {
    try (var client = new Client(plan)) {
      if (plan.prepare()) {
        once(client, requests.createBucket(), true);
      }
      if (plan.prepare() && plan.workload().needsObjects()) {
        progress.accept("preparing " + plan.keys() + " objects");
        drive(client, numbered(plan.keys(), requests::put), plan.connections(), true);
      }
      String upload = plan.workload() == Workload.MULTIPART ? openUpload(client) : "";
      progress.accept("signing");
      var prepared = prepare(upload);
      progress.accept("warming up, then measuring for " + Figures.time(plan.duration()));
      LoadReport report = measure(client, prepared);
      if (!upload.isEmpty()) {
        once(client, requests.abortUpload(upload), false);
      }
      return report;
    }
  }

  private String openUpload(Client client) throws IOException, InterruptedException {
    Matcher id = UPLOAD_ID.matcher(once(client, requests.createUpload(), false));
    if (!id.find()) {
      throw new IOException("no upload could be opened");
    }
    return id.group(1);
  }

  /**
   * Every request once; the lanes go round them. Deletes must not, so there the keys bound the run.
   */
  private List<RequestHead> prepare(String upload) {
    var all = new ArrayList<RequestHead>(plan.keys());
    for (int i = 0; i < plan.keys(); i++) {
      all.add(
          switch (plan.workload()) {
            case PUT -> requests.put(i);
            case GET -> requests.get(i);
            case HEAD -> requests.head(i);
            case LIST -> requests.list(1000);
            case DELETE -> requests.delete(i);
            case MIXED ->
                i % 10 < 6 ? requests.get(i) : i % 10 < 9 ? requests.put(i) : requests.list(100);
            case MULTIPART -> requests.part(i, upload);
          });
    }
    return all;
  }

  private LoadReport measure(Client client, List<RequestHead> prepared)
      throws IOException, InterruptedException {
    var tally = new Tally();
    long start = System.nanoTime() + plan.warmUp().toNanos();
    long end = start + plan.duration().toNanos();
    // Touched by the event loop only.
    var measuring =
        new Object() {
          int next;
          long last = start;
          Duration cpuBefore = Duration.ZERO;
          @Nullable Duration cpuAfter;
        };
    boolean goesRound = plan.workload() != Workload.DELETE;
    RequestSource source =
        () ->
            System.nanoTime() >= end || (!goesRound && measuring.next >= prepared.size())
                ? null
                : prepared.get(Math.floorMod(measuring.next++, prepared.size()));
    var running = new CountDownLatch(plan.connections());
    Lane.Watcher watcher =
        new Lane.Watcher() {
          @Override
          public void answered(RequestHead request, int status, long nanos, byte[] firstBytes) {
            long now = System.nanoTime();
            measuring.last = Math.clamp(now, start, end);
            long inside = Math.min(now, end) - Math.max(now - nanos, start);
            if (inside <= 0) {
              return;
            }
            if (status >= 200 && status < 300) {
              long bytes = request.bodyBytes() + request.answerBytes();
              tally.success(nanos, bytes, (double) inside / nanos);
            } else {
              tally.failure(status);
            }
          }

          @Override
          public void dry() {
            running.countDown();
          }
        };
    at(client, start, () -> measuring.cpuBefore = WatchedProcesses.cpu(plan.watched()));
    at(client, end, () -> measuring.cpuAfter = WatchedProcesses.cpu(plan.watched()));
    for (int i = 0; i < plan.connections(); i++) {
      client.open(new Lane(source, body, watcher, false));
    }
    Duration longest = plan.warmUp().plus(plan.duration()).plus(PATIENCE);
    if (!running.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException("the endpoint stopped answering");
    }
    return onLoop(
        client,
        () -> {
          var after = measuring.cpuAfter;
          var cpu = after == null ? WatchedProcesses.cpu(plan.watched()) : after;
          long measured = goesRound ? end - start : Math.max(1, measuring.last - start);
          return tally.report(plan, Duration.ofNanos(measured), cpu.minus(measuring.cpuBefore));
        });
  }

  private static void at(Client client, long nanoTime, Runnable task) {
    var _ = client.loop().schedule(task, nanoTime - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private static <T> T onLoop(Client client, Supplier<T> read)
      throws IOException, InterruptedException {
    var answer = new CompletableFuture<T>();
    client.loop().execute(() -> answer.complete(read.get()));
    try {
      return answer.get(10, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the client is stuck", e);
    }
  }

  private static RequestSource numbered(int count, IntFunction<RequestHead> make) {
    var next =
        new Object() {
          int number;
        };
    return () -> next.number < count ? make.apply(next.number++) : null;
  }

  private String once(Client client, RequestHead request, boolean mayExist)
      throws IOException, InterruptedException {
    var pending = new AtomicReference<@Nullable RequestHead>(request);
    return drive(client, () -> pending.getAndSet(null), 1, !mayExist);
  }

  /** Sends all of a source's requests and returns the beginning of the last answer. */
  private String drive(Client client, RequestSource source, int lanes, boolean mustSucceed)
      throws IOException, InterruptedException {
    var running = new CountDownLatch(lanes);
    // Written by the event loop; the latch hands it over.
    var seen =
        new Object() {
          String answer = "";
          int refused;
        };
    Lane.Watcher watcher =
        new Lane.Watcher() {
          @Override
          public void answered(RequestHead request, int status, long nanos, byte[] firstBytes) {
            seen.answer = new String(firstBytes, StandardCharsets.UTF_8);
            if (seen.refused == 0 && (status < 200 || status >= 300)) {
              seen.refused = Math.max(1, status);
            }
          }

          @Override
          public void dry() {
            running.countDown();
          }
        };
    for (int i = 0; i < lanes; i++) {
      client.open(new Lane(source, body, watcher, true));
    }
    if (!running.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException("preparing took too long");
    }
    if (seen.refused != 0 && (mustSucceed || seen.refused != 409)) {
      throw new IOException(
          seen.refused == 1
              ? "the endpoint broke the connection; is it " + plan.endpoint().getScheme() + "?"
              : "preparing was refused with status " + seen.refused + ": " + seen.answer);
    }
    return seen.answer;
  }
}
