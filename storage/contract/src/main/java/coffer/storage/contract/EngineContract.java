package coffer.storage.contract;

import coffer.kernel.ByteString;
import coffer.storage.api.PartitionId;
import coffer.storage.api.StorageEngine;
import coffer.testkit.FakeClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Opens an empty engine before each test and closes it after. */
abstract class EngineContract {
  static final PartitionId PARTITION = new PartitionId("b.1.0");

  final FakeClock clock = new FakeClock();
  private StorageEngine engine = new NoEngine();

  /** An engine over a store that nobody used before, whose leases go by this clock. */
  protected abstract StorageEngine open(FakeClock byClock);

  @BeforeEach
  void openEngine() {
    engine = open(clock);
  }

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  StorageEngine engine() {
    return engine;
  }

  static ByteString bytes(String text) {
    return ByteString.utf8(text);
  }
}
