package coffer.storage.contract;

import coffer.storage.api.StorageEngine;
import coffer.testkit.FakeClock;
import coffer.testkit.InMemoryEngine;

final class InMemoryMetaStoreBatchTest extends MetaStoreBatchContract {
  @Override
  protected StorageEngine open(FakeClock byClock) {
    return new InMemoryEngine(InMemoryEngine.LIMITS, byClock);
  }
}
