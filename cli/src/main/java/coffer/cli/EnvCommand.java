package coffer.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the variables that point every AWS tool at this server. */
@Command(
    name = "env",
    description = {
      "Prints what makes every AWS tool in a shell use this server as root.",
      "To use it:  eval \"$(./coffer env --data DIR)\""
    })
final class EnvCommand implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();

  @Override
  public Integer call() {
    Streams.out(data.access().with(commands -> commands.environment().script()));
    return 0;
  }
}
