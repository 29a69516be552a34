package coffer.server;

import coffer.server.data.DataDirectory;
import coffer.server.local.DirectCommands;
import coffer.server.local.DirectoryCheckup;
import coffer.server.local.LocalAccess;
import coffer.server.local.LocalCommands;
import coffer.server.local.ServerStatus;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The operator's commands on the directory of a stopped server. */
public final class StoppedStore implements LocalAccess.StoppedServer {
  private final InstantSource clock;

  public StoppedStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public LocalAccess.Opened open(DataDirectory directory) {
    OpenStore store = OpenStore.open(directory, clock);
    var commands =
        new DirectCommands(
            directory,
            store.accounts(),
            List.of(new DirectoryCheckup(directory, clock), new StoreCheckup(store)),
            () -> new ServerStatus(false, Map.of()));
    return new LocalAccess.Opened() {
      @Override
      public LocalCommands commands() {
        return commands;
      }

      @Override
      public void close() {
        store.close();
      }
    };
  }
}
