package coffer.server.local;

import coffer.crypto.SecretFileException;
import coffer.server.data.UnusableDirectoryException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out a request and spells what came of it. */
final class LocalDispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(LocalDispatcher.class);

  private final LocalCommands commands;

  LocalDispatcher(LocalCommands commands) {
    this.commands = commands;
  }

  LocalReply run(LocalRequest request) {
    try {
      return answer(request);
    } catch (LocalCommandException | UnusableDirectoryException | SecretFileException refused) {
      return new LocalReply.Refused(String.valueOf(refused.getMessage()));
    } catch (UncheckedIOException failed) {
      // The machine's fault, as a full disk is: whoever asked is told what to put right.
      String reason =
          failed.getMessage() + ": " + Objects.requireNonNull(failed.getCause()).getMessage();
      LOG.atError()
          .addKeyValue("command", request.command())
          .addKeyValue("reason", reason)
          .log("local command failed");
      return new LocalReply.Refused(reason);
    } catch (RuntimeException failed) {
      // Broad on purpose: the edge of a request. The text may hold anything, so it stays here.
      LOG.atError()
          .setCause(failed)
          .addKeyValue("command", request.command())
          .log("local command failed");
      return new LocalReply.Refused("command failed; see the server's log");
    }
  }

  private LocalReply answer(LocalRequest request) {
    return switch (request.command()) {
      case LocalRequest.ENVIRONMENT -> rows(List.of(commands.environment().reveal()));
      case LocalRequest.CREATE_ACCOUNT ->
          switch (commands.createAccount(AccountRows.newAccount(request.arguments()))) {
            case AccountOutcome.Created(var account, var key) ->
                rows(List.of(AccountRows.of(account, key)));
            case AccountOutcome.Refused(var reason) -> rows(List.of(Map.of("refused", reason)));
          };
      case LocalRequest.LIST_ACCOUNTS ->
          rows(commands.accounts().stream().map(AccountRows::of).toList());
      case LocalRequest.ROOT_KEYS ->
          rows(RootKeyRows.of(commands.rootKeys(RootKeyRows.order(request.arguments()))));
      case LocalRequest.LIST_KEYS ->
          rows(commands.keyGenerations().stream().map(KeyRows::of).toList());
      case LocalRequest.ROTATE_KEYS -> rows(List.of(KeyRows.of(commands.rotateKeys())));
      case LocalRequest.CERTIFICATES ->
          rows(
              CertificateRows.of(
                  commands.certificates(CertificateRows.order(request.arguments()))));
      case LocalRequest.DOCTOR -> rows(commands.doctor().stream().map(this::row).toList());
      case LocalRequest.STATUS -> rows(List.of(commands.status().facts()));
      case LocalRequest.EXPLAIN ->
          rows(
              commands
                  .explain(request.argument("request"))
                  .map(DecisionRows::of)
                  .orElse(List.of()));
      case LocalRequest.SUPPOSE ->
          rows(
              commands.suppose(DecisionRows.supposition(request.arguments())).stream()
                  .flatMap(report -> DecisionRows.of(report).stream())
                  .toList());
      default -> new LocalReply.Refused("unknown command: the server is of another release");
    };
  }

  private Map<String, String> row(Finding finding) {
    var row = new LinkedHashMap<String, String>();
    row.put("level", finding.level().name());
    row.put("subject", finding.subject());
    row.put("text", finding.text());
    row.put("advice", finding.advice());
    return row;
  }

  private static LocalReply rows(List<Map<String, String>> rows) {
    return new LocalReply.Rows(rows);
  }
}
