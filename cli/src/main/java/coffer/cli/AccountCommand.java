package coffer.cli;

import coffer.identity.Account;
import coffer.identity.Accounts;
import coffer.kernel.AccessKeyId;
import coffer.kernel.SecretKey;
import coffer.server.local.AccountOutcome;
import coffer.server.local.NewAccount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Accounts of this deployment. */
@Command(
    name = "account",
    description = "Makes and lists accounts, and their root users' access keys.",
    subcommands = {AccountCommand.Create.class, AccountCommand.Show.class, AccountKeyCommand.class})
final class AccountCommand extends CommandGroup {
  @Command(name = "create", description = "Makes an account and prints its root access key, once.")
  static final class Create implements Callable<Integer> {
    @Mixin private final DataOption data = new DataOption();

    @Parameters(paramLabel = "NAME", description = "1 to 50 characters, unique")
    private String name = "";

    @Option(names = "--email", defaultValue = "")
    private String email = "";

    @Option(
        names = "--access-key-id",
        description = "together with --secret-key-file; default: a random key")
    private @Nullable String accessKeyId;

    @Option(
        names = "--secret-key-file",
        description = "holds the secret access key, which never stands on a command line")
    private @Nullable Path secretKeyFile;

    @Override
    public Integer call() throws IOException {
      Optional<Accounts.Key> key = key();
      return switch (data.access().with(c -> c.createAccount(new NewAccount(name, email, key)))) {
        case AccountOutcome.Created(var account, var made) -> {
          Streams.out(line(account));
          Streams.out("AWS_ACCESS_KEY_ID=" + made.id().value());
          if (key.isEmpty()) {
            Streams.out(
                "AWS_SECRET_ACCESS_KEY="
                    + new String(made.secret().reveal(), StandardCharsets.UTF_8));
          }
          yield 0;
        }
        case AccountOutcome.Refused(var reason) -> {
          Streams.progress("coffer: " + reason);
          yield 1;
        }
      };
    }

    private Optional<Accounts.Key> key() throws IOException {
      if (accessKeyId == null && secretKeyFile == null) {
        return Optional.empty();
      }
      if (accessKeyId == null || secretKeyFile == null) {
        throw new IllegalArgumentException("--access-key-id and --secret-key-file go together");
      }
      AccessKeyId id =
          AccessKeyId.parse(accessKeyId)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "an access key id has 16 to 128 letters and digits"));
      return Optional.of(
          new Accounts.Key(id, new SecretKey(Files.readString(secretKeyFile).strip())));
    }
  }

  @Command(
      name = "list",
      description = "A line each: name, account id, canonical user id, email; separated by tabs.")
  static final class Show implements Callable<Integer> {
    @Mixin private final DataOption data = new DataOption();

    @Override
    public Integer call() {
      List<Account> accounts = data.access().with(commands -> commands.accounts());
      accounts.forEach(account -> Streams.out(line(account)));
      return 0;
    }
  }

  private static String line(Account account) {
    return String.join(
        "\t", account.name(), account.id().value(), account.canonicalId().value(), account.email());
  }
}
