package coffer.storage.embedded;

import coffer.storage.api.StorageEngine;
import coffer.storage.contract.MetaStoreBatchContract;
import coffer.testkit.FakeClock;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedMetaStoreBatchTest extends MetaStoreBatchContract {
  @TempDir Path folder;

  @Override
  protected StorageEngine open(FakeClock byClock) {
    return EmbeddedEngine.open(folder.resolve("store"), EmbeddedOptions.defaults(), byClock);
  }
}
