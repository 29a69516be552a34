package coffer.cli;

import coffer.crypto.KeystoreGeneration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The key-encryption keys. */
@Command(
    name = "keystore",
    description = {
      "Lists and rotates the key-encryption key, which wraps the key of every object, and seals",
      "the file that holds it by another root of trust."
    },
    subcommands = {
      KeystoreCommand.Generations.class,
      KeystoreCommand.Rotate.class,
      KeystoreShow.class,
      KeystoreReseal.class,
      KeystoreTokenKey.class
    })
final class KeystoreCommand extends CommandGroup {

  @Command(
      name = "list",
      description = {
        "A line for each generation: number, when it was made, what it is used for.",
        "Works beside a running server and on a stopped data directory."
      })
  static final class Generations implements Callable<Integer> {
    @Mixin private final DataOption data = new DataOption();

    @Override
    public Integer call() {
      List<KeystoreGeneration> all = data.access().with(commands -> commands.keyGenerations());
      for (KeystoreGeneration generation : all) {
        String use = generation.equals(all.getLast()) ? "writing and reading" : "reading";
        Streams.out(generation.number() + "\t" + generation.created() + "\t" + use);
      }
      return 0;
    }
  }

  @Command(
      name = "rotate",
      description = {
        "Makes a new generation: what is written from now on is wrapped with it.",
        "What is there stays as it is and stays readable. Back up the file keystore afterwards.",
        "Works beside a running server and on a stopped data directory."
      })
  static final class Rotate implements Callable<Integer> {
    @Mixin private final DataOption data = new DataOption();

    @Override
    public Integer call() {
      KeystoreGeneration made = data.access().with(commands -> commands.rotateKeys());
      Streams.out(made.number() + "\t" + made.created());
      Streams.progress(
          "coffer: generation %d is in use; back up %s now, older copies lack it"
              .formatted(made.number(), data.directory().resolve("keystore")));
      return 0;
    }
  }
}
