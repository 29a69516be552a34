package coffer.server.local;

import coffer.identity.Account;
import coffer.identity.Accounts;
import coffer.identity.RootKeys;
import coffer.identity.RootKeys.AddOutcome;
import coffer.kernel.AccessKeyId;
import java.util.Optional;

/** Carries out orders about root users' keys: the way back in when the last one is gone. */
final class KeyOrders {
  private final Accounts accounts;
  private final RootKeys keys;

  KeyOrders(Accounts accounts) {
    this.accounts = accounts;
    this.keys = accounts.rootKeys();
  }

  /**
   * @throws LocalCommandException saying what is not there
   */
  KeysNow run(KeyOrder order) {
    Account account =
        accounts.list().stream()
            .filter(known -> known.name().equals(order.account()))
            .findFirst()
            .orElseThrow(() -> new LocalCommandException("there is no account of that name"));
    Optional<Accounts.Key> made =
        order.verb() == KeyOrder.Verb.CREATE ? Optional.of(create(account)) : Optional.empty();
    boolean done =
        switch (order.verb()) {
          case LIST, CREATE -> true;
          case DISABLE -> keys.activate(account.id(), key(order), false);
          case ENABLE -> keys.activate(account.id(), key(order), true);
          case DELETE -> keys.remove(account.id(), key(order));
        };
    if (!done) {
      throw new LocalCommandException("the account's root user has no access key of that id");
    }
    return new KeysNow(keys.of(account.id()), made);
  }

  private static AccessKeyId key(KeyOrder order) {
    return order.key().orElseThrow(() -> new LocalCommandException("which access key is not said"));
  }

  private Accounts.Key create(Account account) {
    return switch (keys.add(account.id())) {
      case AddOutcome.Added(var key, _) -> new Accounts.Key(key.id(), key.secret());
      case AddOutcome.TooMany() ->
          throw new LocalCommandException("a root user has two access keys at most: delete one");
      case AddOutcome.NoAccount() ->
          throw new LocalCommandException("there is no account of that name");
    };
  }
}
