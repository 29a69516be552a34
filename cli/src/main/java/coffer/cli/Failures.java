package coffer.cli;

import coffer.crypto.RootOfTrustException;
import coffer.crypto.SecretFileException;
import coffer.server.config.ConfigException;
import coffer.server.data.UnusableDirectoryException;
import coffer.server.local.LocalCommandException;
import coffer.storage.api.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What an operator can put right is said in one line; anything else is a bug and says where. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  /** Tells a supervisor to leave it: a few more tries with this PIN would lock the token. */
  private static final int DO_NOT_RETRY = 3;

  @Override
  public int handleExecutionException(Exception failed, CommandLine line, ParseResult parsed)
      throws Exception {
    Optional<String> message = message(failed);
    if (message.isEmpty()) {
      throw failed;
    }
    Streams.progress("coffer: " + oneLine(message.get()));
    return failed instanceof RootOfTrustException refused && refused.isWorseWithEachTry()
        ? DO_NOT_RETRY
        : ExitCode.SOFTWARE;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine line = wrong.getCommandLine();
    var text = new StringBuilder("coffer: ").append(oneLine(String.valueOf(wrong.getMessage())));
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      List<String> near = unmatched.getSuggestions();
      if (!near.isEmpty()) {
        text.append("; did you mean ").append(near.getFirst()).append('?');
      }
    }
    text.append("; see ").append(line.getCommandSpec().qualifiedName()).append(" --help");
    Streams.progress(text.toString());
    return ExitCode.USAGE;
  }

  /** The line for the operator; empty for a bug. */
  static Optional<String> message(Throwable failed) {
    return Optional.ofNullable(
        switch (failed) {
          case NoSuchFileException missing -> "there is no file " + missing.getFile();
          case AccessDeniedException denied -> "no permission for " + denied.getFile();
          case FileSystemException other -> other.getMessage();
          case UncheckedIOException wrapped ->
              wrapped.getMessage()
                  + ": "
                  + message(Objects.requireNonNull(wrapped.getCause())).orElse("");
          case IOException other -> String.valueOf(other.getMessage());
          case UnusableDirectoryException refused -> refused.getMessage();
          case SecretFileException refused -> refused.getMessage();
          case RootOfTrustException refused -> refused.getMessage();
          case LocalCommandException refused -> refused.getMessage();
          case StorageException refused -> refused.getMessage();
          case ConfigException wrong -> wrong.getMessage();
          case IllegalArgumentException wrong -> wrong.getMessage();
          default -> null;
        });
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }
}
