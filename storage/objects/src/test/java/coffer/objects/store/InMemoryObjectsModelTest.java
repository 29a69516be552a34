package coffer.objects.store;

import coffer.storage.api.StorageEngine;
import coffer.storage.api.StoreLimits;
import coffer.testkit.InMemoryEngine;
import java.time.InstantSource;

final class InMemoryObjectsModelTest extends ObjectsModelTest {
  /** Small pages, so that every listing crosses them. */
  @Override
  StorageEngine engine() {
    return new InMemoryEngine(
        new StoreLimits(1_000, 1 << 20, 5, 2_048, 50_000), InstantSource.system());
  }
}
