package coffer.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.harness.Clients;
import coffer.harness.RawReply;
import coffer.harness.RunningCoffer;
import coffer.testkit.certificate.CertificatePlan;
import coffer.testkit.certificate.CertificateSigner;
import coffer.testkit.certificate.Holder;
import coffer.testkit.certificate.TestAuthority;
import coffer.wire.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A trust anchor and a profile by the AWS CLI, a session by certificate, and its credentials in the
 * AWS SDK.
 */
final class RolesAnywhereIT {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final String ROLE = "worker";

  @Test
  void aCertificateIsWorthASessionUntilItIsRevoked(@TempDir Path temp)
      throws IOException, InterruptedException {
    try (var server = RunningCoffer.start()) {
      Tool aws = Tool.installed("aws", server, temp);
      var authority = TestAuthority.root("CN=Root,O=Example", Instant::now);
      Holder ann = authority.certify(CertificatePlan.of("CN=ann,OU=Build", 291));
      String anchor = anchor(aws, temp, authority);
      String role = role(aws, anchor);
      String profile = profile(aws, role);
      run(aws, "s3", "mb", "s3://ann");
      run(aws, "s3", "mb", "s3://bob");
      String body =
          "{\"trustAnchorArn\":\"%s\",\"profileArn\":\"%s\",\"roleArn\":\"%s\"}"
              .formatted(anchor, profile, role);

      RawReply session = session(server, ann, body);
      assertThat(session.status()).as(session.text()).isEqualTo(201);
      try (var clients = server.clients(server.root());
          S3Client s3 = client(server, clients, session.text())) {
        s3.putObject(b -> b.bucket("ann").key("note"), RequestBody.fromString("hello"));
        assertThat(s3.getObjectAsBytes(b -> b.bucket("ann").key("note")).asUtf8String())
            .isEqualTo("hello");
        assertThatThrownBy(() -> s3.listObjectsV2(b -> b.bucket("bob")))
            .isInstanceOfSatisfying(
                S3Exception.class, denied -> assertThat(denied.statusCode()).isEqualTo(403));
      }
      assertThat(text(aws, "rolesanywhere", "list-subjects", "--query", "subjects[].x509Subject"))
          .isEqualTo("OU=Build,CN=ann");

      Path list = Files.writeString(temp.resolve("list.pem"), authority.revoking(ann.own()));
      run(
          aws,
          "rolesanywhere",
          "import-crl",
          "--name",
          "revoked",
          "--crl-data",
          "fileb://" + list,
          "--trust-anchor-arn",
          anchor,
          "--enabled");
      RawReply revoked = session(server, ann, body);
      assertThat(revoked.status()).isEqualTo(403);
      assertThat(revoked.headers().first("x-amzn-errortype")).contains("AccessDeniedException");
      remove(aws, anchor, profile);
    }
  }

  @Test
  void theCredentialHelperGetsASession(@TempDir Path temp)
      throws IOException, InterruptedException {
    try (var server = RunningCoffer.start()) {
      Tool helper = Tool.installed("aws_signing_helper", server, temp);
      Tool aws = Tool.installed("aws", server, temp);
      var root = TestAuthority.root("CN=Root,O=Example", Instant::now);
      TestAuthority middle = root.intermediate(CertificatePlan.of("CN=Middle", 2).asAuthority());
      String anchor = anchor(aws, temp, root);
      String role = role(aws, anchor);
      String profile = profile(aws, role);
      Path chain = Files.writeString(temp.resolve("chain.pem"), middle.pem());
      for (String keys : List.of("EC", "RSA")) {
        Holder ann = middle.certify(CertificatePlan.of("CN=ann,OU=Build", 291).withKeys(keys));
        Path own = Files.writeString(temp.resolve("own.pem"), TestAuthority.pem(ann.own()));
        Path key = Files.writeString(temp.resolve("key.pem"), TestAuthority.pem(ann.key()));

        Tool.Run got =
            helper
                .with("SSL_CERT_FILE", server.caCertificate().toString())
                .run(
                    LONG,
                    "credential-process",
                    "--endpoint",
                    server.api().toString(),
                    "--region",
                    RunningCoffer.REGION,
                    "--certificate",
                    own.toString(),
                    "--intermediates",
                    chain.toString(),
                    "--private-key",
                    key.toString(),
                    "--trust-anchor-arn",
                    anchor,
                    "--profile-arn",
                    profile,
                    "--role-arn",
                    role);

        assertThat(got.succeeded()).as(keys).contains("\"SessionToken\"", "\"Expiration\"");
      }
    }
  }

  private static String profile(Tool aws, String role) throws IOException, InterruptedException {
    return text(
        aws,
        "rolesanywhere",
        "create-profile",
        "--name",
        "builders",
        "--role-arns",
        role,
        "--managed-policy-arns",
        "arn:aws:iam::aws:policy/AmazonS3FullAccess",
        "--enabled",
        "--query",
        "profile.profileArn");
  }

