package coffer.storage.embedded;

import coffer.storage.api.StorageEngine;
import coffer.storage.contract.LeasesContract;
import coffer.testkit.FakeClock;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedLeasesTest extends LeasesContract {
  @TempDir Path folder;

  @Override
  protected StorageEngine open(FakeClock byClock) {
    return EmbeddedEngine.open(folder.resolve("store"), EmbeddedOptions.defaults(), byClock);
  }
}
