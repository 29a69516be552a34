package coffer.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.harness.RunningCoffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** The listener that serves every service, told apart by what the client signed for. */
@ExtendWith(OneServer.class)
final class StsIT {
  @Test
  void tellsEachAccountWhoItIs(RunningCoffer server) {
    for (var key : List.of(server.root(), server.bob())) {
      try (var clients = server.clients(key);
          var sts =
              clients
                  .configured(StsClient.builder())
                  .httpClientBuilder(
                      UrlConnectionHttpClient.builder()
                          .tlsTrustManagersProvider(clients::trustManagers))
                  .build()) {

        var who = sts.getCallerIdentity();

        String account = server.account(key).account().id().value();
        assertThat(who.account()).isEqualTo(account);
        assertThat(who.arn()).isEqualTo("arn:aws:iam::" + account + ":root");
      }
    }
  }

  @Test
  void servesS3BesideIt(RunningCoffer server) {
    try (var clients = server.clients(server.root());
        var s3 =
            clients
                .configured(S3Client.builder())
                .forcePathStyle(true)
                .httpClientBuilder(
                    UrlConnectionHttpClient.builder()
                        .tlsTrustManagersProvider(clients::trustManagers))
                .build()) {
      String bucket = OneServer.newBucket("api");

      s3.createBucket(r -> r.bucket(bucket));

      assertThat(clients.s3().listBuckets(r -> r.prefix(bucket)).buckets()).hasSize(1);
    }
  }
}
