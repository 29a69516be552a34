package coffer.server;

import coffer.identity.Accounts;
import coffer.server.data.DataDirectory;
import coffer.server.local.Checkup;
import coffer.server.local.StoppedServer;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Opens the store of a stopped server for an operator's command. */
public final class StoppedStore implements StoppedServer.StoreOpener {
  private final InstantSource clock;

  public StoppedStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public StoppedServer.OpenedStore open(DataDirectory directory) {
    OpenStore store = OpenStore.open(directory, clock);
    return new StoppedServer.OpenedStore() {
      @Override
      public Accounts accounts() {
        return store.accounts();
      }

      @Override
      public List<Checkup> checkups() {
        return List.of(
            new StoreCheckup(store, directory.layout(), Optional.empty()),
            TransportCheckup.stopped(clock));
      }

      @Override
      public void close() {
        store.close();
      }
    };
  }
}