  private static String anchor(Tool aws, Path temp, TestAuthority authority)
      throws IOException, InterruptedException {
    String pem = authority.pem().replace("\n", "\\n");
    Path source =
        Files.writeString(
            temp.resolve("source.json"),
            "{\"sourceType\":\"CERTIFICATE_BUNDLE\",\"sourceData\":{\"x509CertificateData\":\""
                + pem
                + "\"}}");
    return text(
        aws,
        "rolesanywhere",
        "create-trust-anchor",
        "--name",
        "root",
        "--source",
        "file://" + source,
        "--enabled",
        "--tags",
        "key=team,value=blue",
        "--query",
        "trustAnchor.trustAnchorArn");
  }

  private static String role(Tool aws, String anchor) throws IOException, InterruptedException {
    String trust =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
         "Principal":{"Service":"rolesanywhere.amazonaws.com"},
         "Action":["sts:AssumeRole","sts:TagSession","sts:SetSourceIdentity"],
         "Condition":{"StringEquals":{"aws:PrincipalTag/x509Subject/OU":"Build"},
                      "ArnEquals":{"aws:SourceArn":"%s"}}}]}
        """
            .formatted(anchor);
    String policy =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":
         ["arn:aws:s3:::${aws:PrincipalTag/x509Subject/CN}",
          "arn:aws:s3:::${aws:PrincipalTag/x509Subject/CN}/*"]}]}
        """;
    String arn =
        text(
            aws,
            "iam",
            "create-role",
            "--role-name",
            ROLE,
            "--assume-role-policy-document",
            trust,
            "--query",
            "Role.Arn");
    run(
        aws,
        "iam",
        "put-role-policy",
        "--role-name",
        ROLE,
        "--policy-name",
        "own-bucket",
        "--policy-document",
        policy);
    return arn;
  }

  private static void remove(Tool aws, String anchor, String profile)
      throws IOException, InterruptedException {
    String anchorId = anchor.substring(anchor.lastIndexOf('/') + 1);
    String profileId = profile.substring(profile.lastIndexOf('/') + 1);
    assertThat(
            text(
                aws,
                "rolesanywhere",
                "list-tags-for-resource",
                "--resource-arn",
                anchor,
                "--query",
                "tags[].value"))
        .isEqualTo("blue");
    assertThat(
            text(
                aws,
                "rolesanywhere",
                "put-attribute-mapping",
                "--profile-id",
                profileId,
                "--certificate-field",
                "x509Subject",
                "--mapping-rules",
                "specifier=CN",
                "specifier=OU",
                "--query",
                "profile.attributeMappings[?certificateField=='x509Subject'].mappingRules[].specifier"))
        .isEqualTo("CN\tOU");
    run(aws, "rolesanywhere", "disable-profile", "--profile-id", profileId);
    run(aws, "rolesanywhere", "delete-profile", "--profile-id", profileId);
    run(aws, "rolesanywhere", "delete-trust-anchor", "--trust-anchor-id", anchorId);
    assertThat(
            aws.run(LONG, "rolesanywhere", "get-trust-anchor", "--trust-anchor-id", anchorId)
                .output())
        .contains("ResourceNotFoundException");
  }

  private static RawReply session(RunningCoffer server, Holder holder, String body) {
    var api = server.raw("api");
    String host = api.host();
    List<String> signed = CertificateSigner.headers(holder, host, "/sessions", body, Instant.now());
    var headers = new Headers.Builder().add("Host", host);
    for (int i = 0; i < signed.size(); i += 2) {
      headers.add(signed.get(i), signed.get(i + 1));
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    headers.add("Content-Length", Integer.toString(bytes.length));
    return api.send("POST", "/sessions", headers.build(), bytes);
  }

  private static S3Client client(RunningCoffer server, Clients clients, String session) {
    var credentials =
        AwsSessionCredentials.create(
            member(session, "accessKeyId"),
            member(session, "secretAccessKey"),
            member(session, "sessionToken"));
    return S3Client.builder()
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .region(Region.of(RunningCoffer.REGION))
        .endpointOverride(server.s3())
        .forcePathStyle(true)
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().tlsTrustManagersProvider(clients::trustManagers))
        .build();
  }

  private static String member(String json, String name) {
    var matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
    assertThat(matcher.find()).as(json).isTrue();
    return matcher.group(1);
  }

  private static String text(Tool aws, String... arguments)
      throws IOException, InterruptedException {
    return aws.with("AWS_DEFAULT_OUTPUT", "text").run(LONG, arguments).succeeded().strip();
  }

  private static void run(Tool aws, String... arguments) throws IOException, InterruptedException {
    aws.run(LONG, arguments).succeeded();
  }
}
