package coffer.cli;

import coffer.identity.RootKey;
import coffer.kernel.AccessKeyId;
import coffer.server.local.KeyOrder;
import coffer.server.local.KeysNow;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The access keys of an account's root user. */
@Command(
    name = "key",
    description = {
      "Lists, makes, switches and deletes the access keys of an account's root user, two at most.",
      "Works beside a running server and on a stopped data directory."
    },
    subcommands = {
      AccountKeyCommand.Show.class,
      AccountKeyCommand.Create.class,
      AccountKeyCommand.Disable.class,
      AccountKeyCommand.Enable.class,
      AccountKeyCommand.Delete.class
    })
final class AccountKeyCommand extends CommandGroup {
  /** Something that is done to keys. */
  abstract static class Order implements Callable<Integer> {
    @Mixin private final DataOption data = new DataOption();

    @Parameters(index = "0", paramLabel = "NAME", description = "the account's name")
    private String account = "";

    KeysNow order(KeyOrder.Verb verb, Optional<AccessKeyId> key) {
      return data.access().with(commands -> commands.rootKeys(new KeyOrder(account, verb, key)));
    }

    static Integer print(KeysNow now) {
      for (RootKey key : now.keys()) {
        String status = key.active() ? "active" : "inactive";
        Streams.out(key.id().value() + "\t" + status + "\t" + key.created());
      }
      return 0;
    }
  }

  /** Something that is done to one key. */
  abstract static class OrderOne extends Order {
    @Parameters(index = "1", paramLabel = "ACCESS-KEY-ID")
    private String id = "";

    private final KeyOrder.Verb verb;

    OrderOne(KeyOrder.Verb verb) {
      this.verb = verb;
    }

    @Override
    public Integer call() {
      AccessKeyId key =
          AccessKeyId.parse(id)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "an access key id has 16 to 128 letters and digits"));
      return print(order(verb, Optional.of(key)));
    }
  }

  @Command(name = "list", description = "A line each: id, active or inactive, when it was made.")
  static final class Show extends Order {
    @Override
    public Integer call() {
      return print(order(KeyOrder.Verb.LIST, Optional.empty()));
    }
  }

  @Command(name = "create", description = "Makes a key and prints it, once.")
  static final class Create extends Order {
    @Override
    public Integer call() {
      var made = order(KeyOrder.Verb.CREATE, Optional.empty()).made().orElseThrow();
      Streams.out("AWS_ACCESS_KEY_ID=" + made.id().value());
      Streams.out(
          "AWS_SECRET_ACCESS_KEY=" + new String(made.secret().reveal(), StandardCharsets.UTF_8));
      return 0;
    }
  }

  @Command(name = "disable", description = "Switches a key off; prints the keys there are.")
  static final class Disable extends OrderOne {
    Disable() {
      super(KeyOrder.Verb.DISABLE);
    }
  }

  @Command(name = "enable", description = "Switches a key on; prints the keys there are.")
  static final class Enable extends OrderOne {
    Enable() {
      super(KeyOrder.Verb.ENABLE);
    }
  }

  @Command(name = "delete", description = "Removes a key for good; prints the keys there are.")
  static final class Delete extends OrderOne {
    Delete() {
      super(KeyOrder.Verb.DELETE);
    }
  }
}
