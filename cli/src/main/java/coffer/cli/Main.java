package coffer.cli;

import coffer.crypto.SecretFileException;
import coffer.server.config.ConfigException;
import coffer.server.data.UnusableDirectoryException;
import coffer.server.local.LocalCommandException;
import coffer.storage.api.CorruptStorageException;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/**
 * The command line. What an operator can put right is said in one line; a stack trace means a bug.
 */
@Command(
    name = "coffer",
    description = "An S3-compatible object store that is safe before anyone has read a manual.",
    mixinStandardHelpOptions = true,
    version = "coffer 0.1.0-SNAPSHOT",
    subcommands = {
      ServerCommand.class,
      EnvCommand.class,
      AccountCommand.class,
      DoctorCommand.class,
      FsckCommand.class,
      BenchCommand.class,
      TrainCommand.class,
      HelpCommand.class
    })
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(
            (failed, line, parsed) -> {
              if (!isForTheOperator(failed)) {
                throw failed;
              }
              Streams.progress("coffer: " + failed.getMessage());
              return 1;
            })
        .execute(arguments);
  }

  private static boolean isForTheOperator(Exception failed) {
    return failed instanceof UnusableDirectoryException
        || failed instanceof SecretFileException
        || failed instanceof LocalCommandException
        || failed instanceof CorruptStorageException
        || failed instanceof ConfigException
        || failed instanceof IllegalArgumentException
        || failed instanceof IOException;
  }
}
