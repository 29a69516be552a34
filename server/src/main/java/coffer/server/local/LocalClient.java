package coffer.server.local;

import coffer.crypto.KeystoreGeneration;
import coffer.identity.Account;
import coffer.server.data.ShellEnvironment;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands, asked of a running server. One connection a command. */
final class LocalClient implements LocalCommands {
  private static final int MAX_REPLY_BYTES = 64 << 20;
  private static final Duration TIME = Duration.ofSeconds(70);

  private final Path socket;

  LocalClient(Path socket) {
    this.socket = socket;
  }

  /** Whether somebody listens. */
  boolean reaches() {
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException nobody) {
      return false;
    }
  }

  @Override
  public ShellEnvironment environment() {
    return read(() -> new ShellEnvironment(one(LocalRequest.of(LocalRequest.ENVIRONMENT))));
  }

  @Override
  public AccountOutcome createAccount(NewAccount account) {
    return read(
        () -> {
          var row = one(new LocalRequest(LocalRequest.CREATE_ACCOUNT, AccountRows.of(account)));
          return row.containsKey("refused")
              ? new AccountOutcome.Refused(row.getOrDefault("refused", ""))
              : new AccountOutcome.Created(
                  AccountRows.account(row), AccountRows.key(row).orElseThrow(this::garbled));
        });
  }

  @Override
  public List<Account> accounts() {
    return read(
        () ->
            ask(LocalRequest.of(LocalRequest.LIST_ACCOUNTS)).stream()
                .map(AccountRows::account)
                .toList());
  }

  @Override
  public KeysNow rootKeys(KeyOrder order) {
    return read(
        () ->
            RootKeyRows.keys(ask(new LocalRequest(LocalRequest.ROOT_KEYS, RootKeyRows.of(order)))));
  }

  @Override
  public List<KeystoreGeneration> keyGenerations() {
    return read(
        () ->
            ask(LocalRequest.of(LocalRequest.LIST_KEYS)).stream()
                .map(KeyRows::generation)
                .toList());
  }

  @Override
  public KeystoreGeneration rotateKeys() {
    return read(() -> KeyRows.generation(one(LocalRequest.of(LocalRequest.ROTATE_KEYS))));
  }

  @Override
  public CertificatesNow certificates(CertificateOrder order) {
    return read(
        () ->
            CertificateRows.now(
                ask(new LocalRequest(LocalRequest.CERTIFICATES, CertificateRows.of(order)))));
  }

  @Override
  public List<Finding> doctor() {
    return read(
        () ->
            ask(LocalRequest.of(LocalRequest.DOCTOR)).stream()
                .map(
                    row ->
                        new Finding(
                            Finding.Level.valueOf(row.getOrDefault("level", "")),
                            row.getOrDefault("subject", ""),
                            row.getOrDefault("text", ""),
                            row.getOrDefault("advice", "")))
                .toList());
  }

  @Override
  public ServerStatus status() {
    return new ServerStatus(true, one(LocalRequest.of(LocalRequest.STATUS)));
  }

  @Override
  public Optional<DecisionReport> explain(String requestId) {
    return read(
        () -> {
          var rows = ask(new LocalRequest(LocalRequest.EXPLAIN, Map.of("request", requestId)));
          return rows.isEmpty()
              ? Optional.empty()
              : Optional.of(DecisionRows.reports(rows).getFirst());
        });
  }

  @Override
  public List<DecisionReport> suppose(Supposition supposition) {
    return read(
        () -> {
          var rows = ask(new LocalRequest(LocalRequest.SUPPOSE, DecisionRows.of(supposition)));
          if (rows.isEmpty()) {
            throw garbled();
          }
          return DecisionRows.reports(rows);
        });
  }

  private Map<String, String> one(LocalRequest request) {
    var rows = ask(request);
    if (rows.size() != 1) {
      throw garbled();
    }
    return rows.getFirst();
  }

  private List<Map<String, String>> ask(LocalRequest request) {
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        var line = new LineChannel(channel, TIME)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      line.write(LocalMessages.encode(request));
      return switch (LocalMessages.decodeReply(line.read(MAX_REPLY_BYTES))) {
        case LocalReply.Rows(var rows) -> rows;
        case LocalReply.Refused(var reason) -> throw new LocalCommandException(reason);
      };
    } catch (IOException failed) {
      throw new LocalCommandException("the server did not answer", failed);
    }
  }

  /** Turns what cannot be understood into one line. */
  private <T> T read(java.util.function.Supplier<T> answer) {
    try {
      return answer.get();
    } catch (IllegalArgumentException | DateTimeParseException otherRelease) {
      throw new LocalCommandException("the server's answer cannot be read", otherRelease);
    }
  }

  private LocalCommandException garbled() {
    return new LocalCommandException("the server's answer cannot be read");
  }
}
