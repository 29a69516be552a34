package coffer.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;

/** The command line. */
@Command(
    name = "coffer",
    description = {
      "An S3-compatible object store that is safe before anyone has read a manual.",
      "",
      "  ./coffer server --data ./data            start it; the first start makes ./data",
      "  eval \"$(./coffer env --data ./data)\"    point every AWS tool in this shell at it",
      "  aws s3 mb s3://hello",
      "  ./coffer doctor --data ./data            is all well?",
      ""
    },
    commandListHeading = "%nCommands:%n",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    // Help, version and exit codes are the same everywhere.
    scope = ScopeType.INHERIT,
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nEnds with:%n",
    exitCodeList = {
      "0:all is well",
      "1:it could not be done, or something is wrong that the command was to look for",
      "2:the command line is wrong"
    },
    subcommands = {
      ServerCommand.class,
      EnvCommand.class,
      AccountCommand.class,
      KeystoreCommand.class,
      DoctorCommand.class,
      FsckCommand.class,
      BenchCommand.class,
      TrainCommand.class,
      HelpCommand.class
    })
public final class Main extends CommandGroup {
  /** A line for each record, as journals and collectors like it; the JDK's own has two. */
  private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

  Main() {}

  public static void main(String[] arguments) {
    if (System.getProperty(LOG_FORMAT) == null) {
      System.setProperty(LOG_FORMAT, "%1$tFT%1$tT.%1$tL%1$tz %4$s %5$s%6$s%n");
    }
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    var failures = new Failures();
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures)
        .execute(arguments);
  }
}
