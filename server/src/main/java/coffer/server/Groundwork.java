package coffer.server;

import coffer.server.http.TlsEngine;
import coffer.wire.model.ApiFile;
import coffer.wire.model.Service;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a start needs that depends on no data directory, done on a thread of its own while the store
 * is opened: the TLS library is loaded and the services' models are read.
 *
 * <p>Nobody else touches Netty before {@link #tlsEngine} has answered, so that its classes are not
 * initialised from two sides at once.
 */
final class Groundwork {
  private static final List<String> SERVICES =
      List.of("s3", "s3control", "iam", "sts", "organizations", "ec2", "rolesanywhere", "kms");

  private final FutureTask<TlsEngine> tlsEngine = new FutureTask<>(TlsEngine::best);
  private final FutureTask<Map<String, Service>> models =
      new FutureTask<>(
          () -> SERVICES.stream().collect(Collectors.toMap(Function.identity(), ApiFile::load)));

  private Groundwork() {}

  /** Begins, and returns at once. */
  static Groundwork begin() {
    var work = new Groundwork();
    Thread.ofPlatform()
        .daemon()
        .name("groundwork")
        .start(
            () -> {
              work.tlsEngine.run();
              work.models.run();
            });
    return work;
  }

  /** The TLS library of this machine; waits until it is loaded. */
  TlsEngine tlsEngine() {
    return done(tlsEngine);
  }

  /** The models of all services by their names; waits until they are read. */
  Map<String, Service> models() {
    return done(models);
  }

  private static <T> T done(FutureTask<T> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException hurried) {
          interrupted = true; // half a server is no use; the work ends by itself
        } catch (ExecutionException failed) {
          throw new IllegalStateException("groundwork failed", failed.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
