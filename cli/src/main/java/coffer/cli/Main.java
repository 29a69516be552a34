package coffer.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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
      "2:the command line is wrong",
      "3:the token refuses the PIN: each further try may lock it"
    })
public final class Main extends CommandGroup {
  /** A line for each record, as journals and collectors like it; the JDK's own has two. */
  private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

  /** The one that is about the others. */
  private static final String HELP = "help";

  /** In the order in which help lists them. */
  private static final Map<String, Class<?>> COMMANDS = commands();

  Main() {}

  private static Map<String, Class<?>> commands() {
    var all = new LinkedHashMap<String, Class<?>>();
    all.put("server", ServerCommand.class);
    all.put("env", EnvCommand.class);
    all.put("account", AccountCommand.class);
    all.put("keystore", KeystoreCommand.class);
    all.put("cert", CertCommand.class);
    all.put("doctor", DoctorCommand.class);
    all.put("fsck", FsckCommand.class);
    all.put("policy", PolicyCommand.class);
    all.put("bench", BenchCommand.class);
    all.put("assemble", AssembleCommand.class);
    all.put("train", TrainCommand.class);
    all.put(HELP, HelpCommand.class);
    return Collections.unmodifiableMap(all);
  }

  public static void main(String[] arguments) {
    if (System.getProperty(LOG_FORMAT) == null) {
      System.setProperty(LOG_FORMAT, "%1$tFT%1$tT.%1$tL%1$tz %4$s %5$s%6$s%n");
    }
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    var failures = new Failures();
    return commandLine(arguments)
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures)
        .execute(arguments);
  }

  /**
   * With the one command that is called, for reading what all of them declare takes a tenth of a
   * start; with all of them where another word or none comes first.
   */
  static CommandLine commandLine(String... arguments) {
    var line = new CommandLine(new Main());
    String first = arguments.length > 0 ? arguments[0] : "";
    boolean alone = COMMANDS.containsKey(first) && !first.equals(HELP);
    COMMANDS.forEach(
        (name, command) -> {
          if (!alone || name.equals(first)) {
            line.addSubcommand(name, command);
          }
        });
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }
}
