package coffer.harness;

import coffer.identity.Accounts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * One account's clients, made when first asked for and closed with this.
 *
 * <p>Buckets are addressed by path, so that no name but {@code localhost} has to resolve. Not for
 * use by several threads; the clients themselves are.
 */
public final class Clients implements AutoCloseable {
  private static final S3Configuration BY_PATH =
      S3Configuration.builder().pathStyleAccessEnabled(true).build();

  private final RunningCoffer server;
  private final AwsCredentialsProvider credentials;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  Clients(RunningCoffer server, Accounts.Key key) {
    this.server = server;
    this.credentials =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(
                key.id().value(), new String(key.secret().reveal(), StandardCharsets.UTF_8)));
  }

  /** The plain blocking client, against the S3 listener. */
  public S3Client s3() {
    var http = UrlConnectionHttpClient.builder().tlsTrustManagersProvider(this::trustManagers);
    return opened(
        configured(S3Client.builder())
            .httpClientBuilder(http)
            .endpointOverride(server.s3())
            .forcePathStyle(true)
            .build());
  }

  /** Makes URLs that work without a key. */
  public S3Presigner presigner() {
    return opened(
        S3Presigner.builder()
            .credentialsProvider(credentials)
            .region(Region.of(RunningCoffer.REGION))
            .endpointOverride(server.s3())
            .serviceConfiguration(BY_PATH)
            .build());
  }

  /** Gives a client of any service this account's key and the server's region. */
  public <B extends AwsClientBuilder<B, C>, C> B configured(B builder) {
    return builder
        .credentialsProvider(credentials)
        .region(Region.of(RunningCoffer.REGION))
        .endpointOverride(server.api());
  }

  public AwsCredentialsProvider credentials() {
    return credentials;
  }

  /** What a client's HTTP layer must trust to reach the server. */
  public TrustManager[] trustManagers() {
    return server.trust().all();
  }

  private <T extends AutoCloseable> T opened(T client) {
    open.push(client);
    return client;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception failed) { // a client that does not close is a test's business to know
        throw new IllegalStateException("client did not close", failed);
      }
    }
  }
}
