package coffer.cli;

import coffer.cli.assemble.Assembly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gets a folder of jars ready for fast starts; {@code ./coffer} runs it after a build. */
@Command(name = "assemble", hidden = true)
final class AssembleCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FOLDER")
  private Path folder = Path.of("");

  @Override
  public Integer call() throws IOException {
    new Assembly(folder).prepare();
    return 0;
  }
}
