package coffer.objects.store;

import coffer.storage.api.StorageEngine;
import coffer.storage.embedded.EmbeddedEngine;
import coffer.storage.embedded.EmbeddedOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedObjectsModelTest extends ObjectsModelTest {
  private static final int OPERATIONS = 400;

  private final AtomicInteger folders = new AtomicInteger();
  @TempDir private Path folder;

  @Override
  StorageEngine engine() {
    return EmbeddedEngine.open(
        folder.resolve("store" + folders.incrementAndGet()),
        EmbeddedOptions.defaults(),
        InstantSource.system());
  }

  @Override
  int operations() {
    return OPERATIONS;
  }
}
