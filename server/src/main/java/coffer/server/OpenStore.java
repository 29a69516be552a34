package coffer.server;

import coffer.identity.StoredAccounts;
import coffer.identity.realm.Realms;
import coffer.objects.Clocks;
import coffer.objects.store.ObjectStore;
import coffer.objects.store.ObjectStoreOptions;
import coffer.server.data.DataDirectory;
import coffer.storage.embedded.EmbeddedEngine;
import coffer.storage.embedded.EmbeddedOptions;
import coffer.wire.checksum.FastChecksums;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Everything that is open in one data directory: the engine, the object store on it, the accounts
 * and their IAM.
 */
public final class OpenStore implements AutoCloseable {
  private final EmbeddedEngine engine;
  private final ObjectStore objects;
  private final StoredAccounts accounts;
  private final Realms realms;

  private OpenStore(
      EmbeddedEngine engine, ObjectStore objects, StoredAccounts accounts, Realms realms) {
    this.engine = engine;
    this.objects = objects;
    this.accounts = accounts;
    this.realms = realms;
  }

  /**
   * Opens the store of a directory, for a server or for a command on a stopped one.
   *
   * @throws coffer.storage.api.CorruptStorageException naming what is damaged
   */
  public static OpenStore open(DataDirectory directory, InstantSource clock) {
    var engine = EmbeddedEngine.open(directory.layout().store(), EmbeddedOptions.defaults(), clock);
    try {
      var random = new SecureRandom();
      var objects =
          ObjectStore.open(
              engine,
              directory.keystore(),
              new FastChecksums(),
              Clocks.of(clock),
              random,
              ObjectStoreOptions.DEFAULT);
      var accounts =
          new StoredAccounts(engine.meta(), engine.changes(), directory.keystore(), clock, random);
      return new OpenStore(engine, objects, accounts, new Realms(engine.meta(), engine.changes()));
    } catch (RuntimeException refused) {
      engine.close();
      throw refused;
    }
  }

  public EmbeddedEngine engine() {
    return engine;
  }

  public ObjectStore objects() {
    return objects;
  }

  public StoredAccounts accounts() {
    return accounts;
  }

  public Realms realms() {
    return realms;
  }

  @Override
  public void close() {
    realms.close();
    accounts.close();
    objects.close();
    engine.close();
  }
}
