package coffer.cli;

import coffer.crypto.RootOfTrustException;
import coffer.crypto.RootOfTrustException.Fault;
import coffer.roots.secret.Prompt;
import coffer.roots.secret.Secret;
import java.io.Console;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks whoever sits at the terminal, without showing what is typed. An answer is kept until it is
 * forgotten, so that nobody is asked twice for the same.
 */
final class TerminalPrompt implements Prompt {
  private @Nullable Secret answer;

  @Override
  public Optional<Secret> ask(String question) {
    if (answer == null) {
      read(question + ": ").ifPresent(typed -> answer = Secret.of(typed));
    }
    return Optional.ofNullable(answer).map(Secret::copy);
  }

  @Override
  public Optional<Secret> askNew(String question) {
    Optional<char[]> first = read(question + ": ");
    if (first.isEmpty()) {
      return Optional.empty();
    }
    char[] second = read("The same again: ").orElseGet(() -> new char[0]);
    boolean same = Arrays.equals(first.get(), second);
    Arrays.fill(second, '\0');
    answer = Secret.of(first.get());
    if (!same) {
      throw new RootOfTrustException(Fault.UNEQUAL_PASSPHRASES, "nothing was changed");
    }
    return Optional.of(answer.copy());
  }

  /** Wipes the answer that was kept. */
  void forget() {
    if (answer != null) {
      answer.close();
      answer = null;
    }
  }

  private static Optional<char[]> read(String question) {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .map(console -> console.readPassword("%s", question));
  }
}
