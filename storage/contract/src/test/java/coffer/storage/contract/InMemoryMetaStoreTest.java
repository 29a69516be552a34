package coffer.storage.contract;

import coffer.storage.api.StorageEngine;
import coffer.testkit.FakeClock;
import coffer.testkit.InMemoryEngine;

final class InMemoryMetaStoreTest extends MetaStoreContract {
  @Override
  protected StorageEngine open(FakeClock byClock) {
    return new InMemoryEngine(InMemoryEngine.LIMITS, byClock);
  }
}
